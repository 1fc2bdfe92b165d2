/// A strided view walked in row-major order: outer axes one position at a time, the last two as a
/// plane.
///
/// Neighboring axes that step evenly are merged first; a plain copy becomes one row.
struct StridedWalk {
  private(set) var rows = 1
  private(set) var columns = 1
  private(set) var rowStride = 0
  private(set) var columnStride = 1
  private var counts: [Int] = []
  private var strides: [Int] = []

  init(shape: [Int], strides: [Int]) {
    require(
      strides.count == shape.count, "strided view: needs one stride per axis of \(shape), got \(strides)")
    // The last two axes so far stand in variables, not in the arrays: most views have no more, and a
    // small one is over before an array is made.
    var outer: (count: Int, stride: Int)?
    var inner: (count: Int, stride: Int)?
    for axis in shape.indices where shape[axis] != 1 {
      if let last = inner, last.stride == strides[axis] * shape[axis] {
        inner = (last.count * shape[axis], strides[axis])
      } else {
        if let outer {
          counts.append(outer.count)
          self.strides.append(outer.stride)
        }
        outer = inner
        inner = (shape[axis], strides[axis])
      }
    }
    if let inner { (columns, columnStride) = inner }
    if let outer { (rows, rowStride) = outer }
  }

  /// Calls `body` with the offset of each plane.
  func forEachPlane(_ body: (_ offset: Int) -> Void) {
    if counts.isEmpty { return body(0) }
    guard !counts.contains(0) else { return }
    var position = [Int](repeating: 0, count: counts.count)
    var offset = 0
    while true {
      body(offset)
      var axis = counts.count - 1
      while axis >= 0 {
        position[axis] += 1
        offset += strides[axis]
        if position[axis] < counts[axis] { break }
        offset -= counts[axis] * strides[axis]
        position[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
