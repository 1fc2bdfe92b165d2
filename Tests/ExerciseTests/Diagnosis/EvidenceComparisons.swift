import FlowLab
import Foundation

/// The closed-form function of task 1.10 against the right one.
enum EvidenceComparisons {
  static func elbo(_ answers: any Exercise1Contract, _ cases: [ELBOCase]) -> Comparison<ELBOCase> {
    /// Σ_k of a term of q, prior, likelihood and evidence, for every row.
    typealias State = (q: Double, p: Double, l: Double, evidence: Double)
    func states(_ input: ELBOCase) -> [[State]] {
      input.q.indices.map { row in
        input.q[row].indices.map {
          (input.q[row][$0], input.prior[row][$0], input.likelihood[row][$0], exp(input.logEvidence[row]))
        }
      }
    }
    func rows(_ term: @escaping (State) -> Double) -> (ELBOCase) -> Numbers {
      { Numbers(column: states($0).map { $0.reduce(0) { $0 + term($1) } }) }
    }
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (ELBOCase) -> Numbers
    ) -> Suspect<ELBOCase> {
      Suspect(Mistake(name, "\(says); it should be Σ q (log p(x|z) + log p(z) − log q)"), value: value)
    }
    let right = rows { $0.q * log($0.l * $0.p / $0.q) }
    return Comparison(
      task: "1.10", quantity: "ELBO", cases: cases, expected: right,
      suspects: [
        suspect("sign of the KL", "the KL is added", rows { $0.q * (log($0.l) + log($0.q / $0.p)) }),
        suspect(
          "q and p exchanged in the KL", "that subtracts KL(p(z) ‖ q)",
          rows { $0.q * log($0.l) - $0.p * log($0.p / $0.q) }),
        suspect("missing KL", "the KL is missing", rows { $0.q * log($0.l) }),
        suspect("missing KL", "that is log p(x), the evidence itself", { Numbers(column: $0.logEvidence) }),
        suspect("missing KL", "only −KL is left", rows { -$0.q * log($0.q / $0.p) }),
        suspect("entropy sign", "−log q must be added", rows { $0.q * log($0.l * $0.p * $0.q) }),
        suspect("missing entropy", "−E_q[log q] is missing", rows { $0.q * log($0.l * $0.p) }),
        suspect("likelihood in place of the joint", "the prior is missing", rows { $0.q * log($0.l / $0.q) }),
        suspect("sign", "that is the negative ELBO, a loss", rows { -$0.q * log($0.l * $0.p / $0.q) }),
        suspect(
          "expectation not under q", "the expectation is taken under the prior",
          rows { $0.p * log($0.l) - $0.q * log($0.q / $0.p) }),
        suspect(
          "expectation not under q", "the expectation is taken under the prior", rows { $0.p * log($0.l) }),
        suspect(
          "expectation not under q", "a plain sum is no expectation", rows { log($0.l * $0.p / $0.q) }),
        suspect(
          "missing log", "the logarithm of the likelihood is missing",
          rows { $0.q * $0.l - $0.q * log($0.q / $0.p) }),
        suspect(
          "log of the expectation", "the logarithm belongs inside the expectation",
          { input in
            let kl = rows { $0.q * log($0.q / $0.p) }(input).values
            let mean = rows { $0.q * $0.l }(input).values
            return Numbers(column: zip(mean, kl).map { log($0) - $1 })
          }),
        suspect(
          "KL to the wrong distribution", "the evidence goes with the KL to the posterior",
          { input in
            let kl = rows { $0.q * log($0.q / $0.p) }(input).values
            return Numbers(column: zip(input.logEvidence, kl).map { $0 - $1 })
          }),
        suspect(
          "mean instead of sum", "q already holds the weights",
          { input in
            Numbers(column: zip(right(input).values, input.q).map { $0 / Double($1.count) })
          }),
        suspect(
          "sum over the batch", "one number per row, [B]",
          { input in Numbers(shape: [], [right(input).values.reduce(0, +)]) }),
        suspect(
          "mean over the batch", "one number per row, [B]",
          { input in
            Numbers(shape: [], [right(input).values.reduce(0, +) / Double(input.q.count)])
          }),
        suspect(
          "not summed", "one number per row, [B], not one per state",
          { input in Numbers(rows: states(input).map { $0.map { $0.q * log($0.l * $0.p / $0.q) } }) }),
      ],
      answer: { try $0.elbo(answers) })
  }
}
