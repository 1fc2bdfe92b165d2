/// The settings of one step of Adam.
struct AdamStep {
  var learningRate: Double
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  /// AdamW: shrinks the parameter by learningRate · weightDecay, apart from the gradient.
  var weightDecay = 0.0
  /// 1, 2, 3, … : the number of this step.
  var step: Int

  /// The step size for a first moment that began at 0, η / (1 − β₁ᵗ).
  var rate: Double { learningRate / (1 - Double.power(beta1, Double(step))) }
  /// What brings a second moment that began at 0 to its size, 1 / (1 − β₂ᵗ).
  var correction: Double { 1 / (1 - Double.power(beta2, Double(step))) }
}

/// What a step of Adam reads and writes of one parameter.
struct AdamMemory {
  let parameter: Storage
  let gradient: Storage
  /// The moments, updated in place.
  let m: Storage
  let v: Storage
  /// Where the new parameter goes: other memory, or the parameter's own.
  let result: Storage
}
