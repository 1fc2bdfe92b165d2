import FlowLab
import Foundation
import Testing

/// Midpoints of `cells`ᴰ equal cells over a cube, `[cells^D, D]`.
func midpoints(_ interval: ClosedRange<Double>, cells: Int, features: Int) -> Tensor {
  let width = (interval.upperBound - interval.lowerBound) / Double(cells)
  let axis = (0..<cells).map { interval.lowerBound + (Double($0) + 0.5) * width }
  let grid = (0..<features).reduce([[]]) { (rows: [[Double]], _) in
    rows.flatMap { row in axis.map { row + [$0] } }
  }
  return Tensor(grid)
}

/// Expects ∫ exp(logProb) = 1 by the midpoint rule over a cube that holds the mass.
func expectNormalized(
  _ distribution: any Distribution, over interval: ClosedRange<Double>, cells: Int, features: Int,
  within tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let density = try distribution.logProb(midpoints(interval, cells: cells, features: features)).exp()
  let volume = pow((interval.upperBound - interval.lowerBound) / Double(cells), Double(features))
  let integral = density.sum().item * volume
  #expect(abs(integral - 1) <= tolerance, "∫p = \(integral)", sourceLocation: sourceLocation)
}

/// Expects draws of one feature to fall into 24 bins as often as the density says, to 5 standard
/// errors.
func expectSamplesFollowDensity(
  _ distribution: any Distribution, over interval: ClosedRange<Double>, count: Int = 20_000,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let (bins, cells) = (24, 40)
  var rng = SplitMix64(seed: 11)
  let draws = try distribution.sample(count, using: &rng)
  #expect(draws.shape == [count, 1], sourceLocation: sourceLocation)
  let width = (interval.upperBound - interval.lowerBound) / Double(bins)
  var counts = [Int](repeating: 0, count: bins)
  for x in draws.scalars where interval.contains(x) {
    counts[min(bins - 1, Int((x - interval.lowerBound) / width))] += 1
  }
  let points = midpoints(interval, cells: bins * cells, features: 1)
  let mass = try distribution.logProb(points).exp().scalars.map { $0 * width / Double(cells) }
  for bin in 0..<bins {
    let expected = mass[bin * cells..<(bin + 1) * cells].reduce(0, +)
    let error = (max(expected * (1 - expected), 1 / Double(count)) / Double(count)).squareRoot()
    let share = Double(counts[bin]) / Double(count)
    #expect(
      abs(share - expected) <= 5 * error, "bin \(bin): share \(share), mass \(expected)",
      sourceLocation: sourceLocation)
  }
}

/// Expects first and second moments of draws to be those of the density on a grid, to 5 standard
/// errors.
func expectMomentsAgree(
  _ distribution: any Distribution, over interval: ClosedRange<Double>, cells: Int, features: Int,
  count: Int = 20_000, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  var rng = SplitMix64(seed: 12)
  let draws = try distribution.sample(count, using: &rng)
  let points = midpoints(interval, cells: cells, features: features)
  let weights = try distribution.logProb(points).exp()
  for i in 0..<features {
    for j in i...features {
      // j = features stands for the constant 1: the first moment.
      func product(_ x: Tensor) -> Tensor {
        let column = x.slice(i..<i + 1, alongAxis: 1)
        return (j == features ? column : column * x.slice(j..<j + 1, alongAxis: 1)).squeezed(atAxis: 1)
      }
      let expected = (product(points) * weights).sum().item / weights.sum().item
      let values = product(draws)
      let error = values.standardDeviation(alongAxis: 0).item / Double(count).squareRoot()
      let actual = values.mean().item
      #expect(
        abs(actual - expected) <= 5 * error, "moment (\(i), \(j)): \(actual), not \(expected)",
        sourceLocation: sourceLocation)
    }
  }
}

/// Expects gradients of Σ c · logProb with respect to points and coefficients to agree with central
/// differences.
///
/// - Parameters:
///   - coefficients: The values at which to differentiate.
///   - x: The points, differentiated as well unless `discrete`.
///   - discrete: Whether the points are fixed.
///   - sourceLocation: Where to report.
///   - make: The distribution made from the coefficients.
/// - Throws: Errors of `make`.
func expectLogProbGradients(
  coefficients: [Tensor], at x: Tensor, discrete: Bool = false,
  sourceLocation: SourceLocation = #_sourceLocation, of make: ([Tensor]) throws -> any Distribution
) throws {
  let cotangent = draws([x.shape[0]], seed: 21)
  func loss(_ values: [Tensor]) throws -> Tensor {
    let points = discrete ? x : values[values.count - 1]
    return try (make(Array(values.prefix(coefficients.count))).logProb(points) * cotangent).sum()
  }
  let inputs = coefficients + (discrete ? [] : [x])
  let variables = inputs.map { $0.asVariable() }
  let actual = gradients(of: try loss(variables), withRespectTo: variables)
  for i in inputs.indices {
    let expected = try centralDifferenceJacobian(
      of: { value in
        var values = inputs
        values[i] = value
        return try loss(values)
      }, at: inputs[i])
    expectClose(
      actual[i], expected.scalars, within: 1e-7, "gradient \(i)", sourceLocation: sourceLocation)
  }
}
