/// Two nested loops over a pair of operands: how many rows and columns, and how far each operand
/// steps.
struct Plane {
  var rows: Int
  var columns: Int
  var a: (row: Int, column: Int)
  var b: (row: Int, column: Int)
}

/// The axes of a broadcast pair, merged to as few as possible.
///
/// Neighboring axes over which both operands step evenly are one longer axis: a bias added to
/// `[B, T, D]` is a row vector over `[B·T, D]`. What remains is nearly always one plane.
struct BroadcastAxes {
  private var counts: [Int] = []
  private var a: [Int] = []
  private var b: [Int] = []

  init(shape: [Int], a aStrides: [Int], b bStrides: [Int]) {
    require(
      aStrides.count == shape.count && bStrides.count == shape.count,
      "broadcast: needs one stride per axis of \(shape), got \(aStrides) and \(bStrides)")
    for axis in shape.indices where shape[axis] != 1 {
      let (n, s, t) = (shape[axis], aStrides[axis], bStrides[axis])
      if let last = counts.indices.last, a[last] == s * n, b[last] == t * n {
        (counts[last], a[last], b[last]) = (counts[last] * n, s, t)
      } else {
        counts.append(n)
        a.append(s)
        b.append(t)
      }
    }
    // At least two axes, the missing ones of length 1 in front.
    while counts.count < 2 {
      counts.insert(1, at: 0)
      a.insert(0, at: 0)
      b.insert(0, at: 0)
    }
  }

  /// Calls `body` with each plane of the last two axes, in row-major order, and where the operands
  /// start.
  func forEachPlane(_ body: (_ aOffset: Int, _ bOffset: Int, _ plane: Plane) -> Void) {
    let outer = counts.count - 2
    let plane = Plane(
      rows: counts[outer], columns: counts[outer + 1],
      a: (a[outer], a[outer + 1]), b: (b[outer], b[outer + 1]))
    if outer == 0 { return body(0, 0, plane) }
    guard !counts.contains(0) else { return }
    var position = [Int](repeating: 0, count: outer)
    var (aOffset, bOffset) = (0, 0)
    while true {
      body(aOffset, bOffset, plane)
      var axis = outer - 1
      while axis >= 0 {
        position[axis] += 1
        aOffset += a[axis]
        bOffset += b[axis]
        if position[axis] < counts[axis] { break }
        aOffset -= counts[axis] * a[axis]
        bOffset -= counts[axis] * b[axis]
        position[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
