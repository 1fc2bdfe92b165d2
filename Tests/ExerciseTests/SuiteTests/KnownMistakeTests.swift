import FlowLab
import Testing

@Suite("Known mistakes of exercise 2")
struct KnownMistakes {
  /// The mistakes every course sees, and the task where exercise 2 can tell.
  static let names: [(mistake: String, task: String)] = [
    ("identity with log-det 0", "2.1"), ("identity with log-det 0", "2.2"),
    ("identity with log-det 0", "2.3"),
    ("log-det of the other direction", "2.3"), ("log-det of the other direction", "2.4"),
    ("sign of s in the inverse", "2.2"), ("missing exp", "2.1"), ("missing exp", "2.2"),
    ("unscale before unshift", "2.2"), ("log-det summed over the kept half", "2.3"),
    ("log-det over the batch", "2.3"), ("over the batch", "2.1"), ("log-det not summed", "2.3"),
    ("mean instead of sum", "2.3"), ("networks see the whole input", "2.1"),
    ("networks see the whole input", "2.2"), ("mask inverted", "2.1"), ("mask not applied to t", "2.1"),
    ("mask not applied to s", "2.1"), ("mask not applied to t or to s", "2.2"),
    ("log-det overwritten instead of accumulated", "2.4"), ("inverse applied in list order", "2.4"),
    ("Jacobian factor at the wrong point", "2.4"), ("log det instead of log|det|", "2.5"),
    ("right only for D = 2", "2.1"), ("N(0, I) used instead of the base", "2.4"), ("detached", "2.4"),
    ("parameter left out of `parameters`", "2.1"), ("parameter left out of `parameters`", "2.4"),
  ]

  @Test("each is among the wrong implementations, which must all be called by their names", arguments: names)
  func hasAWrongImplementation(mistake: String, task: String) {
    #expect(WrongAnswer.all.contains { $0.task == task && $0.mistake == mistake })
  }

  @Test("every task of exercise 2 has at least eight wrong implementations")
  func thereAreEnough() {
    for task in Curriculum.exercise(2)?.tasks ?? [] {
      #expect(WrongAnswer.all.count { $0.task == task.id } >= 8, "\(task.id)")
    }
  }

  @Test("a failure without a name shows the input", arguments: WrongAnswer.all.filter { $0.mistake == nil })
  func unnamedFailuresShowTheInput(wrong: WrongAnswer) {
    guard wrong.answers.exercise == 2 else { return }
    let ids = Set(Curriculum.task(wrong.task)?.tests ?? [])
    for test in SuiteRegistry.all where ids.contains(test.id) && !test.isLong {
      wrong.answers.examined {
        do { try test.run() } catch {
          let text = "\(error)"
          #expect(
            ["point [", "x [", "input [", "batch [", "mask [", "K = "].contains { text.contains($0) },
            "\(text)")
        }
      }
    }
  }
}

/// What a wrong piece or slide breaks; all else it keeps.
private struct Conviction: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let laws: Set<FlowLaw>
  let defendants: @Sendable (inout SplitMix64) throws -> [Defendant]

  static let all = [
    Conviction(
      testDescription: "layer a",
      laws: [.roundTrip, .forwardLogDet, .inverseLogDet, .densityIntegratesToOne, .samplesComeFromTheBase],
      defendants: { Defendants.layer(.a, using: &$0) }),
    Conviction(
      testDescription: "layer b", laws: [.roundTrip, .samplesComeFromTheBase],
      defendants: { Defendants.layer(.b, using: &$0) }),
    Conviction(
      testDescription: "layer c", laws: [.inverseLogDet, .densityIntegratesToOne],
      defendants: { Defendants.layer(.c, using: &$0) }),
    Conviction(
      testDescription: "flow d", laws: [.densityIntegratesToOne],
      defendants: { try Defendants.flow(.d, using: &$0) }),
    Conviction(
      testDescription: "flow e", laws: [.samplesComeFromTheBase],
      defendants: { try Defendants.flow(.e, using: &$0) }),
    Conviction(
      testDescription: "determinant", laws: [.forwardLogDet, .inverseLogDet, .densityIntegratesToOne],
      defendants: { Defendants.couplingDeterminant(using: &$0) }),
    Conviction(
      testDescription: "composed density", laws: [.densityIntegratesToOne],
      defendants: { try Defendants.composedDensity(using: &$0) }),
    Conviction(
      testDescription: "density after a step", laws: [.densityIntegratesToOne],
      defendants: { try Defendants.densityAfterAStep(using: &$0) }),
    Conviction(
      testDescription: "affine code",
      laws: [.roundTrip, .samplesComeFromTheBase],
      defendants: { Defendants.affineCode(using: &$0) }),
  ]
}

@Suite("Broken laws")
struct BrokenLaws {
  @Test("which laws the wrong pieces and slides break does not depend on the seed", arguments: Conviction.all)
  private func areFoundByNumbers(conviction: Conviction) throws {
    try withDType(.float64) {
      for seed in 1...4 as ClosedRange<UInt64> {
        var rng = SplitMix64(seed: seed)
        let defendants = try conviction.defendants(&rng)
        let found = try FlowLaw.allCases.filter { try defendants.breaks($0, using: &rng) }
        #expect(Set(found) == conviction.laws, "seed \(seed): breaks \(found)")
      }
    }
  }
}

@Suite("What a training remembers")
struct TrainingMemory {
  @Test("one optimizer is told from a new one in every step, and from plain descent")
  func isFoundByStartingAgain() throws {
    try withDType(.float64) { () throws in
      for seed in 1...3 as ClosedRange<UInt64> {
        func memory(_ answers: any Exercise2Contract) throws -> TrainingChecks.Memory {
          try TrainingChecks.memory(answers, seed: seed)
        }
        try #expect(memory(TrainedBy(RightTrainings.Plain.self)) == .kept)
        try #expect(memory(TrainedBy(RightTrainings.Momentum.self)) == .kept)
        try #expect(memory(TrainedBy(RightTrainings.WarmUp.self)) == .kept)
        try #expect(memory(TrainedBy(WrongTrainings.FreshDecayedOptimizers.self)) == .forgotten)
        // A fresh velocity is the gradient itself: momentum that is forgotten is plain descent.
        try #expect(memory(TrainedBy(WrongTrainings.FreshMomentum.self)) == .plain)
      }
    }
  }
}
