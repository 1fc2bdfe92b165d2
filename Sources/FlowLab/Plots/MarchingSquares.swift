/// Lines of equal value through a field, by marching squares with linear interpolation.
///
/// The corners of the squares are the cell centers. A square with a corner that is not finite is
/// left out. Where opposite corners lie on the same side of the level, the mean of the four decides
/// which of them are joined.
extension ScalarField {
  /// A line of equal value, in the coordinates of the field.
  struct Contour {
    var points: [(x: Double, y: Double)]
    var isClosed: Bool
  }

  /// The lines along which the field has the given value.
  func contours(at level: Double) -> [Contour] {
    guard columns > 1, rows > 1, level.isFinite else { return [] }
    let segments = crossings(of: level)
    var touching: [Int: [Int]] = [:]
    for (index, segment) in segments.enumerated() {
      touching[segment.start, default: []].append(index)
      touching[segment.end, default: []].append(index)
    }
    var isUsed = [Bool](repeating: false, count: segments.count)

    func trace(from edge: Int) -> [Int] {
      var chain = [edge]
      var current = edge
      while let index = touching[current]?.first(where: { !isUsed[$0] }) {
        isUsed[index] = true
        current = segments[index].start == current ? segments[index].end : segments[index].start
        chain.append(current)
      }
      return chain
    }

    var chains: [[Int]] = []
    // Lines that end at the border first, from their ends; what is left are rings.
    for segment in segments {
      for edge in [segment.start, segment.end] where touching[edge]?.count == 1 {
        let chain = trace(from: edge)
        if chain.count > 1 { chains.append(chain) }
      }
    }
    for index in segments.indices where !isUsed[index] { chains.append(trace(from: segments[index].start)) }
    return chains.map { chain in
      Contour(points: chain.map { place(ofEdge: $0, level: level) }, isClosed: chain.first == chain.last)
    }
  }

  /// Edges are numbered 2 · node for the one to the right of a node and 2 · node + 1 for the one
  /// above it.
  private func crossings(of level: Double) -> [(start: Int, end: Int)] {
    var result: [(start: Int, end: Int)] = []
    for row in 0..<rows - 1 {
      for column in 0..<columns - 1 {
        let node = row * columns + column
        let corners = [node, node + 1, node + columns + 1, node + columns].map { values[$0] }
        guard corners.allSatisfy(\.isFinite) else { continue }
        let (bottom, right, top, left) = (2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1)
        let inside = corners.map { $0 >= level }
        let code = inside.enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) }
        switch code {
        case 1, 14: result.append((left, bottom))
        case 2, 13: result.append((bottom, right))
        case 4, 11: result.append((right, top))
        case 8, 7: result.append((top, left))
        case 3, 12: result.append((left, right))
        case 6, 9: result.append((bottom, top))
        case 5, 10:
          let middleIsInside = corners.reduce(0) { $0 + $1 / 4 } >= level
          if middleIsInside == (code == 5) {
            result += [(bottom, right), (top, left)]
          } else {
            result += [(left, bottom), (right, top)]
          }
        default: break
        }
      }
    }
    return result
  }

  private func place(ofEdge edge: Int, level: Double) -> (x: Double, y: Double) {
    let node = edge / 2
    let isVertical = edge % 2 == 1
    let other = isVertical ? node + columns : node + 1
    let fraction = (level - values[node]) / (values[other] - values[node])
    let width = (x.upperBound - x.lowerBound) / Double(columns)
    let height = (y.upperBound - y.lowerBound) / Double(rows)
    let column = Double(node % columns) + 0.5 + (isVertical ? 0 : fraction)
    let row = Double(node / columns) + 0.5 + (isVertical ? fraction : 0)
    return (x.lowerBound + column * width, y.lowerBound + row * height)
  }
}
