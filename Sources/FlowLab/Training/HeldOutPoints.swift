/// Points that a model is not trained on, and what is known about them.
public struct HeldOutPoints: Sendable {
  /// The points, `[n, D]`.
  public let points: Tensor
  /// The entropy of the data, nats; nil where nobody knows it.
  public let floor: Double?
  /// The data's own log-density at every point, nats; nil where nobody knows it.
  public let exactLogProbs: [Double]?

  /// Holds points out.
  ///
  /// - Parameters:
  ///   - points: The points, `[n, D]`, at least two.
  ///   - floor: The entropy of the data, nats.
  ///   - exactLogProbs: The data's own log-density at every point, nats; it makes the gap much more
  ///     precise.
  public init(_ points: Tensor, floor: Double? = nil, exactLogProbs: [Double]? = nil) {
    require(
      points.rank >= 1 && points.shape[0] >= 2,
      "HeldOutPoints: at least two points are needed, got \(points.shape)")
    require(
      exactLogProbs.map { $0.count == points.shape[0] } ?? true,
      "HeldOutPoints: \(points.shape[0]) points need as many log-densities, got \(exactLogProbs?.count ?? 0)")
    (self.points, self.floor, self.exactLogProbs) = (points, floor, exactLogProbs)
  }

  /// Draws fresh points from a density whose entropy and log-density are known.
  ///
  /// - Parameters:
  ///   - count: The number of points; from 10,000 on, four standard errors are a safe verdict.
  ///   - density: The density.
  ///   - rng: The source of chance; use another seed than for training.
  public init(
    _ count: Int = 10_000, of density: any PlanarDensity, using rng: inout some RandomNumberGenerator
  ) {
    // Rounding to 32 bits can carry a point over the edge of a density with edges; p is taken before it.
    let points = withDType(.float64) { density.sample(count, using: &rng) }
    self.init(
      points.cast(to: .current), floor: density.entropyFloor, exactLogProbs: density.logProb(points).scalars)
  }
}
