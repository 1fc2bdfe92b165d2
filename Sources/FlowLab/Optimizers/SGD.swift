/// Stochastic gradient descent with momentum, v ← μ v + g, θ ← θ − η v.
///
/// The momentum is the heavy ball of Polyak (1964) as in `torch.optim.SGD`: v starts at zero and g
/// is not damped.
public struct SGD: Optimizer {
  /// η, the step size.
  public var learningRate: Double
  /// μ, from 0 (plain descent) to below 1.
  public let momentum: Double
  private var velocity: [Moment] = []

  /// Creates the rule with step size η and momentum μ.
  public init(learningRate: Double, momentum: Double = 0) {
    require((0..<1).contains(momentum), "SGD: the momentum lies in [0, 1), got \(momentum)")
    self.learningRate = learningRate
    self.momentum = momentum
  }

  /// Moves every parameter one step.
  public mutating func update(_ parameters: [Parameter], with gradients: [Tensor]) {
    checkGradients(gradients, fit: parameters, for: "SGD")
    if momentum > 0 {
      if velocity.isEmpty { velocity = parameters.map(Moment.init(zerosLike:)) }
      checkState(velocity, fits: parameters, for: "SGD")
    }
    for (i, parameter) in parameters.enumerated() {
      let v = momentum > 0 ? velocity[i].storageForUpdate() : nil
      parameter.update(with: gradients[i]) { value, gradient, result in
        Kernels.sgd(
          value, gradient: gradient, velocity: v, learningRate: learningRate, momentum: momentum,
          into: result)
      }
    }
  }
}
