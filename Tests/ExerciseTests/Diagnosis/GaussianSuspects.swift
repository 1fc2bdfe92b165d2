import FlowLab
import Foundation

/// What each known mistake computes in the encoder's distribution and in the ELBO: tasks 3.1 and 3.3.
enum GaussianSuspects {
  typealias Row = GaussianCase.Row

  // MARK: 3.1

  static func sample(_ input: GaussianCase) -> Numbers { features(input) { $0 + exp($1 / 2) * $2 } }

  static var samples: [Suspect<GaussianCase>] {
    [
      perFeature("exp(logvar) as σ", "exp(log σ²) is the variance; the standard deviation is exp(½ log σ²)") {
        $0 + exp($1) * $2
      },
      perFeature("missing exp", "log σ² multiplies the noise; it is a logarithm: σ = exp(½ log σ²)") {
        $0 + $1 * $2
      },
      perFeature("missing exp", "½ log σ² multiplies the noise; it is a logarithm: σ = exp(½ log σ²)") {
        $0 + $1 / 2 * $2
      },
      perFeature(
        "sign of log σ²", "the noise is multiplied by exp(−½ log σ²) = 1/σ; it should be σ = exp(½ log σ²)"
      ) {
        $0 + exp(-$1 / 2) * $2
      },
      perFeature("σ left out", "that is μ + ε; the noise is multiplied by σ = exp(½ log σ²)") {
        mean, _, noise in
        mean + noise
      },
      perFeature("noise left out", "that is the mean; a sample is μ + σ ⊙ ε") { mean, _, _ in mean },
      perFeature("mean left out", "that is σ ⊙ ε; a sample is μ + σ ⊙ ε") { exp($1 / 2) * $2 + 0 * $0 },
      perFeature("noise subtracted", "that is μ − σ ⊙ ε; with the given noise it should be μ + σ ⊙ ε") {
        $0 - exp($1 / 2) * $2
      },
      perFeature("mean scaled too", "that is (μ + ε) ⊙ σ; only the noise is stretched: μ + σ ⊙ ε") {
        ($0 + $2) * exp($1 / 2)
      },
      perFeature(
        "softplus in place of exp", "σ is computed by softplus; the encoder gives log σ²: σ = exp(½ log σ²)"
      ) {
        $0 + log1p(exp($1)) * $2
      },
      perFeature("sigma from the wrong root", "that is exp(¼ log σ²); σ = exp(½ log σ²)") {
        $0 + exp($1 / 4) * $2
      },
    ]
  }

  // MARK: 3.3, the density

  static func logProb(_ input: GaussianCase) -> Numbers { rows(input, logProb) }

  static func logProb(_ row: Row) -> Double {
    row.sum { normalLogDensity(row.z[$0], row.mean[$0], row.logVariance[$0]) }
  }

  static var logProbs: [Suspect<GaussianCase>] {
    [
      perRow("exp(logvar) as σ", "exp(log σ²) is used as the standard deviation; it is the variance") { row in
        row.sum { normalLogDensity(row.z[$0], row.mean[$0], 2 * row.logVariance[$0]) }
      },
      perRow(
        "exp(logvar) as σ", "(z − μ) is divided by exp(log σ²) before it is squared; divide the square by it"
      ) {
        row in
        row.sum { m in
          let u = (row.z[m] - row.mean[m]) * exp(-row.logVariance[m])
          return -0.5 * (u * u + row.logVariance[m] + log(2 * .pi))
        }
      },
      perRow("½ log σ² counted whole", "log σ² is subtracted; it should be ½ log σ², which is log σ") { row in
        row.sum { normalLogDensity(row.z[$0], row.mean[$0], row.logVariance[$0]) - row.logVariance[$0] / 2 }
      },
      perRow("log σ left out", "the term −½ log σ² is missing") { row in
        logProb(row) + row.sum { row.logVariance[$0] / 2 }
      },
      perRow("sign of log σ", "½ log σ² is added; a wider distribution has a lower density: subtract it") {
        row in
        logProb(row) + row.sum { row.logVariance[$0] }
      },
      perRow("log 2π left out", "the constant −½ log 2π per feature is missing") { row in
        logProb(row) + row.sum { _ in log(2 * .pi) / 2 }
      },
      perRow("log 2π counted once", "−½ log 2π is counted once per row; it belongs to every feature") { row in
        logProb(row) + Double(row.features - 1) * log(2 * .pi) / 2
      },
      perRow("missing ½", "the factor ½ of the square is missing: −½ (z − μ)²/σ²") { row in
        row.sum { m in
          let u = row.z[m] - row.mean[m]
          return normalLogDensity(row.z[m], row.mean[m], row.logVariance[m])
            - 0.5 * u * u * exp(-row.logVariance[m])
        }
      },
      perRow("sign of log σ² in the square", "(z − μ)² is multiplied by σ²; divide by it: exp(−log σ²)") {
        row in
        row.sum { m in
          let u = row.z[m] - row.mean[m]
          return -0.5 * (u * u * exp(row.logVariance[m]) + row.logVariance[m] + log(2 * .pi))
        }
      },
      perRow("N(0,I) used instead of N(μ, σ²)", "that is the density of N(0, I); use the given μ and log σ²")
      { row in
        row.sum { normalLogDensity(row.z[$0], 0, 0) }
      },
      perRow("sign of the log-density", "that is −log N; return log N") { -logProb($0) },
      perRow("missing log", "that is the density; return its logarithm") { exp(logProb($0)) },
    ] + reductions("log N(z|μ,σ²)") { row, m in normalLogDensity(row.z[m], row.mean[m], row.logVariance[m]) }
  }

  // MARK: 3.3, the KL

  static func kl(_ input: GaussianCase) -> Numbers { rows(input, kl) }

  static func kl(_ row: Row) -> Double { row.sum { kl(row, $0) } }

  private static func kl(_ row: Row, _ m: Int) -> Double {
    0.5 * (row.mean[m] * row.mean[m] + exp(row.logVariance[m]) - row.logVariance[m] - 1)
  }

  static var kls: [Suspect<GaussianCase>] {
    [
      perRow("sign of the KL", "that is −KL; the divergence is ½ Σ [μ² + σ² − log σ² − 1] ≥ 0") { -kl($0) },
      perRow("missing ½", "the factor ½ is missing: KL = ½ Σ [μ² + σ² − log σ² − 1]") { 2 * kl($0) },
      perRow("constant left out", "the −1 per feature is missing: KL is 0 where q is the prior") { row in
        kl(row) + Double(row.features) / 2
      },
      perRow("constant counted once", "the −1 is counted once per row; it belongs to every feature") { row in
        kl(row) + Double(row.features - 1) / 2
      },
      perRow("exp(logvar) as σ", "exp(log σ²) is squared; it is the variance already: σ² = exp(log σ²)") {
        row in
        row.sum { m in
          0.5 * (row.mean[m] * row.mean[m] + exp(2 * row.logVariance[m]) - row.logVariance[m] - 1)
        }
      },
      perRow(
        "exp(logvar) as σ", "log σ² is read as log σ everywhere; it is the log-variance: σ² = exp(log σ²)"
      ) { row in
        row.sum { m in
          0.5 * (row.mean[m] * row.mean[m] + exp(2 * row.logVariance[m]) - 2 * row.logVariance[m] - 1)
        }
      },
      perRow("σ in place of σ²", "σ is added where σ² belongs: exp(log σ²), not exp(½ log σ²)") { row in
        row.sum { m in
          0.5 * (row.mean[m] * row.mean[m] + exp(row.logVariance[m] / 2) - row.logVariance[m] - 1)
        }
      },
      perRow("sign of log σ²", "log σ² is added; it should be subtracted: ½ Σ [μ² + σ² − log σ² − 1]") {
        row in
        kl(row) + row.sum { row.logVariance[$0] }
      },
      perRow("missing square", "μ is not squared: ½ Σ [μ² + σ² − log σ² − 1]") { row in
        row.sum { kl(row, $0) - 0.5 * row.mean[$0] * row.mean[$0] + 0.5 * row.mean[$0] }
      },
      perRow("KL of the other direction", "that is KL(N(0,I) ‖ q); it should be KL(q ‖ N(0,I))") { row in
        row.sum { m in
          0.5 * ((1 + row.mean[m] * row.mean[m]) * exp(-row.logVariance[m]) + row.logVariance[m] - 1)
        }
      },
    ] + reductions("KL") { kl($0, $1) }
  }

  // MARK: 3.3, the bounds

  static func closedForm(_ input: GaussianCase) -> Numbers { rows(input) { $0.logLikelihood - kl($0) } }

  static var closedForms: [Suspect<GaussianCase>] {
    [
      perRow("sign of the KL", "the KL is added; it is a penalty: ELBO = log p(x|z) − KL") {
        $0.logLikelihood + kl($0)
      },
      perRow("sign of the loss", "that is −ELBO, a loss; the bound is log p(x|z) − KL") {
        kl($0) - $0.logLikelihood
      },
      perRow("KL left out", "that is log p(x|z) alone; subtract the KL") { $0.logLikelihood },
      perRow("likelihood left out", "that is −KL alone; add log p(x|z)") { -kl($0) },
      perRow("missing ½", "twice the KL is subtracted; KL = ½ Σ [μ² + σ² − log σ² − 1]") {
        $0.logLikelihood - 2 * kl($0)
      },
      perRow("mean instead of sum", "the KL is averaged over the features; it is their sum") {
        $0.logLikelihood - kl($0) / Double($0.features)
      },
      batch("over the batch", "the KL is summed over the batch; each row has its own") { rows in
        rows.map { row in row.logLikelihood - rows.reduce(0) { $0 + kl($1) } }
      },
      batch("over the batch", "the KL is averaged over the batch; each row has its own") { rows in
        rows.map { row in row.logLikelihood - rows.reduce(0) { $0 + kl($1) } / Double(rows.count) }
      },
      scalar("over the batch", "that is the mean over the batch; return one bound per row, [B]") { rows in
        rows.reduce(0) { $0 + $1.logLikelihood - kl($1) } / Double(rows.count)
      },
      scalar("over the batch", "that is the sum over the batch; return one bound per row, [B]") { rows in
        rows.reduce(0) { $0 + $1.logLikelihood - kl($1) }
      },
    ]
  }

  static func monteCarlo(_ input: GaussianCase) -> Numbers {
    rows(input) { $0.logLikelihood + $0.logPrior - logProb($0) }
  }

  static var monteCarlos: [Suspect<GaussianCase>] {
    [
      perRow(
        "sign of the KL", "log p(z) − log q(z|x) is subtracted; ELBO = log p(x|z) + log p(z) − log q(z|x)"
      ) {
        $0.logLikelihood - $0.logPrior + logProb($0)
      },
      perRow("sign of log q", "log q(z|x) is added; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.logLikelihood + $0.logPrior + logProb($0)
      },
      perRow("log q left out", "log q(z|x) is missing; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.logLikelihood + $0.logPrior
      },
      perRow("prior left out", "log p(z) is missing; ELBO = log p(x|z) + log p(z) − log q(z|x)") {
        $0.logLikelihood - logProb($0)
      },
      perRow(
        "N(0,I) used instead of the learned prior",
        "z is scored by N(0, I); ask the given prior: prior.logProb(z)"
      ) { row in
        row.logLikelihood + row.sum { normalLogDensity(row.z[$0], 0, 0) } - logProb(row)
      },
      perRow(
        "N(0,I) used instead of the learned prior",
        "that is the closed form, which knows N(0, I) only; ask the given prior: log p(x|z) + log p(z) − log q(z|x)"
      ) { $0.logLikelihood - kl($0) },
      perRow("sign of the loss", "that is −ELBO, a loss; the bound is log p(x|z) + log p(z) − log q(z|x)") {
        -($0.logLikelihood + $0.logPrior - logProb($0))
      },
      perRow("likelihood left out", "log p(x|z) is missing") { $0.logPrior - logProb($0) },
      Suspect(Mistake("prior at the wrong point", "the prior scores μ; it should score the sample z")) {
        input in
        let priors = (try? input.prior.logProb(input.mean).scalars) ?? []
        return Numbers(
          column: zip(input.numbers, priors).map { $0.logLikelihood + $1 - logProb($0) })
      },
      perRow("exp(logvar) as σ", "log q uses exp(log σ²) as the standard deviation; it is the variance") {
        row in
        row.logLikelihood + row.logPrior
          - row.sum { normalLogDensity(row.z[$0], row.mean[$0], 2 * row.logVariance[$0]) }
      },
      scalar("over the batch", "that is the mean over the batch; return one bound per row, [B]") { rows in
        rows.reduce(0) { $0 + $1.logLikelihood + $1.logPrior - logProb($1) } / Double(rows.count)
      },
      scalar("over the batch", "that is the sum over the batch; return one bound per row, [B]") { rows in
        rows.reduce(0) { $0 + $1.logLikelihood + $1.logPrior - logProb($1) }
      },
      batch("over the batch", "log p(z) − log q(z|x) is summed over the batch; each row has its own") {
        rows in
        rows.map { row in row.logLikelihood + rows.reduce(0) { $0 + $1.logPrior - logProb($1) } }
      },
    ]
  }

  // MARK: building blocks

  /// The ways to sum over the wrong axis, of a quantity that is a sum over features.
  private static func reductions(
    _ name: String, _ value: @escaping (Row, Int) -> Double
  ) -> [Suspect<GaussianCase>] {
    [
      perRow("mean instead of sum", "\(name) is averaged over the features; it is their sum") { row in
        row.sum { value(row, $0) } / Double(row.features)
      },
      scalar(
        "over the batch", "\(name) is summed over everything; sum over the features only: one per row, [B]"
      ) {
        rows in rows.reduce(0) { total, row in total + row.sum { value(row, $0) } }
      },
      scalar("over the batch", "\(name) is averaged over the batch; return one number per row, [B]") { rows in
        rows.reduce(0) { total, row in total + row.sum { value(row, $0) } } / Double(rows.count)
      },
      scalar("over the batch", "\(name) is averaged over everything; sum over the features: one per row, [B]")
      { rows in
        rows.reduce(0) { total, row in total + row.sum { value(row, $0) } / Double(row.features) }
          / Double(rows.count)
      },
      Suspect(
        Mistake("over the batch", "\(name) is summed over the batch, axis 0; sum over the features, axis 1")
      ) {
        input in
        let rows = input.numbers
        return Numbers(column: (0..<input.features).map { m in rows.reduce(0) { $0 + value($1, m) } })
      },
      batch("over the batch", "every row holds the sum over the batch; each row has its own") { rows in
        let total = rows.reduce(0) { total, row in total + row.sum { value(row, $0) } }
        return rows.map { _ in total }
      },
      Suspect(Mistake("not summed", "that is one number per feature, [B, M]; sum over the features: [B]")) {
        input in
        Numbers(rows: input.numbers.map { row in row.mean.indices.map { value(row, $0) } })
      },
    ]
  }

  private static func features(
    _ input: GaussianCase, _ value: (_ mean: Double, _ logVariance: Double, _ noise: Double) -> Double
  ) -> Numbers {
    Numbers(
      rows: input.numbers.map { row in
        row.mean.indices.map { value(row.mean[$0], row.logVariance[$0], row.noise[$0]) }
      })
  }

  private static func perFeature(
    _ name: String, _ says: String, _ value: @escaping (Double, Double, Double) -> Double
  ) -> Suspect<GaussianCase> {
    Suspect(Mistake(name, says)) { features($0, value) }
  }

  private static func rows(_ input: GaussianCase, _ value: (Row) -> Double) -> Numbers {
    Numbers(column: input.numbers.map(value))
  }

  private static func perRow(
    _ name: String, _ says: String, _ value: @escaping (Row) -> Double
  ) -> Suspect<GaussianCase> {
    Suspect(Mistake(name, says)) { rows($0, value) }
  }

  private static func batch(
    _ name: String, _ says: String, _ value: @escaping ([Row]) -> [Double]
  ) -> Suspect<GaussianCase> {
    Suspect(Mistake(name, says)) { Numbers(column: value($0.numbers)) }
  }

  private static func scalar(
    _ name: String, _ says: String, _ value: @escaping ([Row]) -> Double
  ) -> Suspect<GaussianCase> {
    Suspect(Mistake(name, says)) { Numbers(shape: [], [value($0.numbers)]) }
  }
}
