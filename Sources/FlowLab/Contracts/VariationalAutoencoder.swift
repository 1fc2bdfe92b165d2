/// A variational autoencoder: an encoder q(z|x), a decoder p(x|z) and a prior p(z).
///
/// B is the number of rows, D the number of pixels, M the number of latent features.
///
/// `parameters` lists those of encoder, decoder and prior, each **once**, also when the prior shares the encoder
/// (as a VampPrior does): an optimizer would move a parameter twice that is listed twice.
///
/// Source: Kingma & Welling 2014.
public protocol VariationalAutoencoder: Parameterized {
  /// The number of latent features M.
  var latentSize: Int { get }
  /// What a pixel is.
  var observation: Observation { get }
  /// The prior p(z) over points `[B, M]`.
  var prior: any Distribution { get }

  /// Returns q(z|x) = N(μ, diag σ²) of every image.
  ///
  /// - Parameter x: Images, `[B, D]`.
  /// - Returns: μ, `[B, M]`, and log σ², `[B, M]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func encode(_ x: Tensor) throws -> (mean: Tensor, logVariance: Tensor)

  /// Returns the logits of p(x|z).
  ///
  /// - Parameter z: Latent points, `[B, M]`.
  /// - Returns: `[B, D]` for Bernoulli pixels, `[B, D, K]` for K gray levels.
  /// - Throws: ``NotImplemented`` until it is written.
  func decode(_ z: Tensor) throws -> Tensor

  /// Returns log p(x|z) of every row.
  ///
  /// - Parameters:
  ///   - x: Images, `[B, D]`.
  ///   - z: Latent points, `[B, M]`.
  /// - Returns: nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func logLikelihood(_ x: Tensor, given z: Tensor) throws -> Tensor

  /// Returns the evidence lower bound, estimated with one sample per row.
  ///
  ///     ELBO = log p(x|z) + log p(z) − log q(z|x),   z = μ + exp(½ log σ²) ⊙ ε
  ///
  /// Its expectation over the noise is at most log p(x). It is also the logarithm of the importance weight
  /// p(x, z) / q(z|x).
  ///
  /// - Parameters:
  ///   - x: Images, `[B, D]`.
  ///   - noise: ε, draws of N(0, I), `[B, M]`.
  /// - Returns: nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func elbo(_ x: Tensor, noise: Tensor) throws -> Tensor
}
