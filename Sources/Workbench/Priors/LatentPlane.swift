import FlowLab
import Foundation

/// The latent space of a trained model as a plane: the prior's density, the aggregated posterior's, and images in it.
///
/// With two latent features the densities are exact. With more, it is the plane in which the posteriors' samples vary most, and
/// the densities are those of projected samples.
struct LatentPlane {
  /// p(z).
  let prior: ScalarField
  /// q(z) = 1/N Σ q(z|x_n).
  let posterior: ScalarField
  /// The posterior means of the images.
  let points: (x: [Double], y: [Double])
  /// The classes of the images.
  let labels: [Int]
  /// Whether the plane is a projection.
  let isProjection: Bool

  /// The share of the prior's mass where there are hardly any posteriors: outside of the smallest region that holds
  /// 99 % of the aggregated posterior.
  var holes: Double {
    let edge = posterior.level(holding: 0.99)
    let outside = zip(prior.values, posterior.values).reduce(0.0) { $0 + ($1.1 < edge ? $1.0 : 0) }
    // What lies outside of the window is outside of the region too.
    return 1 - (prior.values.reduce(0, +) - outside) * prior.cellArea
  }

  /// Looks at a model through the images of a set.
  init(
    _ model: PriorsModel, images: ImageSet, data: PriorsData, answers: any Exercise3Contract,
    using rng: inout SplitMix64
  ) throws {
    let (mean, logVariance) = try withoutGradients { try model.vae.encode(data.tensor(images)) }
    let aggregated = try answers.aggregatedPosterior(means: mean, logVariances: logVariance)
    labels = images.labels
    isProjection = model.vae.latentSize > 2
    if isProjection {
      let drawn = try aggregated.sample(20_000, using: &rng)
      let plane = try answers.principalPlane(of: drawn)
      let q = coordinates(plane.coordinates(of: drawn))
      let fromPrior = try withoutGradients { try model.vae.prior.sample(20_000, using: &rng) }
      let p = coordinates(plane.coordinates(of: fromPrior))
      points = coordinates(plane.coordinates(of: mean))
      let window = Self.window(around: [q, p])
      (prior, posterior) = (Self.density(of: p, in: window), Self.density(of: q, in: window))
    } else {
      points = coordinates(mean)
      let fromPrior = try withoutGradients { try model.vae.prior.sample(2000, using: &rng) }
      let fromPosteriors = try aggregated.sample(2000, using: &rng)
      let window = Self.window(around: [coordinates(fromPosteriors), coordinates(fromPrior)])
      func field(_ distribution: any Distribution) throws -> ScalarField {
        try ScalarField(density: window, columns: 160, rows: 160) { try distribution.logProb($0) }
      }
      (prior, posterior) = (try field(model.vae.prior), try field(aggregated))
    }
  }

  /// The smallest square that holds all but a thousandth of every set of points in each direction, with a margin.
  private static func window(around sets: [(x: [Double], y: [Double])]) -> PlanarWindow {
    func ends(_ values: [Double]) -> ClosedRange<Double> {
      let sorted = values.filter(\.isFinite).sorted()
      guard let first = sorted.first, let last = sorted.last, first < last else { return -1...1 }
      let cut = sorted.count / 1000
      return sorted[cut]...sorted[sorted.count - 1 - cut]
    }
    func span(_ values: [[Double]]) -> (middle: Double, half: Double) {
      let ranges = values.map(ends)
      let low = ranges.map(\.lowerBound).min() ?? -1
      let high = ranges.map(\.upperBound).max() ?? 1
      return ((low + high) / 2, (high - low) / 2)
    }
    let (x, y) = (span(sets.map(\.x)), span(sets.map(\.y)))
    let half = max(x.half, y.half) * 1.1
    return PlanarWindow(x: x.middle - half...x.middle + half, y: y.middle - half...y.middle + half)
  }

  /// The density of points, estimated with Gaussian kernels of a fiftieth of the window.
  private static func density(of points: (x: [Double], y: [Double]), in window: PlanarWindow) -> ScalarField {
    let (columns, width) = (100, 2)
    let cell = window.width / Double(columns)
    var counts = [Double](repeating: 0, count: columns * columns)
    for (x, y) in zip(points.x, points.y) {
      let (column, row) = ((x - window.x.lowerBound) / cell, (y - window.y.lowerBound) / cell)
      guard (0..<Double(columns)).contains(column), (0..<Double(columns)).contains(row) else { continue }
      counts[Int(row) * columns + Int(column)] += 1 / (Double(points.x.count) * cell * cell)
    }
    let reach = 4 * width
    let weights = (-reach...reach).map { exp(-0.5 * Double($0 * $0) / Double(width * width)) }
    let total = weights.reduce(0, +)
    /// Smooths along rows, where neighbors are `step` apart.
    func smoothed(_ values: [Double], step: Int) -> [Double] {
      values.indices.map { place in
        let position = step == 1 ? place % columns : place / columns
        return (-reach...reach).reduce(0.0) { sum, shift in
          guard (0..<columns).contains(position + shift) else { return sum }
          return sum + values[place + shift * step] * weights[shift + reach] / total
        }
      }
    }
    return ScalarField(
      x: window.x, y: window.y, columns: columns, rows: columns,
      values: smoothed(smoothed(counts, step: 1), step: columns))
  }
}

/// First and second coordinates of points, `[N, 2]`.
private func coordinates(_ points: Tensor) -> (x: [Double], y: [Double]) {
  let scalars = points.scalars
  let rows = 0..<points.shape[0]
  return (rows.map { scalars[2 * $0] }, rows.map { scalars[2 * $0 + 1] })
}
