/// A function of the plane, sampled at the centers of a regular grid of cells.
///
/// Values are stored row by row from the bottom, each row from the left: `values[row · columns +
/// column]`.
public struct ScalarField: Sendable {
  /// The range of the first coordinate, from edge to edge.
  public let x: ClosedRange<Double>
  /// The range of the second coordinate, from edge to edge.
  public let y: ClosedRange<Double>
  /// The number of cells across.
  public let columns: Int
  /// The number of cells up.
  public let rows: Int
  /// The values at the cell centers, row by row from the bottom, each row from the left.
  public let values: [Double]

  /// Makes a field from values that are known.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, values: [Double]
  ) {
    Self.check(x, y, columns, rows)
    require(
      values.count == columns * rows,
      "ScalarField: \(columns) × \(rows) cells need \(columns * rows) values, got \(values.count)")
    (self.x, self.y, self.columns, self.rows, self.values) = (x, y, columns, rows, values)
  }

  /// Samples a function which takes all points at once, `[N]` first and `[N]` second coordinates,
  /// as networks like it.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 128, rows: Int = 128,
    batch function: (_ x: [Double], _ y: [Double]) throws -> [Double]
  ) rethrows {
    Self.check(x, y, columns, rows)
    let across = Self.centers(x, count: columns)
    let up = Self.centers(y, count: rows)
    let values = try function(up.flatMap { _ in across }, up.flatMap { repeatElement($0, count: columns) })
    self.init(x: x, y: y, columns: columns, rows: rows, values: values)
  }

  /// Samples a function of one point.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 128, rows: Int = 128,
    of function: (_ x: Double, _ y: Double) throws -> Double
  ) rethrows {
    try self.init(x: x, y: y, columns: columns, rows: rows) { first, second in
      try zip(first, second).map(function)
    }
  }

  /// The first coordinates of the cell centers, from the left.
  public var xCenters: [Double] { Self.centers(x, count: columns) }
  /// The second coordinates of the cell centers, from the bottom.
  public var yCenters: [Double] { Self.centers(y, count: rows) }

  /// The area of one cell.
  public var cellArea: Double {
    (x.upperBound - x.lowerBound) / Double(columns) * (y.upperBound - y.lowerBound) / Double(rows)
  }

  /// The integral by the midpoint rule, ∑ value · cell area; near 1 for a density that the grid
  /// covers.
  public var integral: Double { values.reduce(0, +) * cellArea }

  /// The smallest and the largest finite value, or 0…1 if there is none.
  public var valueRange: ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return 0...1 }
    return low...high
  }

  /// Applies a function to every value.
  public func map(_ transform: (Double) throws -> Double) rethrows -> ScalarField {
    ScalarField(x: x, y: y, columns: columns, rows: rows, values: try values.map(transform))
  }

  /// The density level above which lies the given share of the field's mass: the edge of a
  /// highest-density region.
  public func level(holding share: Double) -> Double {
    let sorted = values.filter { $0.isFinite && $0 > 0 }.sorted(by: >)
    let needed = share * sorted.reduce(0, +)
    var mass = 0.0
    for value in sorted {
      mass += value
      if mass >= needed { return value }
    }
    return 0
  }

  private static func centers(_ range: ClosedRange<Double>, count: Int) -> [Double] {
    let step = (range.upperBound - range.lowerBound) / Double(count)
    return (0..<count).map { range.lowerBound + (Double($0) + 0.5) * step }
  }

  private static func check(
    _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ columns: Int, _ rows: Int
  ) {
    require(columns > 0 && rows > 0, "ScalarField: needs cells, got \(columns) × \(rows)")
    require(
      x.lowerBound < x.upperBound && y.lowerBound < y.upperBound
        && [x.lowerBound, x.upperBound, y.lowerBound, y.upperBound].allSatisfy(\.isFinite),
      "ScalarField: ranges must be finite and not empty, got \(x) and \(y)")
  }
}
