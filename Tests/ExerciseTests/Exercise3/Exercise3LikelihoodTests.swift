import FlowLab
import Foundation
import Testing

@Suite("3.2 · log p(x|z) from logits")
struct Exercise3Likelihood {
  @Test("3.2 · Bernoulli: log p(x|z) = Σ_d x_d l_d − log(1 + exp l_d), one number per row")
  func bernoulliFollowsTheFormula() throws {
    try exercise3Law { answers, rng in
      try Self.comparison(answers, LikelihoodCase.bernoulli(using: &rng)).check()
    }
  }

  @Test("3.2 · categorical: log p(x|z) = Σ_d l_d[x_d] − log Σ_k exp l_dk, one number per row")
  func categoricalFollowsTheFormula() throws {
    try exercise3Law { answers, rng in
      try Self.comparison(answers, LikelihoodCase.categorical(using: &rng)).check()
    }
  }

  @Test("3.2 · the probabilities of all images add up to one")
  func probabilitiesAddUpToOne() throws {
    try exercise3Law { answers, rng in
      for (pixels, levels) in [(1, 0), (3, 0), (1, 4), (3, 3)] {
        let one = LikelihoodCase(rows: 1, pixels: pixels, levels: levels, using: &rng)
        let base = max(levels, 2)
        let count = (0..<pixels).reduce(1) { product, _ in product * base }
        let images = (0..<count).map { number in
          (0..<pixels).reduce(into: (row: [Double](), rest: number)) { state, _ in
            state.row.append(Double(state.rest % base))
            state.rest /= base
          }.row
        }
        let input = LikelihoodCase(
          x: Tensor(images), logits: one.logits.broadcast(to: [count] + Array(one.logits.shape.dropFirst())))
        let cases =
          levels == 0 ? LikelihoodCase.bernoulli(using: &rng) : LikelihoodCase.categorical(using: &rng)
        let values = try checked(
          Self.logLikelihood(answers, input), Self.quantity(input), shape: [count], task: "3.2",
          mistake: Self.comparison(answers, cases).recognize())
        let total = values.exp().sum().item
        guard isClose(total, 1, within: 1e-9) else {
          throw LawFailure(
            task: "3.2",
            "the probabilities of all \(count) images add up to \(text(total, differingFrom: 1)), expected 1 (\(Self.quantity(input)), D = \(pixels))",
            mistake: try Self.comparison(answers, cases).recognize())
        }
      }
    }
  }

  @Test("3.2 · values stay right for logits from −1000 to 1000")
  func staysRightAtExtremeLogits() throws {
    try exercise3Law { answers, _ in
      for levels in [0, 2, 5] {
        let cases = LikelihoodCase.extreme(levels: levels)
        for input in cases {
          let (seen, expected) = (
            Numbers(try Self.logLikelihood(answers, input)), LikelihoodSuspects.logLikelihood(input)
          )
          guard seen.agrees(with: expected, within: 1e-9) else {
            throw LawFailure(
              task: "3.2",
              "\(Self.quantity(input)) is \(seen.shape == expected.shape ? text(seen.values) : "of shape \(seen.shape)"), expected \(text(expected.values)); "
                + input.describe(row: 0),
              mistake: try Self.comparison(answers, cases).recognize()
                ?? Self.extremeMistake(seen, answers, input))
          }
        }
      }
    }
  }

  @Test("3.2 · gradients are x − P(x) at every logit, also from −1000 to 1000")
  func gradientsAreRight() throws {
    try exercise3Law { answers, rng in
      let all = [
        LikelihoodCase.bernoulli(using: &rng), LikelihoodCase.categorical(using: &rng),
        LikelihoodCase.extreme(levels: 0), LikelihoodCase.extreme(levels: 5),
      ]
      for cases in all {
        for input in cases {
          let logits = input.logits.asVariable()
          let output = try Self.logLikelihood(answers, LikelihoodCase(x: input.x, logits: logits))
          let isLost = output.shape == [input.rows] && output.scalars.contains { !$0.isFinite }
          let value = try checked(
            output, Self.quantity(input), shape: [input.rows], task: "3.2",
            mistake: Self.comparison(answers, cases).recognize() ?? (isLost ? Self.unstable : nil))
          let seen = Numbers(gradients(of: value.sum(), withRespectTo: [logits])[0])
          let expected = Numbers(shape: input.logits.shape, LikelihoodSuspects.gradient(input))
          guard let index = seen.firstDifference(from: expected, within: 1e-9) else { continue }
          let isCut = seen.values.allSatisfy { $0 == 0 }
          throw LawFailure(
            task: "3.2",
            "the gradient of \(Self.quantity(input)) with respect to logit \(index) is \(text(seen.values[index])), "
              + "expected \(text(expected.values[index])); \(input.describe(row: 0))",
            mistake: try Self.comparison(answers, cases).recognize()
              ?? (seen.values.contains { !$0.isFinite }
                ? Self.unstable
                : isCut
                  ? Mistake(
                    "detached",
                    "no gradient reaches the logits; compute with tensors from the logits to the end")
                  : nil))
        }
      }
    }
  }

  /// Why values at extreme logits are wrong, where it is certain: not finite, or wrong at the extremes only.
  private static func extremeMistake(
    _ seen: Numbers, _ answers: any Exercise3Contract, _ input: LikelihoodCase
  ) throws -> Mistake? {
    guard seen.shape == [input.rows] else { return nil }
    if seen.values.contains(where: { !$0.isFinite }) { return unstable }
    var rng = SplitMix64(seed: 32)
    let ordinary =
      input.levels == 0 ? LikelihoodCase.bernoulli(using: &rng) : LikelihoodCase.categorical(using: &rng)
    let isRight = try ordinary.allSatisfy {
      try Numbers(logLikelihood(answers, $0)).agrees(with: LikelihoodSuspects.logLikelihood($0), within: 1e-9)
    }
    return isRight
      ? Mistake(
        "clamped probabilities",
        "probabilities or logits are clamped; nothing needs a clamp: x·l − softplus(l), or the logit minus logSumExp"
      ) : nil
  }

  private static let unstable = Mistake(
    "unstable at large logits",
    "exp overflows or a probability is rounded to 0 before its log; use softplus, or logSumExp, of the logits"
  )

  private static func quantity(_ input: LikelihoodCase) -> String {
    input.levels == 0 ? "the Bernoulli log-likelihood" : "the categorical log-likelihood"
  }

  private static func logLikelihood(_ answers: any Exercise3Contract, _ input: LikelihoodCase) throws
    -> Tensor
  {
    try input.levels == 0
      ? answers.bernoulliLogLikelihood(input.x, logits: input.logits)
      : answers.categoricalLogLikelihood(input.x, logits: input.logits)
  }

  private static func comparison(
    _ answers: any Exercise3Contract, _ cases: [LikelihoodCase]
  ) -> Comparison<LikelihoodCase> {
    Comparison(
      task: "3.2", quantity: quantity(cases[0]), cases: cases, expected: LikelihoodSuspects.logLikelihood,
      suspects: cases[0].levels == 0 ? LikelihoodSuspects.bernoulli : LikelihoodSuspects.categorical,
      answer: { try logLikelihood(answers, $0) })
  }
}
