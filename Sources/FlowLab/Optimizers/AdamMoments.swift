/// The state that Adam and AdamW share: both moments of every gradient, and the step count.
struct AdamMoments {
  /// The optimizer's name, for messages.
  let owner: String
  /// t, the number of updates so far.
  private(set) var step = 0
  private var first: [Moment] = []
  private var second: [Moment] = []

  init(owner: String) {
    self.owner = owner
  }

  /// Updates the moments and moves the parameters by one step of AdamW; λ = 0 makes it Adam.
  mutating func update(
    _ parameters: [Parameter], with gradients: [Tensor], learningRate: Double, betas: (Double, Double),
    epsilon: Double, weightDecay: Double
  ) {
    checkGradients(gradients, fit: parameters, for: owner)
    if first.isEmpty {
      first = parameters.map(Moment.init(zerosLike:))
      second = parameters.map(Moment.init(zerosLike:))
    }
    checkState(first, fits: parameters, for: owner)
    step += 1
    let numbers = AdamStep(
      learningRate: learningRate, beta1: betas.0, beta2: betas.1, epsilon: epsilon, weightDecay: weightDecay,
      step: step)
    var memory: [AdamMemory] = []
    memory.reserveCapacity(parameters.count)
    for (i, parameter) in parameters.enumerated() {
      // Whoever shares it may be this list: a parameter that stands in it twice takes one step after the other.
      if parameter.isShared {
        Kernels.adam(memory, numbers)
        memory = []
      }
      let (value, result) = parameter.memoryForUpdate()
      memory.append(
        AdamMemory(
          parameter: value, gradient: gradients[i].cast(to: value.dtype).storage,
          m: first[i].storageForUpdate(), v: second[i].storageForUpdate(), result: result))
    }
    Kernels.adam(memory, numbers)
  }
}

/// Stops with a sentence when β₁ or β₂ is not a memory.
func checkBetas(_ betas: (Double, Double), for optimizer: String) {
  require(
    (0..<1).contains(betas.0) && (0..<1).contains(betas.1),
    "\(optimizer): both betas lie in [0, 1), got \(betas)")
}
