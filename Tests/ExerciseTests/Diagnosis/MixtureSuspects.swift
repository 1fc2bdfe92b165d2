import FlowLab
import Foundation

/// What each known mistake computes in place of a mixture's log-density, or draws in place of its samples.
enum MixtureSuspects {
  /// Whether the weights are learned (3.4) or all 1/K (3.7, 3.8).
  enum Weights { case learned, equal }

  /// The expected log-density, one number per row.
  static func logProb(_ input: MixtureCase) -> Numbers { rows(input) { $0.logProb($1) } }

  /// What logProb may have computed instead.
  static func logProbs(_ weights: Weights) -> [Suspect<MixtureCase>] {
    (weights == .learned ? learnedWeights : equalWeights) + common
  }

  private static var common: [Suspect<MixtureCase>] {
    [
      suspect(
        "mixture per dimension",
        "the logarithm of the sum over components is taken for each feature, which is a product of 1-D mixtures; "
          + "sum over the features first: log Σ_k w_k Π_m N_km"
      ) { parts, z in
        sum(0..<parts.features) { m in
          logSumExp(zip(parts.logWeights, 0..<parts.count).map { $0 + parts.feature(z, $1, m) })
        }
      },
      suspect(
        "mixture per dimension",
        "the logarithm of the sum over components is taken for each feature and the weights are added once; sum over "
          + "the features first: log Σ_k w_k Π_m N_km"
      ) { parts, z in
        sum(0..<parts.features) { m in logSumExp((0..<parts.count).map { parts.feature(z, $0, m) }) }
          - log(Double(parts.count))
      },
      suspect(
        "exp(logvar) as σ",
        "exp(log σ²) is used as the standard deviation; it is the variance: σ = exp(½ log σ²)"
      ) { parts, z in
        changed(parts) { $0.logVariances = $0.logVariances.map { $0.map { 2 * $0 } } }.logProb(z)
      },
      suspect(
        "exp(logvar) as σ",
        "exp(log σ²) divides as a standard deviation, but the normalization is right; use σ² = exp(log σ²) in both"
      ) { parts, z in
        logSumExp(
          (0..<parts.count).map { k in
            parts.logWeights[k]
              + sum(0..<parts.features) { m in
                let u = (z[m] - parts.means[k][m]) * exp(-parts.logVariances[k][m])
                return -0.5 * (u * u + parts.logVariances[k][m] + log(2 * .pi))
              }
          })
      },
      suspect(
        "log 2π left out",
        "the constant −½ log 2π per feature is missing; without it p does not integrate to 1"
      ) {
        parts, z in parts.logProb(z) + 0.5 * Double(parts.features) * log(2 * .pi)
      },
      suspect("log 2π counted once", "−½ log 2π is counted once per point; it belongs to every feature") {
        parts, z in parts.logProb(z) + 0.5 * Double(parts.features - 1) * log(2 * .pi)
      },
      suspect(
        "log σ left out", "the term −½ log σ² is missing; a wider component has a lower density everywhere"
      ) { parts, z in
        logSumExp(
          (0..<parts.count).map { k in
            parts.logWeights[k] + parts.component(z, k) + 0.5 * parts.logVariances[k].reduce(0, +)
          })
      },
      suspect(
        "sign of log σ", "the term ½ log σ² is added; a wider component has a lower density: subtract it"
      ) { parts, z in
        logSumExp(
          (0..<parts.count).map { k in
            parts.logWeights[k] + parts.component(z, k) + parts.logVariances[k].reduce(0, +)
          })
      },
      suspect(
        "N(0,I) used instead of the learned prior",
        "that is the density of N(0, I); use the mixture's own parameters"
      ) { parts, z in ComponentSet.standard(features: z.count).logProb(z) },
      suspect(
        "mean of logs instead of log of the mean",
        "that is Σ_k w_k log N_k; the logarithm is taken after the sum over components: log Σ_k w_k N_k"
      ) { parts, z in sum(0..<parts.count) { exp(parts.logWeights[$0]) * parts.component(z, $0) } },
      suspect(
        "sum of logs",
        "that is Σ_k (log w_k + log N_k), a product of all components; a mixture is log Σ_k w_k N_k"
      ) { parts, z in sum(0..<parts.count) { parts.logWeights[$0] + parts.component(z, $0) } },
      suspect(
        "largest component only", "only the largest component is counted; use logSumExp over all of them"
      ) {
        parts, z in (0..<parts.count).map { parts.logWeights[$0] + parts.component(z, $0) }.max() ?? 0
      },
      suspect(
        "mean instead of sum", "the features are averaged; log-densities of independent features add up"
      ) {
        parts, z in
        logSumExp(
          (0..<parts.count).map { parts.logWeights[$0] + parts.component(z, $0) / Double(parts.features) })
      },
      suspect("sign of the log-density", "that is −log p(z), a loss; logProb returns log p(z)") {
        -$0.logProb($1)
      },
      suspect("missing log", "that is the density p(z); logProb returns its logarithm") {
        exp($0.logProb($1))
      },
      Suspect(
        Mistake("over the batch", "that is the sum over the batch; logProb returns one number per row, [B]")
      ) {
        Numbers(shape: [], [logProb($0).values.reduce(0, +)])
      },
      Suspect(
        Mistake("over the batch", "that is the mean over the batch; logProb returns one number per row, [B]")
      ) {
        Numbers(shape: [], [logProb($0).values.reduce(0, +) / Double($0.rows)])
      },
      Suspect(
        Mistake(
          "over the batch",
          "every row is the sum over the batch; rows do not see each other: sum over features only")
      ) { input in
        Numbers(column: [Double](repeating: logProb(input).values.reduce(0, +), count: input.rows))
      },
      Suspect(
        Mistake(
          "not summed",
          "that is one number per feature, [B, M]; sum over the features: one log-density per row, [B]")
      ) { input in
        let parts = input.components
        return Numbers(
          rows: Numbers(input.points).rows.map { z in
            (0..<parts.features).map { m in
              logSumExp(zip(parts.logWeights, 0..<parts.count).map { $0 + parts.feature(z, $1, m) })
            }
          })
      },
      Suspect(
        Mistake(
          "not summed", "that is one number per component, [B, K]; add them with logSumExp: one per row, [B]")
      ) { input in
        let parts = input.components
        return Numbers(
          rows: Numbers(input.points).rows.map { z in
            (0..<parts.count).map { parts.logWeights[$0] + parts.component(z, $0) }
          })
      },
    ]
  }

  private static var learnedWeights: [Suspect<MixtureCase>] {
    [
      suspect(
        "logits as log-weights",
        "the logits are added as they are; normalize them: log w = logSoftmax(logits)"
      ) {
        parts, z in parts.logProb(z) + logSumExp(parts.logits)
      },
      suspect("weights not logged", "w_k is added where log w_k belongs; log w = logSoftmax(logits)") {
        parts, z in
        logSumExp((0..<parts.count).map { exp(parts.logWeights[$0]) + parts.component(z, $0) })
      },
      suspect("weights ignored", "all components weigh 1/K; their weights are learned: w = softmax(logits)") {
        parts, z in changed(parts) { $0.logits = $0.logits.map { _ in 0 } }.logProb(z)
      },
      suspect("weights left out", "the weights are missing: log Σ_k N_k instead of log Σ_k w_k N_k") {
        parts, z in
        logSumExp((0..<parts.count).map { parts.component(z, $0) })
      },
    ]
  }

  private static var equalWeights: [Suspect<MixtureCase>] {
    [
      suspect(
        "weights left out", "the weights 1/K are missing: subtract the logarithm of the number of components"
      ) {
        parts, z in logSumExp((0..<parts.count).map { parts.component(z, $0) })
      },
      suspect(
        "one normal instead of a mixture",
        "that is the normal distribution with the average mean and log-variance; the densities are averaged, not their parameters"
      ) { parts, z in
        func average(_ rows: [[Double]]) -> [Double] {
          (0..<parts.features).map { m in rows.reduce(0) { $0 + $1[m] } / Double(parts.count) }
        }
        return ComponentSet(
          logits: [0], means: [average(parts.means)], logVariances: [average(parts.logVariances)]
        ).logProb(z)
      },
      suspect(
        "mean and log-variance exchanged",
        "the first M outputs of the encoder are the mean, the others the log-variance"
      ) { parts, z in
        ComponentSet(logits: parts.logits, means: parts.logVariances, logVariances: parts.means).logProb(z)
      },
    ]
  }

  /// What a wrong sampler may draw from.
  static func samplers(_ parts: ComponentSet) -> [(mistake: Mistake, parts: ComponentSet)] {
    [
      (
        Mistake(
          "exp(logvar) as σ",
          "samples are spread by exp(log σ²), the variance; the standard deviation is exp(½ log σ²)"
        ), changed(parts) { $0.logVariances = $0.logVariances.map { $0.map { 2 * $0 } } }
      ),
      (
        Mistake(
          "mixture per dimension",
          "every feature comes from a component of its own; draw one component for the whole point"),
        parts.perFeature
      ),
      (
        Mistake("weights ignored", "all components are drawn equally often; draw k with probability w_k"),
        changed(parts) { $0.logits = $0.logits.map { _ in 0 } }
      ),
      (
        Mistake(
          "N(0,I) used instead of the learned prior", "samples are draws of N(0, I); draw from the mixture"),
        .standard(features: parts.features)
      ),
      (
        Mistake("σ left out", "samples are spread by 1; multiply the noise by σ = exp(½ log σ²)"),
        changed(parts) { $0.logVariances = $0.logVariances.map { $0.map { _ in 0 } } }
      ),
      (
        Mistake(
          "the first component only", "all samples come from the first component; draw one for each row"),
        ComponentSet(logits: [0], means: [parts.means[0]], logVariances: [parts.logVariances[0]])
      ),
    ]
  }

  private static func changed(_ parts: ComponentSet, _ change: (inout ComponentSet) -> Void) -> ComponentSet {
    var copy = parts
    change(&copy)
    return copy
  }

  private static func sum(_ range: Range<Int>, _ value: (Int) -> Double) -> Double {
    range.reduce(0) { $0 + value($1) }
  }

  private static func rows(_ input: MixtureCase, _ value: (ComponentSet, [Double]) -> Double) -> Numbers {
    let parts = input.components
    return Numbers(column: Numbers(input.points).rows.map { value(parts, $0) })
  }

  private static func suspect(
    _ name: String, _ says: String, _ value: @escaping (ComponentSet, [Double]) -> Double
  ) -> Suspect<MixtureCase> {
    Suspect(Mistake(name, says)) { rows($0, value) }
  }
}
