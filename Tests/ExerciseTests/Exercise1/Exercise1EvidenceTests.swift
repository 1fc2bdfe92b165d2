import FlowLab
import Testing

@Suite("1.10 · the evidence lower bound")
struct Exercise1Evidence {
  @Test("1.10 · every step from log p(x) − KL(q ‖ p(z|x)) to a form without evidence and posterior follows")
  func evidenceFormFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = DiscreteBound()
      try checkDerivation(
        answers.elboFromEvidence(given), "ELBO from the evidence", task: "1.10",
        with: EvidenceChecks.fromEvidence(given, using: &rng))
    }
  }

  @Test("1.10 · every step from E_q[log p(x, z) − log q(z)] to a form with prior and likelihood follows")
  func jointFormFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = DiscreteBound()
      try checkDerivation(
        answers.elboFromJoint(given), "ELBO from the joint", task: "1.10",
        with: EvidenceChecks.fromJoint(given, using: &rng))
    }
  }

  @Test("1.10 · every step from E_q[log p(x|z)] − KL(q ‖ p(z)) to a form with the evidence follows")
  func likelihoodFormFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = DiscreteBound()
      try checkDerivation(
        answers.elboFromLikelihood(given), "ELBO from likelihood and prior", task: "1.10",
        with: EvidenceChecks.fromLikelihood(given, using: &rng))
    }
  }

  @Test("1.10 · every step to the ELBO with a flow as the prior follows")
  func flowPriorFollows() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let given = FlowPriorBound()
      try checkDerivation(
        answers.flowPriorELBO(given), "ELBO with a flow prior", task: "1.10",
        with: EvidenceChecks.flowPrior(given, using: &rng))
    }
  }

  @Test("1.10 · the ELBO is an expectation under q, one number per row")
  func elboIsAnExpectation() throws {
    try law(on: Subject.exercise1) { answers, rng in
      try EvidenceComparisons.elbo(answers, ELBOCase.all(using: &rng)).check()
    }
  }

  @Test("1.10 · the ELBO is at most log p(x), and equal to it when q is the posterior")
  func elboIsBelowTheEvidence() throws {
    try law(on: Subject.exercise1) { answers, rng in
      let cases = ELBOCase.all(using: &rng)
      let mistake = EvidenceComparisons.elbo(answers, cases).recognize
      func rows(_ input: ELBOCase) throws -> [Double] {
        try checked(
          input.elbo(answers), "ELBO", shape: [input.q.count], task: "1.10", mistake: mistake()
        ).scalars
      }
      for input in cases {
        for (row, (bound, evidence)) in zip(try rows(input), input.logEvidence).enumerated()
        where bound > evidence + 1e-9 {
          throw LawFailure(
            task: "1.10",
            "ELBO is \(text(bound, differingFrom: evidence)), expected at most log p(x) = "
              + "\(text(evidence, differingFrom: bound)); \(input.describe(row: row))", mistake: try mistake()
          )
        }
        let exact = input.withPosterior
        for (row, (bound, evidence)) in zip(try rows(exact), input.logEvidence).enumerated()
        where !isClose(bound, evidence, within: 1e-9) {
          throw LawFailure(
            task: "1.10",
            "with the posterior as q the ELBO is \(text(bound, differingFrom: evidence)), expected log p(x) = "
              + "\(text(evidence, differingFrom: bound)); \(exact.describe(row: row))", mistake: try mistake()
          )
        }
      }
    }
  }
}
