/// A probability density on the plane that can be drawn from and evaluated: the training data of
/// the 2-D exercises.
///
/// Laws that hold for every conformance, within the stated error of its density:
///
///     ∫ exp(logDensity(x, y)) dx dy = 1
///     E[−logDensity] over samples = entropyFloor
///     entropyFloor ≤ gaussianEntropy
///
/// A model's held-out mean negative log-likelihood is judged by how far it is above `entropyFloor`;
/// the best single Gaussian, which has learned nothing but mean and covariance, reaches
/// `gaussianEntropy`.
public protocol PlanarDensity: Sendable {
  /// The name on the command line, lower case with dashes.
  var name: String { get }
  /// The name in a figure.
  var title: String { get }
  /// The part of the plane that a figure shows; nearly all samples fall into it.
  var window: PlanarWindow { get }
  /// The entropy −E[log p] in nats, by quadrature: no model's expected negative log-likelihood is
  /// lower.
  var entropyFloor: Double { get }
  /// The entropy ½ log det(2πe Σ) in nats of the Gaussian with the same covariance Σ.
  var gaussianEntropy: Double { get }

  /// Draws one point.
  ///
  /// - Parameter rng: The source of chance.
  /// - Returns: The point's coordinates.
  func samplePoint(using rng: inout some RandomNumberGenerator) -> (x: Double, y: Double)

  /// Computes the log-density at one point, in nats.
  ///
  /// - Parameters:
  ///   - x: The first coordinate.
  ///   - y: The second coordinate.
  /// - Returns: log p(x, y); −∞ where the density is 0.
  func logDensity(x: Double, y: Double) -> Double
}

extension PlanarDensity {
  /// Draws points.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - rng: The source of chance; a longer sample begins with the shorter one of the same seed.
  /// - Returns: Independent points, `[count, 2]`.
  public func sample(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
    var scalars: [Double] = []
    scalars.reserveCapacity(2 * count)
    for _ in 0..<count {
      let (x, y) = samplePoint(using: &rng)
      scalars.append(x)
      scalars.append(y)
    }
    return Tensor(scalars, shape: [count, 2])
  }

  /// Computes the log-density of every point, in nats.
  ///
  /// The work is done in double precision; the result carries no gradient.
  ///
  /// - Parameter points: Points, `[n, 2]`.
  /// - Returns: log p of every row, `[n]`, in the number type of `points`.
  public func logProb(_ points: Tensor) -> Tensor {
    require(
      points.rank == 2 && points.shape[1] == 2,
      "logProb: points must have the shape [n, 2], got \(points.shape)")
    let scalars = points.scalars
    let values = (0..<points.shape[0]).map { logDensity(x: scalars[2 * $0], y: scalars[2 * $0 + 1]) }
    return withDType(points.dtype) { Tensor(values, shape: [values.count]) }
  }
}
