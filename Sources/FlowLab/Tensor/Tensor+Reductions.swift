extension Tensor {
  /// The sum of all numbers, a scalar.
  public func sum() -> Tensor {
    reshaped(to: [count]).sum(alongAxis: 0)
  }

  /// The mean of all numbers, a scalar.
  public func mean() -> Tensor {
    sum() * (1 / Double(count))
  }

  /// The largest number, a scalar.
  public func max() -> Tensor { flattened().max(alongAxis: 0) }

  /// The smallest number, a scalar.
  public func min() -> Tensor { flattened().min(alongAxis: 0) }

  /// Sums along one axis.
  public func sum(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    let axis = resolve(axis, "sum")
    let (result, reduced) = reduce(.sum, axis, keepingAxes)
    let original = shape
    return recorded(result, reduced, self) { step in
      let g = keepingAxes ? step.cotangent : step.cotangent.expanded(atAxis: axis)
      return g.broadcast(to: original)
    }
  }

  /// Sums along several axes.
  public func sum(alongAxes axes: [Int], keepingAxes: Bool = false) -> Tensor {
    let axes = axes.map { resolve($0, "sum") }.sorted(by: >)
    return axes.reduce(self) { $0.sum(alongAxis: $1, keepingAxes: keepingAxes) }
  }

  /// Averages along one axis.
  public func mean(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    sum(alongAxis: axis, keepingAxes: keepingAxes) * (1 / Double(shape[resolve(axis, "mean")]))
  }

  /// Averages along several axes.
  public func mean(alongAxes axes: [Int], keepingAxes: Bool = false) -> Tensor {
    let size = axes.reduce(1) { $0 * shape[resolve($1, "mean")] }
    return sum(alongAxes: axes, keepingAxes: keepingAxes) * (1 / Double(size))
  }

  /// The population variance along one axis, mean((x − mean x)²).
  public func variance(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    (self - mean(alongAxis: axis, keepingAxes: true)).square().mean(alongAxis: axis, keepingAxes: keepingAxes)
  }

  /// The population standard deviation along one axis.
  public func standardDeviation(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    variance(alongAxis: axis, keepingAxes: keepingAxes).sqrt()
  }

  /// The largest number along one axis; several largest numbers share the gradient.
  public func max(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    extremum(.max, axis, keepingAxes)
  }

  /// The smallest number along one axis; several smallest numbers share the gradient.
  public func min(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    extremum(.min, axis, keepingAxes)
  }

  /// The product along one axis.
  public func product(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    let axis = resolve(axis, "product")
    let (result, reduced) = reduce(.product, axis, keepingAxes)
    return recorded(result, reduced, self, saving: true, savingOutput: true) { step in
      let x = step.operand(0)
      func widened(_ y: Tensor) -> Tensor { keepingAxes ? y : y.expanded(atAxis: axis) }
      // Where no factor is 0, the product of the others is y / x.
      if !x.scalars.contains(0) { return widened(step.cotangent * step.output) / x }
      return widened(step.cotangent) * x.productOfOthers(alongAxis: axis)
    }
  }

  /// For every number, the product of the others along one axis, made of multiplications only.
  private func productOfOthers(alongAxis axis: Int) -> Tensor {
    let factors = split(.init(repeating: 1, count: shape[axis]), alongAxis: axis)
    guard let first = factors.first else { return self }
    var before = [Tensor.ones(like: first)]
    for factor in factors.dropLast() { before.append(before[before.count - 1] * factor) }
    var after = Tensor.ones(like: first)
    for i in factors.indices.reversed() {
      before[i] = before[i] * after
      after = after * factors[i]
    }
    return .concatenate(before, alongAxis: axis)
  }

  /// log Σ exp x along one axis, finite for every finite x; its gradient is the softmax.
  ///
  /// Where all numbers are −∞ the value is −∞ and the gradient 0.
  public func logSumExp(alongAxis axis: Int, keepingAxes: Bool = false) -> Tensor {
    let axis = resolve(axis, "logSumExp")
    let constant = detached()
    let largest = constant.max(alongAxis: axis, keepingAxes: true)
    // An axis of −∞ only must give −∞, not −∞ − (−∞).
    let shift = select(largest.abs() .< Double.infinity, largest, .zeros(like: largest))
    let result = (constant - shift).exp().sum(alongAxis: axis, keepingAxes: true).log() + shift
    let wide = recorded(result.storage, result.shape, self, saving: true, savingOutput: true) { step in
      let y = step.output
      let finite = select(y.abs() .< Double.infinity, y, .zeros(like: y))
      return step.cotangent * (step.operand(0) - finite).exp()
    }
    return keepingAxes ? wide : wide.squeezed(atAxis: axis)
  }

  /// log softmax: x − log Σ exp x along one axis.
  public func logSoftmax(alongAxis axis: Int) -> Tensor {
    self - logSumExp(alongAxis: axis, keepingAxes: true)
  }

  /// softmax: exp x / Σ exp x along one axis.
  public func softmax(alongAxis axis: Int) -> Tensor {
    logSoftmax(alongAxis: axis).exp()
  }

  /// Running sums along one axis: yᵢ = x₀ + … + xᵢ.
  public func cumulativeSum(alongAxis axis: Int) -> Tensor {
    let axis = resolve(axis, "cumulativeSum")
    let (outer, length, inner) = around(axis)
    let result = Storage(count: count, dtype: dtype)
    Kernels.cumulativeSum(storage, outer: outer, length: length, inner: inner, into: result)
    return recorded(result, shape, self) { step in
      step.cotangent.flipped(alongAxis: axis).cumulativeSum(alongAxis: axis).flipped(alongAxis: axis)
    }
  }

  /// The position of the largest number along one axis, in the order of the remaining axes; the first of equals.
  public func argMax(alongAxis axis: Int) -> [Int] {
    let (outer, length, inner) = around(resolve(axis, "argMax"))
    require(length > 0, "argMax: axis \(axis) of shape \(shape) is empty")
    let values = scalars
    return (0..<outer * inner).map { place in
      let start = place / inner * length * inner + place % inner
      var best = 0
      for i in 1..<Swift.max(length, 1) where values[start + i * inner] > values[start + best * inner] {
        best = i
      }
      return best
    }
  }

  private func reduce(_ operation: ReduceOperation, _ axis: Int, _ keepingAxes: Bool) -> (Storage, [Int]) {
    let (outer, length, inner) = around(axis)
    require(
      length > 0 || operation == .sum || operation == .product,
      "\(operation): axis \(axis) of shape \(shape) is empty")
    let result = Storage(count: outer * inner, dtype: dtype)
    Kernels.reduce(operation, storage, outer: outer, length: length, inner: inner, into: result)
    var reduced = shape
    if keepingAxes { reduced[axis] = 1 } else { reduced.remove(at: axis) }
    return (result, reduced)
  }

  private func extremum(_ operation: ReduceOperation, _ axis: Int, _ keepingAxes: Bool) -> Tensor {
    let axis = resolve(axis, "max/min")
    let (result, reduced) = reduce(operation, axis, keepingAxes)
    let x = detached()
    return recorded(result, reduced, self, savingOutput: true) { step in
      let output = step.output.detached()
      let wide = keepingAxes ? output : output.expanded(atAxis: axis)
      let chosen = x .== wide
      let share = chosen / chosen.sum(alongAxis: axis, keepingAxes: true)
      let g = keepingAxes ? step.cotangent : step.cotangent.expanded(atAxis: axis)
      return g * share
    }
  }
}
