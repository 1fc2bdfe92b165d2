import FlowLab

/// Training an autoencoder by maximizing its ELBO, and evaluating it.
///
/// Task 3.6. Settings for the digits: 64-256-256-2M encoder, M = 2, decoder to 64 · 17 logits, Adam 1e-3, 100 per batch.
public enum VAETraining {
  /// Takes one step on loss = −(1/B) Σ_b ELBO(x_b, ε_b) and returns the loss before it, nats per image.
  public static func step(
    _ vae: any VariationalAutoencoder, batch: Tensor, noise: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    // SOLUTION 3.6
    // | `gradients(of: loss, withRespectTo: vae.parameters)`, then `optimizer.update(_:with:)`.
    let loss = -(try vae.elbo(batch, noise: noise).mean())
    optimizer.update(vae.parameters, with: gradients(of: loss, withRespectTo: vae.parameters))
    return loss.item
    // END SOLUTION
  }

  /// Trains on images, `[N, D]`, and returns the loss of every step, nats per image.
  ///
  /// Each step sees a fresh random batch of `budget.batchSize` rows (all rows when there are fewer) and fresh
  /// noise.
  public static func train(
    _ vae: any VariationalAutoencoder, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    // SOLUTION 3.6
    // | One `Adam` for the whole training. Shuffle the row numbers, take them batch by batch
    // | (`data.gathering(rows, alongAxis: 0)`), shuffle again when they run out; draw new noise in every step.
    var optimizer = Adam(learningRate: budget.learningRate)
    let size = min(budget.batchSize, data.shape[0])
    var rows: [Int] = []
    return try (0..<budget.steps).map { _ in
      if rows.count < size { rows = Array(0..<data.shape[0]).shuffled(by: &rng) }
      let batch = data.gathering(Array(rows.suffix(size)), alongAxis: 0)
      rows.removeLast(size)
      let noise = Tensor.normal([size, vae.latentSize], using: &rng)
      return try step(vae, batch: batch, noise: noise, optimizer: &optimizer)
    }
    // END SOLUTION
  }

  /// Returns the ELBO of every image averaged over `samples` draws of noise, `[N, D]` → `[N]`, nats.
  public static func evaluateELBO(
    of vae: any VariationalAutoencoder, on x: Tensor, samples: Int,
    using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // SOLUTION 3.6
    // | `withoutGradients { … }` keeps no graph. A few hundred images at a time keep memory small.
    let starts = stride(from: 0, to: x.shape[0], by: 500)
    let parts = try starts.map { start in
      let batch = x.slice(start..<min(start + 500, x.shape[0]), alongAxis: 0)
      var total = Tensor.zeros([batch.shape[0]])
      for _ in 0..<samples {
        let noise = Tensor.normal([batch.shape[0], vae.latentSize], using: &rng)
        total += try withoutGradients { try vae.elbo(batch, noise: noise) }
      }
      return total / Double(samples)
    }
    return Tensor.concatenate(parts, alongAxis: 0)
    // END SOLUTION
  }
}
