extension Tensor {
  /// The same numbers in another shape of equal size; −1 stands for the one size that follows from the others.
  public func reshaped(to newShape: [Int]) -> Tensor {
    var target = newShape
    if let open = target.firstIndex(of: -1) {
      let others = elementCount(target.filter { $0 != -1 })
      target[open] = others == 0 ? 0 : count / others
    }
    require(
      elementCount(target) == count && !target.contains { $0 < 0 },
      "reshaped: \(shape) has \(count) numbers, which do not fit \(newShape)")
    if target == shape { return self }
    let original = shape
    return recorded(storage, target, self) { $0.cotangent.reshaped(to: original) }
  }

  /// All numbers in one axis.
  public func flattened() -> Tensor { reshaped(to: [count]) }

  /// A new axis of size 1 before the given one.
  public func expanded(atAxis axis: Int) -> Tensor {
    let axis = axis < 0 ? axis + rank + 1 : axis
    require(0...rank ~= axis, "expanded: shape \(shape) has no place \(axis) for a new axis")
    var target = shape
    target.insert(1, at: axis)
    return reshaped(to: target)
  }

  /// Removes an axis of size 1.
  public func squeezed(atAxis axis: Int) -> Tensor {
    let axis = resolve(axis, "squeezed")
    require(shape[axis] == 1, "squeezed: axis \(axis) of shape \(shape) must have size 1")
    var target = shape
    target.remove(at: axis)
    return reshaped(to: target)
  }

  /// Exchanges the last two axes.
  public func transposed() -> Tensor {
    require(rank >= 2, "transposed: needs at least two axes, got shape \(shape)")
    var axes = Array(shape.indices)
    axes.swapAt(rank - 2, rank - 1)
    return permuted(axes)
  }

  /// Reorders the axes: axis i of the result is axis `axes[i]` of this tensor.
  public func permuted(_ axes: [Int]) -> Tensor {
    require(
      axes.sorted() == Array(shape.indices), "permuted: \(axes) is no order of the axes of shape \(shape)")
    let strides = denseStrides(shape)
    var inverse = axes
    for (i, axis) in axes.enumerated() { inverse[axis] = i }
    return view(offset: 0, strides: axes.map { strides[$0] }, shape: axes.map { shape[$0] }) { [inverse] in
      $0.cotangent.permuted(inverse)
    }
  }

  /// Repeats axes of size 1, and adds leading ones, up to the given shape.
  public func broadcast(to target: [Int]) -> Tensor {
    if target == shape { return self }
    require(
      broadcastShape(shape, target) == target, "broadcast: shape \(shape) cannot be repeated to \(target)")
    let original = shape
    return view(offset: 0, strides: broadcastStrides(from: shape, to: target), shape: target) {
      $0.cotangent.summed(to: original)
    }
  }

  /// Reverses the order along one axis.
  public func flipped(alongAxis axis: Int) -> Tensor {
    let axis = resolve(axis, "flipped")
    var strides = denseStrides(shape)
    let offset = Swift.max(shape[axis] - 1, 0) * strides[axis]
    strides[axis] = -strides[axis]
    return view(offset: offset, strides: strides, shape: shape) { $0.cotangent.flipped(alongAxis: axis) }
  }

  /// The part of one axis in a range.
  public func slice(_ range: Range<Int>, alongAxis axis: Int) -> Tensor {
    let axis = resolve(axis, "slice")
    require(
      range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "slice: \(range) lies outside axis \(axis) of shape \(shape)")
    if range.count == shape[axis] { return self }
    var target = shape
    target[axis] = range.count
    let strides = denseStrides(shape)
    let (before, after) = (range.lowerBound, shape[axis] - range.upperBound)
    let part = Part(offset: before * strides[axis], strides: strides)
    return view(offset: part.offset, strides: strides, shape: target, part: part) {
      $0.cotangent.padded(before: before, after: after, alongAxis: axis)
    }
  }

  /// Adjacent parts of one axis with the given sizes, which must add up to the axis.
  public func split(_ sizes: [Int], alongAxis axis: Int) -> [Tensor] {
    let axis = resolve(axis, "split")
    require(
      sizes.reduce(0, +) == shape[axis] && sizes.allSatisfy { $0 >= 0 },
      "split: sizes \(sizes) do not add up to axis \(axis) of shape \(shape)")
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return slice(start..<start + size, alongAxis: axis)
    }
  }

  /// The entry of the first axis at a position, with that axis removed.
  public func row(_ index: Int) -> Tensor {
    slice(index..<index + 1, alongAxis: 0).squeezed(atAxis: 0)
  }

  /// Zeros before and after one axis.
  public func padded(before: Int, after: Int, alongAxis axis: Int) -> Tensor {
    let axis = resolve(axis, "padded")
    require(before >= 0 && after >= 0, "padded: needs sizes ≥ 0, got \(before) and \(after)")
    var target = shape
    target[axis] += before + after
    let result = Storage(count: elementCount(target), dtype: dtype)
    Kernels.fill(result, 0)
    let strides = denseStrides(target)
    Kernels.place(storage, into: result, offset: before * strides[axis], strides: strides, shape: shape)
    let range = before..<before + shape[axis]
    return recorded(result, target, self) { $0.cotangent.slice(range, alongAxis: axis) }
  }

  /// Tensors one after the other along an axis; all other axes must agree.
  public static func concatenate(_ parts: [Tensor], alongAxis axis: Int) -> Tensor {
    guard let first = parts.first else { stop("concatenate: needs at least one tensor") }
    let axis = first.resolve(axis, "concatenate")
    var target = first.shape
    target[axis] = parts.reduce(0) { $0 + ($1.rank > axis ? $1.shape[axis] : 0) }
    for part in parts {
      var other = part.shape
      if other.count > axis { other[axis] = target[axis] }
      require(
        other == target,
        "concatenate: shapes must agree except along axis \(axis), got \(parts.map(\.shape))")
    }
    let dtype: DType = parts.contains { $0.dtype == .float64 } ? .float64 : .float32
    let parts = parts.map { $0.cast(to: dtype) }
    let result = Storage(count: elementCount(target), dtype: dtype)
    let strides = denseStrides(target)
    var start = 0
    for part in parts {
      Kernels.place(
        part.storage, into: result, offset: start * strides[axis], strides: strides, shape: part.shape)
      start += part.shape[axis]
    }
    let sizes = parts.map { $0.shape[axis] }
    return recorded(result, target, operands: parts.map { Operand(node: $0.node) }) { step, needed in
      var start = 0
      return zip(sizes, needed).map { size, needed in
        defer { start += size }
        return needed ? step.cotangent.slice(start..<start + size, alongAxis: axis) : nil
      }
    }
  }

  /// Tensors of one shape side by side along a new axis.
  public static func stack(_ parts: [Tensor], alongAxis axis: Int = 0) -> Tensor {
    concatenate(parts.map { $0.expanded(atAxis: axis) }, alongAxis: axis)
  }

  /// A dense copy of a strided reading of this tensor.
  func view(
    offset: Int, strides: [Int], shape target: [Int], part: Part? = nil,
    pullback: @escaping (Backward) -> Tensor
  ) -> Tensor {
    let result = Storage(count: elementCount(target), dtype: dtype)
    Kernels.copy(storage, offset: offset, strides: strides, shape: target, into: result)
    return recorded(result, target, self, part: part, pullback: pullback)
  }
}
