import FlowLab
import Foundation

/// An autoencoder, images and K draws of noise: the input of the IWAE bound, task 3.9.
struct ImportanceCase: LawCase {
  let input: VAECase
  /// ε, `[K, B, M]`.
  let noise: Tensor

  /// log w_k of every row, `[B][K]`.
  var logWeights: [[Double]] {
    let samples = (0..<noise.shape[0]).map { k in
      (try? input.truth.elbo(input.x, noise: noise.row(k)).scalars) ?? []
    }
    return (0..<input.rows).map { b in samples.map { $0[b] } }
  }

  func describe(row: Int) -> String { "K = \(noise.shape[0]) samples, \(input.describe(row: row))" }

  static func all(using rng: inout SplitMix64) -> [ImportanceCase] {
    zip([1, 2, 5, 3, 7], VAECase.all(using: &rng)).map { count, input in
      ImportanceCase(input: input, noise: .normal([count, input.rows, input.latentSize], using: &rng))
    }
  }

  static func bound(_ input: ImportanceCase) -> Numbers {
    numbers(input) { logSumExp($0) - log(Double($0.count)) }
  }

  static var suspects: [Suspect<ImportanceCase>] {
    [
      suspect(
        "mean of logs instead of log of the mean",
        "that is the mean of the log-weights, the ELBO; the weights are averaged first: logSumExp − log K"
      ) { $0.reduce(0, +) / Double($0.count) },
      suspect("log K left out", "that is the log of the sum of the weights; subtract log K for their mean") {
        logSumExp($0)
      },
      suspect("sign of log K", "log K is added; subtract it: log (1/K) Σ w_k") {
        logSumExp($0) + log(Double($0.count))
      },
      suspect(
        "the largest weight only", "that is the largest log-weight; average the weights: logSumExp − log K"
      ) {
        $0.max() ?? 0
      },
      suspect("the first sample only", "that is the ELBO at the first sample; use all K") { $0[0] },
      suspect("sum of logs", "that is the sum of the log-weights; average the weights: logSumExp − log K") {
        $0.reduce(0, +)
      },
      suspect("missing log", "that is the mean weight; return its logarithm") {
        exp(logSumExp($0) - log(Double($0.count)))
      },
      suspect("sign of the bound", "that is −IWAE, a loss; return the bound") {
        log(Double($0.count)) - logSumExp($0)
      },
      suspect("divided by K outside the log", "log Σ w_k is divided by K; divide inside the logarithm") {
        logSumExp($0) / Double($0.count)
      },
      Suspect(Mistake("over the batch", "that is the mean over the batch; return one bound per row, [B]")) {
        Numbers(shape: [], [bound($0).values.reduce(0, +) / Double($0.input.rows)])
      },
      Suspect(
        Mistake("over the batch", "the weights are averaged over the batch; average over the K samples")
      ) {
        input in
        let rows = input.logWeights
        return Numbers(
          column: (0..<input.noise.shape[0]).map { k in
            logSumExp(rows.map { $0[k] }) - log(Double(rows.count))
          })
      },
    ]
  }

  private static func numbers(_ input: ImportanceCase, _ value: ([Double]) -> Double) -> Numbers {
    Numbers(column: input.logWeights.map(value))
  }

  private static func suspect(
    _ name: String, _ says: String, _ value: @escaping ([Double]) -> Double
  ) -> Suspect<ImportanceCase> {
    Suspect(Mistake(name, says)) { numbers($0, value) }
  }
}
