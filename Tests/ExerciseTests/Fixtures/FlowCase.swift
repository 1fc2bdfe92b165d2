import FlowLab

/// A base, transformations whose order matters, and points to try them on, `[B, D]`.
///
/// All pieces are FlowLab's or the suite's own: a mistake in the coupling layer costs nothing here.
struct FlowCase: LawCase {
  let base: GivenNormal
  /// Base first.
  let transformations: [any Bijection]
  let points: Tensor

  init(base: GivenNormal, transformations: [any Bijection], points: Tensor) {
    (self.base, self.transformations, self.points) = (base, transformations, points)
  }

  init(features: Int, layers: Int, rows: Int, using rng: inout some RandomNumberGenerator) {
    base = GivenNormal(features: features, using: &rng)
    var list: [any Bijection] = []
    for k in 0..<layers {
      switch (k % 3, features) {
      case (0, _): list.append(GivenBend(features: features, using: &rng))
      case (1, _): list.append(GivenAffine(features: features, using: &rng))
      case (_, 1): list.append(GivenBend(features: features, using: &rng))
      default:
        list.append(
          SplitCoupling(
            mask: CouplingCase.randomMask(features: features, using: &rng),
            scaleNet: RandomNet(features: features, scale: 0.7, using: &rng),
            translationNet: RandomNet(features: features, using: &rng)))
      }
    }
    transformations = list
    points = .normal([rows, features], using: &rng)
  }

  var features: Int { points.shape[1] }
  var rows: Int { points.shape[0] }
  var parameters: [Parameter] { truth.parameters }

  /// The flow under examination.
  func flow(of answers: any Exercise2Contract) throws -> any Distribution {
    try answers.flow(base: base, transformations: transformations)
  }

  /// The flow that is known to be right.
  var truth: GivenFlow { GivenFlow(base: base, transformations: transformations) }

  /// The points z₀ … z_K that the data points come through, and the log-det of each inverse step.
  func walk(_ x: Tensor) throws -> (points: [Tensor], logDets: [Tensor]) {
    var (points, logDets) = ([x], [Tensor]())
    for transformation in transformations.reversed() {
      let (z, logDet) = try transformation.inverse(points[0])
      points.insert(z, at: 0)
      logDets.insert(logDet, at: 0)
    }
    return (points, logDets)
  }

  func describe(row: Int) -> String {
    "K = \(transformations.count) transformations, D = \(features), x \(text(Numbers(points).rows[row])), "
      + "row \(row) of \(rows)"
  }

  /// A case in which the first and the third transformation are one and the same.
  static func repeating(using rng: inout some RandomNumberGenerator) -> FlowCase {
    let bend = GivenBend(features: 2, using: &rng)
    return FlowCase(
      base: GivenNormal(features: 2, using: &rng),
      transformations: [bend, GivenAffine(features: 2, using: &rng), bend],
      points: .normal([3, 2], using: &rng))
  }

  /// Cases from one transformation in one dimension up.
  static func all(using rng: inout some RandomNumberGenerator) -> [FlowCase] {
    var cases: [FlowCase] = []
    for (features, layers, rows) in [
      (1, 1, 2), (1, 2, 3), (2, 1, 1), (2, 2, 3), (2, 3, 4), (3, 3, 2), (3, 5, 5), (5, 4, 3), (4, 6, 7),
    ] {
      cases.append(FlowCase(features: features, layers: layers, rows: rows, using: &rng))
    }
    return cases
  }
}
