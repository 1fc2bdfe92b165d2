import FlowLab

/// A layer or a flow that may break laws, and inputs to try it on.
///
/// This is how the suite finds out whether wrong code breaks the law a student names: by numbers, not by a list.
struct Defendant {
  let flow: any Distribution
  /// The layer, where it is one; laws of bijections say nothing about a flow.
  var layer: (any Bijection)?
  var mask: Tensor?
  /// Takes samples back through the inverses to what should be draws of N(0, I).
  let standardize: (Tensor) throws -> Tensor
  /// Taken as base points and as data points, `[B, D]`.
  let points: Tensor
  /// Where the density is, in every dimension.
  let range: ClosedRange<Double>

  /// How far a law is from being kept, 0 where it says nothing here.
  func violation(of law: FlowLaw, using rng: inout SplitMix64) throws -> Double {
    switch law {
    case .roundTrip:
      guard let layer else { return 0 }
      return max(
        try distance(layer.inverse(layer.forward(points).x).z, points),
        try distance(layer.forward(layer.inverse(points).z).x, points))
    case .keptFeaturesPassThrough:
      guard let layer, let mask else { return 0 }
      return max(
        try distance(mask * layer.forward(points).x, mask * points),
        try distance(mask * layer.inverse(points).z, mask * points))
    case .forwardLogDet:
      guard let layer else { return 0 }
      let jacobian = try rowwiseJacobian(of: { try layer.forward($0).x }, at: points)
      return try distance(layer.forward(points).logDet, logAbsDeterminant(jacobian))
    case .inverseLogDet:
      guard let layer else { return 0 }
      let jacobian = try rowwiseJacobian(of: { try layer.inverse($0).z }, at: points)
      return try distance(layer.inverse(points).logDet, logAbsDeterminant(jacobian))
    case .rowsDoNotSeeEachOther:
      let first = points.slice(0..<1, alongAxis: 0)
      let together = try flow.logProb(points).slice(0..<1, alongAxis: 0)
      return try distance(together, flow.logProb(first))
    case .densityIntegratesToOne:
      let features = points.shape[1]
      guard features < 3 else { return 0 }
      let grid = Grid(
        features: features, from: range.lowerBound, to: range.upperBound, count: features == 1 ? 1001 : 161)
      return abs(grid.integral(of: try flow.logProb(grid.points).exp()) - 1)
    case .samplesComeFromTheBase:
      let u = try standardize(flow.sample(20_000, using: &rng))
      return (0..<u.shape[1]).map { d in
        kolmogorovDistance(toNormal: u.slice(d..<(d + 1), alongAxis: 1).scalars)
      }.max() ?? 0
    }
  }

  /// Up to which violation a law counts as kept: rounding, the grid's error, and chance.
  static func tolerance(of law: FlowLaw) -> Double {
    switch law {
    case .roundTrip, .keptFeaturesPassThrough, .forwardLogDet, .inverseLogDet, .rowsDoNotSeeEachOther: 1e-6
    case .densityIntegratesToOne: 0.01
    case .samplesComeFromTheBase: 3.5
    }
  }

  private func distance(_ a: Tensor, _ b: Tensor) -> Double {
    zip(a.scalars, b.scalars).map { a, b in
      // What is not a number agrees with nothing.
      (a - b).isNaN ? .infinity : abs(a - b)
    }.max() ?? 0
  }
}

extension [Defendant] {
  /// Whether a law is broken at any of the inputs.
  func breaks(_ law: FlowLaw, using rng: inout SplitMix64) throws -> Bool {
    for defendant in self
    where try defendant.violation(of: law, using: &rng) > Defendant.tolerance(of: law) {
      return true
    }
    return false
  }

  /// Checks that a report names a law that is broken.
  func checkBroken(
    _ law: FlowLaw, by name: String, task: String, using rng: inout SplitMix64
  ) throws {
    guard try !breaks(law, using: &rng) else { return }
    throw LawFailure(
      task: task, "\(name) keeps the law \(law) at all inputs tried, expected a law that it breaks",
      mistake: Mistake(
        "a law that is kept",
        "the law you name holds for it; do by hand, for one number, what the code does, and compare with each law"
      ))
  }
}
