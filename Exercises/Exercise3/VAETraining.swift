import FlowLab

/// Training an autoencoder by maximizing its ELBO, and evaluating it.
///
/// Task 3.6. Settings for the digits: 64-256-256-2M encoder, M = 2, decoder to 64 · 17 logits, Adam 1e-3, 100 per batch.
public enum VAETraining {
  /// Takes one step on loss = −(1/B) Σ_b ELBO(x_b, ε_b) and returns the loss before it, nats per image.
  public static func step(
    _ vae: any VariationalAutoencoder, batch: Tensor, noise: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    // `gradients(of: loss, withRespectTo: vae.parameters)`, then `optimizer.update(_:with:)`.
    throw NotImplemented("3.6")
  }

  /// Trains on images, `[N, D]`, and returns the loss of every step, nats per image.
  ///
  /// Each step sees a fresh random batch of `budget.batchSize` rows (all rows when there are fewer) and fresh
  /// noise.
  public static func train(
    _ vae: any VariationalAutoencoder, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    // One `Adam` for the whole training. Shuffle the row numbers, take them batch by batch
    // (`data.gathering(rows, alongAxis: 0)`), shuffle again when they run out; draw new noise in every step.
    throw NotImplemented("3.6")
  }

  /// Returns the ELBO of every image averaged over `samples` draws of noise, `[N, D]` → `[N]`, nats.
  public static func evaluateELBO(
    of vae: any VariationalAutoencoder, on x: Tensor, samples: Int,
    using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // `withoutGradients { … }` keeps no graph. A few hundred images at a time keep memory small.
    throw NotImplemented("3.6")
  }
}
