import FlowLab

/// A regular grid of points in one or two dimensions, and the trapezoid rule on it.
///
/// For a smooth density that vanishes at the ends the rule is exact to many digits.
struct Grid {
  /// The points, `[count^D, D]`.
  let points: Tensor
  private let cell: Double

  init(features: Int, from lower: Double, to upper: Double, count: Int) {
    let step = (upper - lower) / Double(count - 1)
    let axis = (0..<count).map { lower + step * Double($0) }
    let rows = (1..<features).reduce(axis.map { [$0] }) { rows, _ in
      rows.flatMap { row in axis.map { row + [$0] } }
    }
    points = Tensor(rows.flatMap { $0 }, shape: [rows.count, features])
    cell = (0..<features).reduce(1) { product, _ in product * step }
  }

  /// ∫ f, for the values f takes at the points, `[count^D]`.
  func integral(of values: Tensor) -> Double {
    values.sum().item * cell
  }
}
