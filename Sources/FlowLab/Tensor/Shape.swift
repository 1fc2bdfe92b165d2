/// The number of elements of a shape; 1 for a scalar.
func elementCount(_ shape: [Int]) -> Int {
  var count = 1
  for size in shape { count *= size }
  return count
}

/// The distance in memory between neighbors along every axis of a dense row-by-row array.
func denseStrides(_ shape: [Int]) -> [Int] {
  var strides = [Int](repeating: 1, count: shape.count)
  var stride = 1
  for axis in shape.indices.reversed() {
    strides[axis] = stride
    stride *= shape[axis]
  }
  return strides
}

/// The shape of a ⊕ b under NumPy's rule, or nil where the shapes do not fit.
func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
  let rank = max(a.count, b.count)
  var shape = [Int](repeating: 1, count: rank)
  for axis in 0..<rank {
    let fromA = axis - (rank - a.count)
    let fromB = axis - (rank - b.count)
    let sizeA = fromA < 0 ? 1 : a[fromA]
    let sizeB = fromB < 0 ? 1 : b[fromB]
    guard sizeA == sizeB || sizeA == 1 || sizeB == 1 else { return nil }
    shape[axis] = sizeA == 1 ? sizeB : sizeA
  }
  return shape
}

/// The strides that read an array of shape `from` as if it had shape `to`: 0 where an axis is repeated.
func broadcastStrides(from: [Int], to: [Int]) -> [Int] {
  let dense = denseStrides(from)
  let missing = to.count - from.count
  return to.indices.map { axis in
    let own = axis - missing
    return own < 0 || (from[own] == 1 && to[axis] != 1) ? 0 : dense[own]
  }
}

/// The same for a matrix: the strides along its rows and its columns.
func matrixStrides(_ from: [Int], _ to: [Int]) -> (row: Int, column: Int) {
  let columns = from.last ?? 1
  let rows = from.count < 2 ? 1 : from[0]
  return (rows == 1 && to[0] != 1 ? 0 : columns, columns == 1 && to[1] != 1 ? 0 : 1)
}

extension Tensor {
  /// An axis counted from the front; −1 is the last.
  func resolve(_ axis: Int, _ operation: StaticString) -> Int {
    let resolved = axis < 0 ? axis + rank : axis
    require(0..<rank ~= resolved, "\(operation): shape \(shape) has no axis \(axis)")
    return resolved
  }

  /// The tensor seen as [outer, length, inner] around one axis.
  func around(_ axis: Int) -> (outer: Int, length: Int, inner: Int) {
    var (outer, inner) = (1, 1)
    for i in 0..<axis { outer *= shape[i] }
    for i in axis + 1..<rank { inner *= shape[i] }
    return (outer, shape[axis], inner)
  }
}
