import FlowLab

/// Maximum likelihood for a flow of masked coupling layers.
///
/// Task 2.7. Source: Dinh et al. 2017; settings of DTU 02460 week 2: 5 layers, networks D-8-D with ReLU, Adam 1e-3.
public enum Training {
  /// Builds a flow of `layers` masked coupling layers with alternating masks.
  ///
  /// Each layer has two networks of its own, D – hiddenSizes – D. The flow is untrained, over points `[B, D]`.
  public static func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution {
    // One `pieces.maskedCouplingLayer` per mask of `pieces.alternatingMasks`; `MLP` makes a network.
    // Compose them with `pieces.flow`.
    throw NotImplemented("2.7")
  }

  /// Takes one step of maximum likelihood.
  ///
  ///     loss = −(1/B) Σ_b log p(x_b)     nats per point
  ///
  /// - Parameters:
  ///   - flow: The flow to improve; its parameters change.
  ///   - batch: Data points, `[B, D]`.
  ///   - optimizer: What turns gradients into updates.
  /// - Returns: The loss before the update, in nats per point.
  /// - Throws: ``NotImplemented`` until it is written.
  public static func step(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    // `gradients(of: loss, withRespectTo: flow.parameters)`, then `optimizer.update(_:with:)`.
    throw NotImplemented("2.7")
  }

  /// Trains a flow on data, `[N, D]`, and returns the loss of every step, nats per point.
  ///
  /// Each step sees a fresh random batch of `budget.batchSize` rows (all rows when there are fewer).
  public static func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    // One `Adam` for the whole training. Shuffle the row numbers, take them batch by batch
    // (`data.gathering(rows, alongAxis: 0)`), shuffle again when they run out.
    throw NotImplemented("2.7")
  }
}
