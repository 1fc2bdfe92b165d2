import FlowLab
import Foundation

/// q, prior and likelihood of a latent variable with K states, `[B, K]`, B never K.
struct ELBOCase: LawCase {
  let q: [[Double]]
  let prior: [[Double]]
  let likelihood: [[Double]]

  /// log p(x) of every row.
  var logEvidence: [Double] {
    zip(prior, likelihood).map { p, l in Foundation.log(zip(p, l).reduce(0) { $0 + $1.0 * $1.1 }) }
  }

  func describe(row: Int) -> String {
    "q = \(text(q[row])), p(z) = \(text(prior[row])), p(x|z) = \(text(likelihood[row])), row \(row) of \(q.count)"
  }

  func elbo(_ answers: any Exercise1Contract) throws -> Tensor {
    try answers.discreteELBO(
      q: Numbers(rows: q).tensor, prior: Numbers(rows: prior).tensor,
      likelihood: Numbers(rows: likelihood).tensor)
  }

  /// The same with the true posterior in place of q.
  var withPosterior: ELBOCase {
    let posterior = zip(prior, likelihood).map { p, l in
      let joint = zip(p, l).map { $0 * $1 }
      return joint.map { $0 / joint.reduce(0, +) }
    }
    return ELBOCase(q: posterior, prior: prior, likelihood: likelihood)
  }

  /// One state, where there is nothing to infer, to six.
  static func all(using rng: inout some RandomNumberGenerator) -> [ELBOCase] {
    [(2, 1), (1, 2), (4, 3), (3, 4), (2, 5), (5, 6)].map { rows, states in
      func distributions() -> [[Double]] {
        (0..<rows).map { _ in
          let weights = (0..<states).map { _ in rng.uniform(in: 0.1...1) }
          return weights.map { $0 / weights.reduce(0, +) }
        }
      }
      let (q, prior) = (distributions(), distributions())
      let likelihood = (0..<rows).map { _ in (0..<states).map { _ in rng.uniform(in: 0.05...2) } }
      return ELBOCase(q: q, prior: prior, likelihood: likelihood)
    }
  }
}
