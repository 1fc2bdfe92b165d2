/// Exercise 3, VAE with learned priors: the exercise sheet in code.
///
/// Conventions of the whole kit: a flow's `forward` maps base to data (here: to the latent space the decoder
/// sees), each log-determinant is that **of the map just applied**; features are summed, rows are not: every
/// density is one number per row, `[B]`, in nats.
///
/// | task | what to write | requirement |
/// |---|---|---|
/// | 3.1 | the reparameterized sample | ``VAEPieces/reparameterizedSample(mean:logVariance:noise:)`` |
/// | 3.2 | log p(x\|z) from logits | `bernoulliLogLikelihood`, `categoricalLogLikelihood` |
/// | 3.3 | the ELBO in closed and in Monte Carlo form | `normalLogProb`, `klDivergence`, `closedFormELBO`, `monteCarloELBO` |
/// | 3.4 | the mixture-of-Gaussians prior | ``LearnedPriors/mixturePrior(logits:means:logVariances:)`` |
/// | 3.5 | the flow prior | ``LearnedPriors/flowPrior(base:transformations:)`` |
/// | 3.6 | the whole autoencoder, its training, and the comparison of priors | `makeVAE` … `pairedDifference` |
/// | 3.7 | aggregated posterior, principal plane, samples, reconstructions | `aggregatedPosterior` … `reconstructions` |
/// | 3.8 | extra: the VampPrior | ``LearnedPriors/vampPrior(pseudoInputs:encoder:)`` |
/// | 3.9 | extra: the IWAE bound and the two inference gaps | `iwaeBound`, `bestPosterior`, `inferenceGaps` |
/// | 3.10 | find the bug: five pieces of published code | `bugInDequantization` … `bugInBound` |
/// | 3.11 | errata hunt: four formulas of slides | ``erratum(in:)`` |
///
/// FlowLab has distributions that could do 3.2–3.5 for you; write the formulas instead: they are the point.
///
/// Sources: Kingma & Welling 2014; Tomczak 2022 (Deep Generative Modeling, ch. 4); DTU 02460 weeks 1–2.
public protocol Exercise3Contract: VAEPieces, LearnedPriors, Sendable {
  /// Builds the autoencoder of task 3.6 from its networks and its prior.
  ///
  /// Encoder and decoder see their input as it is given. The decoder's D·K outputs for K gray levels are
  /// read as `[B, D, K]`, all levels of the first pixel first.
  ///
  /// - Parameters:
  ///   - pieces: Where sample, likelihoods and densities come from; use these, not your own of 3.1–3.3.
  ///   - encoder: `[B, D]` → `[B, 2M]`: the first M outputs are μ, the others log σ².
  ///   - decoder: `[B, M]` → `[B, D]` for Bernoulli pixels, `[B, D·K]` for K gray levels.
  ///   - prior: p(z) over points `[B, M]`.
  ///   - latentSize: The number of latent features M.
  ///   - observation: What a pixel is.
  /// - Returns: The autoencoder; it lists every parameter of encoder, decoder and prior once.
  /// - Throws: ``NotImplemented`` until it is written.
  func makeVAE(
    from pieces: any VAEPieces, encoder: any Layer, decoder: any Layer, prior: any Distribution,
    latentSize: Int, observation: Observation
  ) throws -> any VariationalAutoencoder

  /// Takes one step of training (task 3.6).
  ///
  ///     loss = −(1/B) Σ_b ELBO(x_b, ε_b)     nats per image
  ///
  /// - Parameters:
  ///   - vae: The autoencoder to improve; its parameters change.
  ///   - batch: Images, `[B, D]`.
  ///   - noise: ε, `[B, M]`.
  ///   - optimizer: What turns gradients into updates; keeps its state between calls. It is asked once.
  /// - Returns: The loss before the update, nats per image.
  /// - Throws: ``NotImplemented`` until it is written.
  func trainingStep(
    _ vae: any VariationalAutoencoder, batch: Tensor, noise: Tensor, optimizer: inout some Optimizer
  ) throws -> Double

  /// Trains an autoencoder (task 3.6).
  ///
  /// Repeats the training step `budget.steps` times with one optimizer, each time on a fresh random batch of
  /// `budget.batchSize` images (all images when there are fewer) and on fresh noise of N(0, I). Rows come in random
  /// order: another generator, another sequence of batches.
  ///
  /// Judged on the digits: 64-64-4 encoder, 2-64-64·17 decoder, N(0, I) prior, 250 steps of 100 images at a
  /// learning rate of 3e-3 must bring −ELBO on all training images below 130 nats (the uniform ceiling is
  /// 64 ln 17 = 181.33). A training that ends badly is tried again with other weights, at most twice.
  ///
  /// - Parameters:
  ///   - vae: The autoencoder to train; its parameters change.
  ///   - data: Images, `[N, D]`.
  ///   - budget: Steps, batch size and learning rate.
  ///   - rng: The source of batches and noise.
  /// - Returns: The loss of every step, nats per image.
  /// - Throws: ``NotImplemented`` until it is written.
  func train(
    _ vae: any VariationalAutoencoder, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double]

  /// Evaluates the ELBO of every image, averaged over noise (task 3.6).
  ///
  ///     (1/S) Σ_s ELBO(x_b, ε_bs),   ε_bs ~ N(0, I), all drawn independently
  ///
  /// Nothing is recorded for gradients and no parameter changes.
  ///
  /// - Parameters:
  ///   - vae: The autoencoder.
  ///   - x: Images, `[N, D]`; there may be many thousands.
  ///   - samples: The number S of noise draws per image.
  ///   - rng: The source of the noise, the only one: the same state gives the same result.
  /// - Returns: nats, `[N]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func evaluateELBO(
    of vae: any VariationalAutoencoder, on x: Tensor, samples: Int,
    using rng: inout some RandomNumberGenerator
  ) throws -> Tensor

  /// Compares two series of results that belong together in pairs, such as test ELBOs from the same seeds (task 3.6).
  ///
  ///     dᵢ = firstᵢ − secondᵢ,   mean d̄ = (1/n) Σ dᵢ,   standard error √( Σ (dᵢ − d̄)² / (n − 1) ) / √n
  ///
  /// What both have in common, a lucky split or a bad start, cancels in the differences.
  ///
  /// - Parameters:
  ///   - first: n ≥ 2 results.
  ///   - second: n results from the same seeds in the same order.
  /// - Returns: The mean difference and its standard error.
  /// - Throws: ``NotImplemented`` until it is written.
  func pairedDifference(_ first: [Double], _ second: [Double]) throws -> PairedDifference

  /// Makes the aggregated posterior (task 3.7), which the prior should match: where q has mass and p has none
  /// the prior is too narrow; where p has mass and q has none it has a hole.
  ///
  ///     q(z) = 1/N Σ_n N(z | μ_n, diag σ_n²)
  ///
  /// It must not become −∞ far from all μ_n. N may be several thousand and grids have ten thousand points.
  ///
  /// - Parameters:
  ///   - means: μ_n, `[N, M]`.
  ///   - logVariances: log σ_n², `[N, M]`.
  /// - Returns: The distribution of z; it has no parameters.
  /// - Throws: ``NotImplemented`` until it is written.
  func aggregatedPosterior(means: Tensor, logVariances: Tensor) throws -> any Distribution

  /// Finds the plane in which points vary most (task 3.7), to draw latent spaces with M > 2.
  ///
  /// The directions are eigenvectors of the covariance matrix to its two largest eigenvalues, the largest first; orthonormal
  /// to 1e-6 and right to 1e-4 for points whose three largest eigenvalues are each at least 1.5 times the next.
  ///
  /// - Parameter points: `[N, M]`, M ≥ 2, N > M.
  /// - Returns: The mean of the points and the two directions, whose signs are free.
  /// - Throws: ``NotImplemented`` until it is written.
  func principalPlane(of points: Tensor) throws -> PrincipalPlane

  /// Draws images (task 3.7): latent points from the model's prior, decoded to expected images.
  ///
  ///     E[x|z],   z ~ p(z)
  ///
  /// - Parameters:
  ///   - vae: The autoencoder.
  ///   - count: The number of images.
  ///   - rng: The source of randomness; only the prior draws from it.
  /// - Returns: Expected images on the scale of x, ``Observation/mean(ofLogits:)``, `[count, D]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func sampleImages(
    from vae: any VariationalAutoencoder, count: Int, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor

  /// Encodes images and decodes the means of their posteriors (task 3.7).
  ///
  ///     E[x|z],   z = μ(x)
  ///
  /// - Parameters:
  ///   - x: Images, `[B, D]`.
  ///   - vae: The autoencoder.
  /// - Returns: Expected images on the scale of x, `[B, D]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func reconstructions(of x: Tensor, by vae: any VariationalAutoencoder) throws -> Tensor

  /// Returns the importance-weighted bound (task 3.9, extra).
  ///
  ///     IWAE_K = log (1/K) Σ_k w_k,   w_k = p(x, z_k) / q(z_k|x),   z_k = μ + σ ⊙ ε_k
  ///
  /// With K = 1 it is the ELBO; its expectation grows with K towards log p(x). The weights may be as small as
  /// exp(−10⁴). Gradients flow to the parameters of the whole model. Source: Burda, Grosse & Salakhutdinov 2016, §3.
  ///
  /// - Parameters:
  ///   - vae: The autoencoder.
  ///   - x: Images, `[B, D]`.
  ///   - noise: ε, `[K, B, M]`.
  /// - Returns: nats, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func iwaeBound(of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor) throws -> Tensor

  /// Finds the best q in the encoder's family for every image by itself (task 3.9, extra).
  ///
  /// Maximizes over μ and log σ² of each row, with the model held fixed,
  ///
  ///     (1/S) Σ_s [ log p(x|z_s) + log p(z_s) − log N(z_s | μ, diag σ²) ],   z_s = μ + exp(½ log σ²) ⊙ ε_s
  ///
  /// starting at the encoder's μ(x), log σ²(x), by `steps` steps of an optimizer such as Adam. Judged on
  /// models where the maximum is known: 500 steps at a learning rate of 0.05 must come within 0.01 nats of it.
  /// With no steps, or at a learning rate of 0, it is the encoder's own; a single step at that rate is not the end. The
  /// prior p(z) is the autoencoder's. The parameters of the autoencoder do not change.
  ///
  /// - Parameters:
  ///   - vae: The autoencoder.
  ///   - x: Images, `[B, D]`.
  ///   - noise: ε, `[S, B, M]`, the same in every step.
  ///   - steps: The number of optimizer steps.
  ///   - learningRate: The optimizer's (first) learning rate.
  /// - Returns: μ, `[B, M]`, and log σ², `[B, M]`, of the best q.
  /// - Throws: ``NotImplemented`` until it is written.
  func bestPosterior(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, steps: Int, learningRate: Double
  ) throws -> (mean: Tensor, logVariance: Tensor)

  /// Splits what the ELBO misses into the approximation gap and the amortization gap (task 3.9, extra).
  ///
  /// Each ELBO is the average over the given noise, as in ``bestPosterior(of:at:noise:steps:learningRate:)``, which
  /// finds the best q.
  ///
  /// - Parameters:
  ///   - vae: The autoencoder.
  ///   - x: Images, `[B, D]`.
  ///   - noise: ε, `[S, B, M]`.
  ///   - logEvidence: log p(x), exact or an IWAE bound with many samples, nats, `[B]`.
  ///   - steps: The number of optimizer steps for the best q.
  ///   - learningRate: The optimizer's (first) learning rate.
  /// - Returns: Both gaps, nats, `[B]` each.
  /// - Throws: ``NotImplemented`` until it is written.
  func inferenceGaps(
    of vae: any VariationalAutoencoder, at x: Tensor, noise: Tensor, logEvidence: Tensor, steps: Int,
    learningRate: Double
  ) throws -> InferenceGaps

  /// Finds the bug in ``VAEPublishedCode/dequantize(_:_:)``, “the 44 nats” (task 3.10).
  ///
  /// Every report of this task names a law that the code breaks (any of those it does break is accepted) and
  /// gives code of the same form that keeps all of them.
  ///
  /// - Returns: A law that is broken and the corrected code.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInDequantization() throws -> BugReport<VAELaw, VAEPublishedCode.Dequantization>

  /// Finds the bug in ``VAEPublishedCode/flowLogProb(_:_:)`` (task 3.10).
  ///
  /// - Returns: A law that is broken and the corrected code.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInFlowPrior() throws -> BugReport<VAELaw, VAEPublishedCode.FlowLogProb>

  /// Finds the bug in ``VAEPublishedCode/mixtureLogProb(_:_:_:_:)`` (task 3.10).
  ///
  /// - Returns: A law that is broken and the corrected code.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInMixturePrior() throws -> BugReport<VAELaw, VAEPublishedCode.MixtureLogProb>

  /// Finds the bug in ``VAEPublishedCode/sample(_:_:_:)`` (task 3.10).
  ///
  /// - Returns: A law that is broken and the corrected code.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInSample() throws -> BugReport<VAELaw, VAEPublishedCode.Sample>

  /// Finds the bug in ``VAEPublishedCode/bound(_:_:_:)`` (task 3.10).
  ///
  /// - Returns: A law that is broken and the corrected code.
  /// - Throws: ``NotImplemented`` until it is written.
  func bugInBound() throws -> BugReport<VAELaw, VAEPublishedCode.Bound>

  /// Corrects a slide's formula of the ELBO (task 3.11).
  ///
  /// The correction must be a lower bound of log p(x) in the mean over z ~ q(z|x), tight where q is the exact
  /// posterior and elsewhere lower by KL( q(z|x) ‖ p(z|x) ): it is the ELBO of the q that the model has. Any law that
  /// the slide's formula breaks is accepted.
  ///
  /// - Parameter slide: The formula.
  /// - Returns: A law that it breaks and the corrected formula.
  /// - Throws: ``NotImplemented`` until it is written.
  func erratum(in slide: VAESlide) throws -> BugReport<VAELaw, VAESlide.Bound>
}
