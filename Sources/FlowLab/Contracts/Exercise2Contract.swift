/// Exercise 2, masked affine coupling: the exercise sheet in code.
///
/// Conventions of the whole kit: `forward` maps base z to data x, `inverse` maps data to base; each
/// returns its value and the log-determinant of the Jacobian **of the map just applied**, one number per
/// row, `[B]`; a mask's 1 means *kept*; a list of transformations is written in sampling order, base
/// first; all densities are in nats.
///
/// | task | what to write | requirement |
/// |---|---|---|
/// | 2.1 | x of the coupling layer's forward | ``FlowPieces/maskedCouplingLayer(mask:scaleNet:translationNet:)`` |
/// | 2.2 | z of its inverse | the same |
/// | 2.3 | both log-determinants | the same |
/// | 2.4 | a flow by composition | ``FlowPieces/flow(base:transformations:)`` |
/// | 2.5 | masks, a permutation, and why one mask is not enough | `alternatingMasks`, `permutation`, `dependencies` |
/// | 2.6 | NICE: additive coupling and a diagonal scaling | `additiveCouplingLayer`, `diagonalScaling` |
/// | 2.7 | training by maximum likelihood | `makeFlow`, `trainingStep`, `train` |
/// | 2.8 | find the bug | ``FlowErrata`` |
/// | 2.9 | errata hunt | ``FlowErrata`` |
///
/// Sources: Dinh et al. 2015 (NICE) and 2017 (RealNVP, §3); DTU 02460 week 2.
public protocol Exercise2Contract: FlowPieces, FlowErrata, Sendable {
  /// Makes the bijection of task 2.5 that reorders features.
  ///
  ///     forward   x_i = z_{order[i]}      logDet = 0   [B]
  ///     inverse   z_{order[i]} = x_i      logDet = 0   [B]
  ///
  /// The Jacobian is a permutation matrix: its determinant is ±1, and log|±1| = 0.
  ///
  /// - Parameter order: Each of 0 … D−1 exactly once.
  /// - Returns: The bijection; it has no parameters.
  /// - Throws: ``NotImplemented`` until it is written.
  func permutation(order: [Int]) throws -> any Bijection

  /// Says which output of stacked coupling layers can depend on which input (task 2.5).
  ///
  /// The layers have the given masks and arbitrary networks. Entry (i, j) is 1 when x_i can depend on
  /// z_j, else 0: the pattern of non-zeros that the Jacobian ∂x/∂z has for networks in general position.
  /// One layer has the pattern I + (1 − m) mᵀ: a changed row (m_i = 0) sees itself and every kept column
  /// (m_j = 1). Layers compose, so their patterns multiply, the last layer on the left.
  ///
  /// This is why one mask is not enough: with the same mask in every layer the kept rows stay rows of I,
  /// however many layers there are.
  ///
  /// - Parameter masks: The masks m of the layers, each `[D]`, base first; at least one.
  /// - Returns: Zeros and ones, `[D, D]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func dependencies(masks: [Tensor]) throws -> Tensor

  /// Makes the additive coupling layer of task 2.6 (NICE).
  ///
  ///     t = translationNet(m ⊙ z)
  ///     forward   x = z + (1 − m) ⊙ t      logDet = 0   [B]
  ///     inverse   z = x − (1 − m) ⊙ t      logDet = 0   [B]
  ///
  /// It moves points without stretching space: volume is preserved. Laws as for the affine layer.
  ///
  /// - Parameters:
  ///   - mask: Zeros and ones, `[D]`; 1 means kept.
  ///   - translationNet: Translations, `[B, D]` → `[B, D]`.
  /// - Returns: The layer; its parameters are the network's.
  /// - Throws: ``NotImplemented`` until it is written.
  func additiveCouplingLayer(mask: Tensor, translationNet: any Layer) throws -> any Bijection

  /// Makes the diagonal scaling of task 2.6, which gives a volume-preserving flow its scale back.
  ///
  ///     forward   x = z ⊙ exp(a)       logDet =  Σ_d a_d   [B]
  ///     inverse   z = x ⊙ exp(−a)      logDet = −Σ_d a_d   [B]
  ///
  /// - Parameter logScale: a, `[D]`, learned: it is the bijection's one parameter.
  /// - Returns: The bijection.
  /// - Throws: ``NotImplemented`` until it is written.
  func diagonalScaling(logScale: Parameter) throws -> any Bijection

  /// Builds a flow of masked coupling layers (task 2.7).
  ///
  /// One layer per mask of ``FlowPieces/alternatingMasks(features:count:)``, each with two networks of its
  /// own, D – hiddenSizes – D; composed by ``FlowPieces/flow(base:transformations:)``. Activations and
  /// initialization are up to you.
  ///
  /// - Parameters:
  ///   - pieces: Where masks, layers and the flow come from; use these, not your own of 2.1–2.5.
  ///   - base: The distribution of z₀.
  ///   - features: The number of features D.
  ///   - layers: The number of coupling layers.
  ///   - hiddenSizes: The sizes of each network's hidden layers.
  ///   - rng: The source of the initial weights.
  /// - Returns: An untrained flow over points `[B, D]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution

  /// Takes one step of maximum likelihood (task 2.7).
  ///
  ///     loss = −(1/B) Σ_b log p(x_b)     nats per point
  ///
  /// Computes the loss and its gradient with respect to the flow's parameters, and lets the optimizer
  /// update them.
  ///
  /// - Parameters:
  ///   - flow: The flow to improve; its parameters change.
  ///   - batch: Data points, `[B, D]`.
  ///   - optimizer: What turns gradients into updates; keeps its state between calls.
  /// - Returns: The loss before the update, in nats per point.
  /// - Throws: ``NotImplemented`` until it is written.
  func trainingStep(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double

  /// Trains a flow on data (task 2.7).
  ///
  /// Repeats ``trainingStep(_:batch:optimizer:)`` `budget.steps` times with one optimizer, each time on a
  /// fresh random batch of `budget.batchSize` rows of the data (all rows when there are fewer).
  ///
  /// Judged on TwoGaussians: five layers with networks 2-16-2, 1500 steps of 256 points at a learning rate of
  /// 3e-3 must come within 0.15 nats of the entropy floor on 10⁴ fresh points (the best single Gaussian is 0.6
  /// above it), and no more than 4 standard errors below: no density can be there. A training that ends badly is
  /// tried again with other weights, at most twice.
  ///
  /// - Parameters:
  ///   - flow: The flow to train; its parameters change.
  ///   - data: Training points, `[N, D]`.
  ///   - budget: Steps, batch size and learning rate.
  ///   - rng: The source of the batches.
  /// - Returns: The loss of every step, nats per point.
  /// - Throws: ``NotImplemented`` until it is written.
  func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double]
}
