extension Tensor {
  /// Entries picked along one axis, in the order of the indices; an index may repeat.
  ///
  ///     y[…, j, …] = x[…, indices[j], …]
  public func gathering(_ indices: [Int], alongAxis axis: Int = 0) -> Tensor {
    let axis = resolve(axis, "gathering")
    let (outer, length, inner) = around(axis)
    for index in indices {
      require(0..<length ~= index, "gathering: index \(index) lies outside axis \(axis) of shape \(shape)")
    }
    var target = shape
    target[axis] = indices.count
    let result = Storage(count: elementCount(target), dtype: dtype)
    Kernels.gather(storage, outer: outer, length: length, inner: inner, indices: indices, into: result)
    return recorded(result, target, self) {
      $0.cotangent.scattering(indices, length: length, alongAxis: axis)
    }
  }

  /// The transpose of ``gathering(_:alongAxis:)``: adds entry j to position `indices[j]` of an axis of zeros.
  func scattering(_ indices: [Int], length: Int, alongAxis axis: Int) -> Tensor {
    let (outer, _, inner) = around(axis)
    var target = shape
    target[axis] = length
    let result = Storage(count: elementCount(target), dtype: dtype)
    Kernels.fill(result, 0)
    Kernels.scatterAdd(storage, indices: indices, outer: outer, length: length, inner: inner, into: result)
    return recorded(result, target, self) { $0.cotangent.gathering(indices, alongAxis: axis) }
  }

  /// Picks one entry along an axis for every position of an index tensor (NumPy's `take_along_axis`).
  ///
  ///     y[i, j] = x[i, indices[i, j]]      for axis 1 of a matrix
  ///
  /// - Parameters:
  ///   - indices: Whole numbers, in this tensor's shape except along the axis.
  ///   - axis: The axis the indices count.
  /// - Returns: The picked numbers, in the shape of the indices.
  public func gatheringElements(_ indices: Tensor, alongAxis axis: Int) -> Tensor {
    let axis = resolve(axis, "gatheringElements")
    var expected = shape
    if indices.rank == rank { expected[axis] = indices.shape[axis] }
    require(
      indices.shape == expected,
      "gatheringElements: indices must have shape \(shape) except along axis \(axis), got \(indices.shape)")
    let (_, length, inner) = around(axis)
    let picked = indices.shape[axis]
    let flat = indices.scalars.enumerated().map { place, value -> Int in
      guard let index = Int(exactly: value), 0..<length ~= index else {
        stop("gatheringElements: index \(value) is not a position on axis \(axis) of shape \(shape)")
      }
      let outer = place / (picked * inner)
      return (outer * length + index) * inner + place % inner
    }
    return flattened().gathering(flat, alongAxis: 0).reshaped(to: expected)
  }
}
