import FlowLab
import Foundation

/// What each known mistake computes in place of the whole autoencoder's ELBO: task 3.6.
enum VAESuspects {
  /// The three terms at a sample.
  private struct Terms {
    let likelihood: Tensor
    let logPrior: Tensor
    let logQ: Tensor
  }

  static func elbo(_ input: VAECase) -> Numbers {
    value(input) { $0.likelihood + $0.logPrior - $0.logQ } ?? Numbers(shape: [], [])
  }

  static var elbos: [Suspect<VAECase>] {
    [
      suspect(
        "sign of the KL", "log p(z) − log q(z|x) is subtracted; ELBO = log p(x|z) + log p(z) − log q(z|x)"
      ) {
        $0.likelihood - $0.logPrior + $0.logQ
      },
      suspect("sign of log q", "log q(z|x) is added; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.likelihood + $0.logPrior + $0.logQ
      },
      suspect("log q left out", "log q(z|x) is missing; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.likelihood + $0.logPrior
      },
      suspect("prior left out", "log p(z) is missing; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.likelihood - $0.logQ
      },
      suspect("likelihood left out", "log p(x|z) is missing; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.logPrior - $0.logQ
      },
      suspect("KL left out", "that is log p(x|z) alone; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.likelihood
      },
      suspect("sign of the loss", "that is −ELBO, the loss; elbo returns the bound itself") {
        $0.logQ - $0.logPrior - $0.likelihood
      },
      suspect("over the batch", "that is the mean over the batch; elbo returns one number per row, [B]") {
        ($0.likelihood + $0.logPrior - $0.logQ).mean()
      },
      suspect("over the batch", "that is the sum over the batch; elbo returns one number per row, [B]") {
        ($0.likelihood + $0.logPrior - $0.logQ).sum()
      },
      suspect("over the batch", "the KL is summed over the batch; each row has its own") {
        $0.likelihood + ($0.logPrior - $0.logQ).sum()
      },
      Suspect(
        Mistake(
          "N(0,I) used instead of the learned prior",
          "z is scored by N(0, I); ask the given prior: log p(x|z) + prior.logProb(z) − log q(z|x)")
      ) { input in
        value(input, prior: GivenNormal.standard(features: input.latentSize)) {
          $0.likelihood + $0.logPrior - $0.logQ
        }
      },
      Suspect(
        Mistake(
          "N(0,I) used instead of the learned prior",
          "that is the closed form, which knows N(0, I) only; with this prior take the Monte Carlo form")
      ) { input in
        let (mean, logVariance) = input.truth.encode(input.x)
        let kl = GivenVAEPieces().klDivergence(mean: mean, logVariance: logVariance)
        return value(input) { $0.likelihood - kl }
      },
      Suspect(
        Mistake("exp(logvar) as σ", "exp(log σ²) is used as the standard deviation; σ = exp(½ log σ²)")
      ) { input in
        value(input, change: { ($0, 2 * $1) }) { $0.likelihood + $0.logPrior - $0.logQ }
      },
      Suspect(
        Mistake(
          "exp(logvar) as σ", "the sample is spread by exp(log σ²) while log q is right; σ = exp(½ log σ²)")
      ) { input in
        value(input, sampled: { $0 + $1.exp() * $2 }) { $0.likelihood + $0.logPrior - $0.logQ }
      },
      Suspect(
        Mistake(
          "mean and log-variance exchanged", "the first M outputs of the encoder are μ, the last M log σ²")
      ) { input in
        value(input, change: { ($1, $0) }) { $0.likelihood + $0.logPrior - $0.logQ }
      },
      Suspect(Mistake("noise left out", "z is the mean; draw it: z = μ + exp(½ log σ²) ⊙ ε")) { input in
        value(input, sampled: { mean, _, _ in mean }) { $0.likelihood + $0.logPrior - $0.logQ }
      },
    ]
  }

  private static func suspect(
    _ name: String, _ says: String, _ combine: @escaping (Terms) -> Tensor
  ) -> Suspect<VAECase> {
    Suspect(Mistake(name, says)) { value($0, combine) }
  }

  private static func value(
    _ input: VAECase, prior: (any Distribution)? = nil,
    change: (Tensor, Tensor) -> (Tensor, Tensor) = { ($0, $1) },
    sampled: (Tensor, Tensor, Tensor) -> Tensor = { $0 + (0.5 * $1).exp() * $2 },
    _ combine: (Terms) -> Tensor
  ) -> Numbers? {
    let vae = input.truth
    let q = vae.encode(input.x)
    let (mean, logVariance) = change(q.mean, q.logVariance)
    let z = sampled(mean, logVariance, input.noise)
    guard let logPrior = try? (prior ?? vae.prior).logProb(z) else { return nil }
    let logQ = GivenVAEPieces().normalLogProb(z, mean: mean, logVariance: logVariance)
    return Numbers(
      combine(Terms(likelihood: vae.logLikelihood(input.x, given: z), logPrior: logPrior, logQ: logQ)))
  }
}

/// Mistakes that leave the ELBO's value right and its gradient wrong.
extension VAESuspects {
  /// The mistake whose gradients are those of an ELBO, for every parameter of the autoencoder.
  static func detached(_ elbo: Tensor, _ input: VAECase) -> Mistake? {
    let parameters = input.parameters
    func matches(_ other: Tensor?) -> Bool {
      guard let other else { return false }
      return zip(
        gradients(of: elbo.sum(), withRespectTo: parameters),
        gradients(of: other.sum(), withRespectTo: parameters)
      ).allSatisfy { Numbers($0).agrees(with: Numbers($1), within: 1e-7) }
    }
    let vae = input.truth
    let (mean, logVariance) = vae.encode(input.x)
    let z = mean + (0.5 * logVariance).exp() * input.noise
    func terms(_ z: Tensor) -> (Tensor, Tensor, Tensor)? {
      guard let logPrior = try? vae.prior.logProb(z) else { return nil }
      let logQ = GivenVAEPieces().normalLogProb(z, mean: mean, logVariance: logVariance)
      return (vae.logLikelihood(input.x, given: z), logPrior, logQ)
    }
    guard let (likelihood, logPrior, logQ) = terms(z), let (fixed, fixedPrior, fixedQ) = terms(z.detached()),
      !matches(likelihood + logPrior - logQ)
    else { return nil }
    let suspects: [(Mistake, Tensor)] = [
      (
        Mistake(
          "detached z", "the value is right, but no gradient flows through z; do not detach the sample"),
        fixed + fixedPrior - fixedQ
      ),
      (
        Mistake("detached z", "the decoder sees a detached z: log p(x|z) teaches the encoder nothing"),
        fixed + logPrior - logQ
      ),
      (
        Mistake("detached log q", "log q(z|x) is detached; the encoder must feel all three terms"),
        likelihood + logPrior - logQ.detached()
      ),
      (
        Mistake("detached prior", "log p(z) is detached; the prior learns from it, and so does the encoder"),
        likelihood + logPrior.detached() - logQ
      ),
      (
        Mistake("detached KL", "log p(z) − log q(z|x) is detached; it must reach encoder and prior"),
        likelihood + (logPrior - logQ).detached()
      ),
    ]
    return suspects.first { matches($0.1) }?.0
  }
}
