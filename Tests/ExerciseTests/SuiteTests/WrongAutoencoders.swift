import FlowLab
import Foundation

/// Wrong implementations of exercise 3, written as students write them.
enum WrongAutoencoders {
  static let all: [WrongAnswer] =
    samples + likelihoods + bounds + mixtures + flows + wholes + trainings + views + vamps + importance + gaps
    + bugs + errata + hidden

  static func wrong(
    _ task: String, _ mistake: String?, _ note: String = "", alsoNamed: Set<String> = [],
    _ change: (inout GivenVAEAnswers) -> Void
  ) -> WrongAnswer {
    var answers = GivenVAEAnswers()
    change(&answers)
    var wrong = WrongAnswer(task, mistake, note, .exercise3(answers))
    wrong.alsoNamed = alsoNamed
    return wrong
  }

  private static let samples: [WrongAnswer] = [
    wrong("3.1", "exp(logvar) as σ") { $0.makeSample = { $0 + $1.exp() * $2 } },
    wrong("3.1", "missing exp") { $0.makeSample = { $0 + $1 * $2 } },
    wrong("3.1", "missing exp", "half of it") { $0.makeSample = { $0 + 0.5 * $1 * $2 } },
    wrong("3.1", "sign of log σ²") { $0.makeSample = { $0 + (-0.5 * $1).exp() * $2 } },
    wrong("3.1", "σ left out") { $0.makeSample = { mean, _, noise in mean + noise } },
    wrong("3.1", "noise left out") { $0.makeSample = { mean, _, _ in mean } },
    wrong("3.1", "mean left out") { $0.makeSample = { (0.5 * $1).exp() * $2 + 0 * $0 } },
    wrong("3.1", "mean scaled too") { $0.makeSample = { ($0 + $2) * (0.5 * $1).exp() } },
    wrong("3.1", "detached z") { $0.makeSample = { ($0 + (0.5 * $1).exp() * $2).detached() } },
    wrong("3.1", "detached z", "σ only") { $0.makeSample = { $0 + (0.5 * $1).exp().detached() * $2 } },
    wrong("3.1", nil, "one number per row") {
      $0.makeSample = { ($0 + (0.5 * $1).exp() * $2).sum(alongAxis: 1) }
    },
  ]

  private static let likelihoods: [WrongAnswer] = [
    wrong("3.2", "unstable at large logits", "Bernoulli") {
      $0.bernoulli = { x, l in
        let p = l.sigmoid()
        return (x * p.log() + (1 - x) * (1 - p).log()).sum(alongAxis: 1)
      }
    },
    wrong("3.2", "unstable at large logits", "categorical") {
      $0.categorical = { x, l in
        let p = l.exp() / l.exp().sum(alongAxis: 2, keepingAxes: true)
        return p.gatheringElements(x.expanded(atAxis: 2), alongAxis: 2).squeezed(atAxis: 2).log().sum(
          alongAxis: 1)
      }
    },
    wrong("3.2", "clamped probabilities") {
      $0.bernoulli = { x, l in
        let p = l.sigmoid().clamped(1e-7, 1 - 1e-7)
        return (x * p.log() + (1 - x) * (1 - p).log()).sum(alongAxis: 1)
      }
    },
    wrong("3.2", "mean instead of sum") {
      $0.bernoulli = { GivenVAEPieces.logLikelihood($0, logits: $1) / Double($0.shape[1]) }
    },
    wrong("3.2", "over the batch") {
      $0.categorical = { GivenVAEPieces.logLikelihood($0, logits: $1).sum() }
    },
    wrong("3.2", "over the batch", "axis 0") {
      $0.bernoulli = { ($0 * $1 - $1.softplus()).sum(alongAxis: 0) }
    },
    wrong("3.2", "not summed") { $0.bernoulli = { $0 * $1 - $1.softplus() } },
    wrong("3.2", "sign of the log-likelihood") {
      $0.bernoulli = { ($1.softplus() - $0 * $1).sum(alongAxis: 1) }
    },
    wrong("3.2", "only the ones counted") { $0.bernoulli = { ($0 * $1.logSigmoid()).sum(alongAxis: 1) } },
    wrong("3.2", "logits not normalized") {
      $0.categorical = { x, l in
        l.gatheringElements(x.expanded(atAxis: 2), alongAxis: 2).squeezed(atAxis: 2).sum(alongAxis: 1)
      }
    },
    wrong("3.2", "squared error") { $0.bernoulli = { -($0 - $1.sigmoid()).square().sum(alongAxis: 1) } },
    wrong("3.2", "detached") { $0.categorical = { GivenVAEPieces.logLikelihood($0, logits: $1).detached() } },
  ]

  private static let bounds: [WrongAnswer] = [
    wrong("3.3", "sign of the KL", "closed form") {
      $0.closed = { $0 + GivenVAEPieces().klDivergence(mean: $1, logVariance: $2) }
    },
    wrong("3.3", "sign of the KL", "the divergence") {
      $0.kl = { -GivenVAEPieces().klDivergence(mean: $0, logVariance: $1) }
    },
    wrong("3.3", "sign of the KL", "Monte Carlo") {
      $0.monteCarlo = {
        try $0 - $4.logProb($1) + GivenVAEPieces().normalLogProb($1, mean: $2, logVariance: $3)
      }
    },
    wrong("3.3", "sign of log q") {
      $0.monteCarlo = {
        try $0 + $4.logProb($1) + GivenVAEPieces().normalLogProb($1, mean: $2, logVariance: $3)
      }
    },
    wrong("3.3", "N(0,I) used instead of the learned prior") {
      $0.monteCarlo = { likelihood, z, mean, logVariance, _ in
        try likelihood + StandardNormal(features: z.shape[1]).logProb(z)
          - GivenVAEPieces().normalLogProb(z, mean: mean, logVariance: logVariance)
      }
    },
    wrong("3.3", "detached z") {
      $0.monteCarlo = {
        let z = $1.detached()
        return try $0 + $4.logProb(z) - GivenVAEPieces().normalLogProb(z, mean: $2, logVariance: $3)
      }
    },
    wrong("3.3", nil, "log q detached") {
      $0.monteCarlo = {
        try $0 + $4.logProb($1) - GivenVAEPieces().normalLogProb($1, mean: $2, logVariance: $3).detached()
      }
    },
    wrong("3.3", "exp(logvar) as σ") {
      $0.normal = { GivenVAEPieces().normalLogProb($0, mean: $1, logVariance: 2 * $2) }
    },
    wrong("3.3", "log 2π left out") {
      $0.normal = { -0.5 * (($0 - $1).square() / $2.exp() + $2).sum(alongAxis: 1) }
    },
    wrong("3.3", "mean instead of sum") {
      $0.normal = { GivenVAEPieces().normalLogProb($0, mean: $1, logVariance: $2) / Double($0.shape[1]) }
    },
    wrong("3.3", "over the batch", "the KL") {
      $0.kl = { GivenVAEPieces().klDivergence(mean: $0, logVariance: $1).sum() }
    },
    wrong("3.3", "over the batch", "closed form") {
      $0.closed = { $0 - GivenVAEPieces().klDivergence(mean: $1, logVariance: $2).sum() }
    },
    wrong("3.3", "missing ½") { $0.kl = { 2 * GivenVAEPieces().klDivergence(mean: $0, logVariance: $1) } },
    wrong("3.3", "not summed") { $0.kl = { 0.5 * ($0.square() + $1.exp() - $1 - 1) } },
  ]
}
