import Foundation

/// How well a density predicts points it was not trained on.
///
///     NLL = −(1/n) Σ log q(xᵢ),   nats per point
///     gap = NLL − entropy floor,  or, where the data's own density p is known,  (1/n) Σ log p(xᵢ)
///     − log q(xᵢ)
///
/// Both gaps have the same expectation, the Kullback–Leibler divergence of q from p. In the second,
/// what makes a point unlikely under both densities cancels, so its standard error is several times
/// smaller.
///
/// No density can have an expected gap below zero. A gap of more than four standard errors below
/// zero therefore never means a better model, but a wrong one: see ``warning``.
public struct HeldOutScore: Sendable {
  /// The number of points.
  public let count: Int
  /// The mean of −log q, nats per point.
  public let negativeLogLikelihood: Double
  /// The standard error of that mean, nats.
  public let standardError: Double
  /// The entropy of the data, nats; nil where nobody knows it.
  public let floor: Double?
  /// How far the model is above the floor, nats; 0 is perfect, nil where the floor is not known.
  public let gap: Double?
  /// The standard error of the gap, nats.
  public let gapStandardError: Double

  /// Scores log-densities.
  ///
  /// - Parameters:
  ///   - logProbs: log q at every held-out point, nats; at least two.
  ///   - floor: The entropy of the data, nats.
  ///   - exactLogProbs: The data's own log-density log p at the same points, nats.
  public init(logProbs: [Double], floor: Double?, exactLogProbs: [Double]? = nil) {
    require(logProbs.count >= 2, "HeldOutScore: needs at least two points, got \(logProbs.count)")
    let (mean, error) = Self.meanWithError(logProbs)
    count = logProbs.count
    negativeLogLikelihood = -mean
    standardError = error
    self.floor = floor
    if let exactLogProbs {
      require(
        exactLogProbs.count == logProbs.count,
        "HeldOutScore: \(logProbs.count) points need as many exact log-densities, got \(exactLogProbs.count)")
      (gap, gapStandardError) = Self.meanWithError(zip(exactLogProbs, logProbs).map { $0 - $1 })
    } else {
      gap = floor.map { -mean - $0 }
      gapStandardError = error
    }
  }

  /// Scores a model on held-out points, a thousand at a time to save memory.
  ///
  /// - Parameters:
  ///   - heldOut: The points.
  ///   - logProb: log q of every point, `[B, D]` to `[B]`, nats.
  /// - Throws: What `logProb` throws.
  public init(on heldOut: HeldOutPoints, logProb: (Tensor) throws -> Tensor) throws {
    let rows = heldOut.points.shape[0]
    let logProbs = try withoutGradients {
      try stride(from: 0, to: rows, by: 1000).flatMap { start in
        try logProb(heldOut.points.slice(start..<min(start + 1000, rows), alongAxis: 0)).scalars
      }
    }
    self.init(logProbs: logProbs, floor: heldOut.floor, exactLogProbs: heldOut.exactLogProbs)
  }

  /// Scores a distribution on held-out points.
  public init(of model: any Distribution, on heldOut: HeldOutPoints) throws {
    try self.init(on: heldOut) { try model.logProb($0) }
  }

  /// Scores a distribution on held-out points, `[n, D]`.
  public init(of model: any Distribution, on points: Tensor, floor: Double?) throws {
    try self.init(of: model, on: HeldOutPoints(points, floor: floor))
  }

  /// Whether the model claims more than is possible, by more than four standard errors.
  public var isBelowFloor: Bool { gap.map { $0 < -4 * gapStandardError || $0 == -.infinity } ?? false }

  /// What an impossible result means; nil where the result is possible.
  public var warning: String? {
    guard negativeLogLikelihood.isFinite, gap?.isFinite ?? true else {
      return "the held-out NLL is \(negativeLogLikelihood): some point has no finite log-density"
    }
    guard let gap, isBelowFloor else { return nil }
    return String(
      format: "%.3f nats below the entropy floor, %.0f standard errors: no density can do that; "
        + "look for a wrong log-determinant or for test points used in training", -gap,
      -gap / gapStandardError)
  }

  /// The score as one line for a person.
  public var summary: String {
    var text = String(format: "held-out NLL %.4f ± %.4f nats", negativeLogLikelihood, standardError)
    if let gap {
      text += String(format: ", %.4f ± %.4f nats above the entropy floor", gap, gapStandardError)
    }
    return text
  }

  private static func meanWithError(_ values: [Double]) -> (mean: Double, error: Double) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return (mean, (variance / n).squareRoot())
  }
}
