/// Adam (Kingma and Ba 2015, algorithm 1).
///
///     m ← β₁ m + (1 − β₁) g,     v ← β₂ v + (1 − β₂) g²
///     θ ← θ − η m̂ / (√v̂ + ε),    m̂ = m / (1 − β₁ᵗ),   v̂ = v / (1 − β₂ᵗ)
public struct Adam: Optimizer {
  /// η, the step size.
  public var learningRate: Double
  /// β₁ and β₂, the memories of the first and second moment.
  public let betas: (Double, Double)
  /// ε, added after the root.
  public let epsilon: Double
  /// t, the number of updates so far.
  public var step: Int { moments.step }
  private var moments = AdamMoments(owner: "Adam")

  /// Creates the rule with step size η, memories β₁ and β₂, and ε.
  public init(learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8) {
    checkBetas(betas, for: "Adam")
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
  }

  /// Moves every parameter one step.
  public mutating func update(_ parameters: [Parameter], with gradients: [Tensor]) {
    moments.update(
      parameters, with: gradients, learningRate: learningRate, betas: betas, epsilon: epsilon, weightDecay: 0)
  }
}
