/// Adamax, Adam with the infinity norm (Kingma and Ba 2015, algorithm 2).
///
///     m ← β₁ m + (1 − β₁) g,   u ← max(β₂ u, |g| + ε),   θ ← θ − η / (1 − β₁ᵗ) · m / u
///
/// ε stands inside the maximum, as in `torch.optim.Adamax`: u is never zero.
public struct Adamax: Optimizer {
  /// η, the step size.
  public var learningRate: Double
  /// β₁ and β₂, the memories of the first moment and of the norm.
  public let betas: (Double, Double)
  /// ε, added to |g|.
  public let epsilon: Double
  /// t, the number of updates so far.
  public private(set) var step = 0
  private var first: [Moment] = []
  private var norm: [Moment] = []

  /// Creates the rule with step size η, memories β₁ and β₂, and ε.
  public init(learningRate: Double = 2e-3, betas: (Double, Double) = (0.9, 0.999), epsilon: Double = 1e-8) {
    checkBetas(betas, for: "Adamax")
    self.learningRate = learningRate
    self.betas = betas
    self.epsilon = epsilon
  }

  /// Moves every parameter one step.
  public mutating func update(_ parameters: [Parameter], with gradients: [Tensor]) {
    checkGradients(gradients, fit: parameters, for: "Adamax")
    if first.isEmpty {
      first = parameters.map(Moment.init(zerosLike:))
      norm = parameters.map(Moment.init(zerosLike:))
    }
    checkState(first, fits: parameters, for: "Adamax")
    step += 1
    let numbers = AdamStep(
      learningRate: learningRate, beta1: betas.0, beta2: betas.1, epsilon: epsilon, step: step)
    for (i, parameter) in parameters.enumerated() {
      let (m, u) = (first[i].storageForUpdate(), norm[i].storageForUpdate())
      parameter.update(with: gradients[i]) { value, gradient, result in
        Kernels.adamax(value, gradient: gradient, m: m, u: u, numbers, into: result)
      }
    }
  }
}
