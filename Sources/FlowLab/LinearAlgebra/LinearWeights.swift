/// The numbers of one linear layer and its nonlinearity, y = σ(x Wᵀ + b).
public struct LinearWeights: Sendable {
  /// W, `[out, in]`.
  public var weight: Tensor
  /// b, `[out]`, or nil for none.
  public var bias: Tensor?
  /// σ, elementwise.
  public var activation: Activation

  /// Creates the layer from its weight W, `[out, in]`, its bias b, `[out]` or nothing, and its nonlinearity σ.
  public init(weight: Tensor, bias: Tensor?, activation: Activation = .identity) {
    self.weight = weight
    self.bias = bias
    self.activation = activation
  }
}

/// A linear layer with its nonlinearity in one pass: σ(x Wᵀ + b).
///
/// - Parameters:
///   - x: `[…, in]`
///   - weight: `[out, in]`
///   - bias: `[out]`, or nil for none.
///   - activation: σ, elementwise.
/// - Returns: `[…, out]`
public func linear(
  _ x: Tensor, weight: Tensor, bias: Tensor?, activation: Activation = .identity
) -> Tensor {
  linear(x, [LinearWeights(weight: weight, bias: bias, activation: activation)])
}

/// Linear layers applied one after the other, the first one first, as one step.
///
///     y₁ = σ₁(x W₁ᵀ + b₁),   y₂ = σ₂(y₁ W₂ᵀ + b₂),   …
///
/// The numbers are those of one ``linear(_:weight:bias:activation:)`` after the other, bit for bit, and, where every
/// layer has weights of its own, so are the gradients; it is faster, most of all for small networks. If the number
/// types differ, all of it is float64. No layers give x back.
///
/// - Parameters:
///   - x: `[…, in]`
///   - layers: The layers, of which every one takes what the one before gives.
/// - Returns: `[…, out]`
public func linear(_ x: Tensor, _ layers: [LinearWeights]) -> Tensor {
  // Indices, because a layer that is taken out of the array is a copy of two tensors.
  var width = x.shape.last
  for index in layers.indices {
    var name: String { layers.count == 1 ? "linear" : "linear: layer \(index)" }
    let shape = layers[index].weight.shape
    require(
      shape.count == 2 && width == shape[1],
      "\(name): needs x […, in] and weight [out, in], got \(x.shape.dropLast() + (width.map { [$0] } ?? [])) and "
        + "\(shape)")
    if let bias = layers[index].bias?.shape {
      require(
        bias.count == 1 && bias[0] == shape[0],
        "\(name): bias must have shape \([shape[0]]), got \(bias)")
    }
    width = shape[0]
  }
  guard let width, !layers.isEmpty else { return x }
  if x.rank != 2 {
    let leading = x.shape.dropLast()
    let rows = linear(x.reshaped(to: [elementCount(Array(leading)), x.shape[x.rank - 1]]), layers)
    return rows.reshaped(to: leading + [width])
  }
  var operands = [Operand(saving: x)]
  operands.reserveCapacity(1 + 2 * layers.count)
  for index in layers.indices {
    operands.append(Operand(saving: layers[index].weight))
    if let bias = layers[index].bias { operands.append(Operand(saving: bias)) }
  }
  if operands.contains(where: { $0.storage?.dtype != x.dtype }) {
    let wide = layers.map {
      LinearWeights(
        weight: $0.weight.cast(to: .float64), bias: $0.bias?.cast(to: .float64), activation: $0.activation)
    }
    return linear(x.cast(to: .float64), wide)
  }
  // Where a derivative needs what an activation was given, the activation is a step of its own.
  if let index = layers.indices.first(where: { !layers[$0].activation.isFunctionOfItsOutput }) {
    var first = Array(layers[...index])
    first[index].activation = .identity
    return linear(linear(x, first).activated(layers[index].activation), Array(layers[(index + 1)...]))
  }
  return chained(x, layers, operands)
}

/// The step itself: a matrix x, one number type, activations whose derivatives are functions of their outputs.
private func chained(_ x: Tensor, _ layers: [LinearWeights], _ operands: [Operand]) -> Tensor {
  let rows = x.shape[0]
  var steps = layers.indices.map { index in
    let shape = layers[index].weight.shape
    return LinearStep(
      weight: layers[index].weight.storage, bias: layers[index].bias?.storage,
      activation: layers[index].activation, inputs: shape[1], outputs: shape[0],
      y: Storage(count: rows * shape[0], dtype: x.dtype))
  }
  Kernels.linear(x.storage, rows: rows, steps)
  let last = steps[steps.count - 1]
  let isLastNeeded = last.activation != .identity
  // Nobody asks again for what a last layer without activation has computed, so it is not kept.
  if !isLastNeeded { steps[steps.count - 1].y = nil }
  return recorded(
    last.output, [rows, last.outputs], operands: operands, savingOutput: isLastNeeded
  ) { [steps] step, needed in
    // Not the layers: what was recorded of their tensors must not hang on the closure.
    Recording.isOn ? recordedPullback(step, needed, steps) : pullback(step, needed, steps)
  }
}

/// The gradients of x and of every weight and bias, in the order of the operands.
private func pullback(_ step: Backward, _ needed: [Bool], _ layers: [LinearStep]) -> [Tensor?] {
  let x = step.operand(0)
  let (rows, dtype) = (x.shape[0], x.dtype)
  func tensor(_ storage: Storage?, _ shape: [Int]) -> Tensor? {
    storage.map { Tensor(storage: $0, shape: shape) }
  }
  func memory(_ isNeeded: Bool, _ count: Int) -> Storage? {
    isNeeded ? Storage(count: count, dtype: dtype) : nil
  }
  let input = memory(needed[0], x.count)
  var isNeeded = needed[0]
  var operand = 1
  var gradients: [LinearGradient] = []
  var results: [Tensor?] = [tensor(input, x.shape)]
  for (k, layer) in layers.enumerated() {
    let weight = memory(needed[operand], layer.weight.count)
    let bias = memory(layer.bias != nil && needed[operand + 1], layer.outputs)
    results.append(tensor(weight, [layer.outputs, layer.inputs]))
    if layer.bias != nil { results.append(tensor(bias, [layer.outputs])) }
    operand += layer.bias == nil ? 1 : 2
    // A layer's own g is needed where anything at it or before it is.
    isNeeded = isNeeded || weight != nil || bias != nil
    let isPassed = k == layers.count - 1 && layer.activation == .identity
    gradients.append(
      LinearGradient(
        g: isPassed ? step.cotangent.storage : memory(isNeeded, rows * layer.outputs), weight: weight,
        bias: bias))
  }
  Kernels.linearPullback(step.cotangent.storage, x.storage, rows: rows, layers, gradients, input: input)
  return results
}

/// The same as tensor operations, which are recorded, so that they can be differentiated again.
private func recordedPullback(_ step: Backward, _ needed: [Bool], _ steps: [LinearStep]) -> [Tensor?] {
  var operand = 1
  var layers: [(weights: LinearWeights, operand: Int)] = []
  for layer in steps {
    let bias = layer.bias == nil ? nil : step.operand(operand + 1)
    layers.append(
      (LinearWeights(weight: step.operand(operand), bias: bias, activation: layer.activation), operand))
    operand += layer.bias == nil ? 1 : 2
  }
  // What the layers in between have computed was not recorded; here it is.
  var inputs = [step.operand(0)]
  for layer in layers.dropLast() { inputs.append(linear(inputs[inputs.count - 1], [layer.weights])) }
  let isLastKept = steps[steps.count - 1].y != nil
  let outputs = inputs.dropFirst().map(Optional.init) + [isLastKept ? step.output : nil]
  var results = [Tensor?](repeating: nil, count: operand)
  var g = step.cotangent
  for ((layer, operand), (x, y)) in zip(layers, zip(inputs, outputs)).reversed() {
    if let y { g = layer.activation.pullBack(g, output: y) }
    if needed[operand] { results[operand] = matrixProduct(g, transposingFirst: true, x) }
    if layer.bias != nil && needed[operand + 1] { results[operand + 1] = g.sum(alongAxis: 0) }
    if operand > 1 || needed[0] { g = matrixProduct(g, layer.weight) }
  }
  if needed[0] { results[0] = g }
  return results
}
