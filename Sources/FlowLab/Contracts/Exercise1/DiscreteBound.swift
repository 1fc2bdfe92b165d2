/// What task 1.10 gives first: a latent variable z with K states, so that an expectation is a sum over states.
///
///     E_q[g(z)] = Σ_k q_k g_k
///
/// All columns have K positive entries; q, prior and posterior sum to one. The kit computes joint, evidence and posterior
/// from prior and likelihood, so that these hold at every point:
///
///     joint = prior ⊙ likelihood,   evidence = Σ joint,   posterior = joint / evidence
public struct DiscreteBound: Sendable {
  /// q(z|x), the approximate posterior, a column.
  public let q = Formula.symbol("q", .vector)
  /// p(z), a column.
  public let prior = Formula.symbol("p(z)", .vector)
  /// p(x|z) of the observed x, a column; it need not sum to one.
  public let likelihood = Formula.symbol("p(x|z)", .vector, latex: "p(x \\mid z)")
  /// p(x, z) = p(x|z) p(z), a column.
  public let joint = Formula.symbol("p(x, z)", .vector)
  /// p(z|x) = p(x, z) / p(x), the true posterior, a column.
  public let posterior = Formula.symbol("p(z|x)", .vector, latex: "p(z \\mid x)")
  /// p(x) = Σ p(x, z), a scalar.
  public let evidence = Formula.symbol("p(x)")

  /// Makes the symbols.
  public init() {}

  /// The evidence minus a gap, log p(x) − KL(q ‖ p(z|x)).
  public var evidenceQuestion: Formula { log(evidence) - sum(q ⊙ log(q / posterior)) }

  /// What its last line may contain: no evidence and no posterior, and only sums that are weighted by q.
  public var evidenceClosedForm: ClosedForm {
    ClosedForm(forbidding: [evidence, posterior], sumsWeightedBy: q)
  }

  /// The expectation of log p(x, z) − log q(z) under q.
  public var jointQuestion: Formula { sum(q ⊙ (log(joint) - log(q))) }

  /// What its last line may contain: prior and likelihood, not the joint, and only sums that are weighted by q.
  public var jointClosedForm: ClosedForm {
    ClosedForm(forbidding: [joint, evidence, posterior], sumsWeightedBy: q)
  }

  /// Reconstruction minus distance to the prior, E_q[log p(x|z)] − KL(q ‖ p(z)).
  public var likelihoodQuestion: Formula { sum(q ⊙ log(likelihood)) - sum(q ⊙ log(q / prior)) }

  /// What its last line may contain: evidence and posterior, no likelihood, prior or joint.
  public var likelihoodClosedForm: ClosedForm {
    ClosedForm(forbidding: [likelihood, prior, joint], sumsWeightedBy: q)
  }

  /// Draws points with 2 … 6 states.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [2, 3, 4, 5, 6][k % 5]
      func distribution() -> [Double] {
        let weights = (0..<size).map { _ in rng.uniform(in: 0.1...1) }
        return weights.map { $0 / weights.reduce(0, +) }
      }
      let (approximation, beforehand) = (distribution(), distribution())
      let given = (0..<size).map { _ in rng.uniform(in: 0.05...2) }
      let both = zip(beforehand, given).map { $0 * $1 }
      let total = both.reduce(0, +)
      var point = Point("K = \(size)")
      for (symbol, values) in [
        (q, approximation), (prior, beforehand), (likelihood, given), (joint, both),
        (posterior, both.map { $0 / total }),
      ] {
        point.bind(symbol, to: tensor(values, shape: [size], dtype: .float64))
      }
      point.bind(evidence, to: total)
      return point
    }
  }
}
