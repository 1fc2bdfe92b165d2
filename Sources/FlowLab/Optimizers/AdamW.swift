/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2).
///
///     θ ← θ − η λ θ,   then a step of Adam with the gradient of the loss alone
public struct AdamW: Optimizer {
  /// η, the step size.
  public var learningRate: Double
  /// β₁ and β₂, the memories of the first and second moment.
  public let betas: (Double, Double)
  /// ε, added after the root.
  public let epsilon: Double
  /// λ, the decay per unit of step size.
  public let weightDecay: Double
  /// t, the number of updates so far.
  public var step: Int { moments.step }
  private var moments = AdamMoments(owner: "AdamW")

  /// Creates the rule with step size η, memories β₁ and β₂, ε, and decay λ.
  public init(
    learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8,
    weightDecay: Double = 0.01
  ) {
    checkBetas(betas, for: "AdamW")
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Moves every parameter one step.
  public mutating func update(_ parameters: [Parameter], with gradients: [Tensor]) {
    moments.update(
      parameters, with: gradients, learningRate: learningRate, betas: betas, epsilon: epsilon,
      weightDecay: weightDecay)
  }
}
