import FlowLab

/// A tighter bound from several samples.
///
/// Task 3.9. Source: Burda, Grosse & Salakhutdinov 2016, §3.
public enum ImportanceWeights {
  /// Returns log (1/K) Σ_k w_k of every row, with noise `[K, B, M]` → `[B]`, nats.
  public static func bound(of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor) throws -> Tensor {
    // SOLUTION 3.9
    // | log w_k is what `vae.elbo` returns for the noise ε_k. The mean is taken over the weights, not over
    // | their logarithms.
    let logWeights = try (0..<noise.shape[0]).map { try vae.elbo(x, noise: noise.row($0)) }
    return Tensor.stack(logWeights, alongAxis: 0).logSumExp(alongAxis: 0) - log(Double(logWeights.count))
    // END SOLUTION
  }
}
