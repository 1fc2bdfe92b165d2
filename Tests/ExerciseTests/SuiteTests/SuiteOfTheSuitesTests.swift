import FlowLab
import Foundation
import Testing

@Suite("The suites notice what is wrong and accept what is right")
struct SuiteOfTheSuites {
  @Test("a wrong implementation fails at its task, with its own diagnosis", arguments: WrongAnswer.tried)
  func wrongAnswersAreNoticedAndNamed(wrong: WrongAnswer) throws {
    let failures = failures(of: wrong.answers, inTask: wrong.task)
    try #require(!failures.isEmpty, "no test of \(wrong.task) fails")
    let laws = failures.compactMap { $0.error as? LawFailure }
    #expect(laws.count == failures.count, "only laws fail: \(failures.map { "\($0.error)" })")
    #expect(laws.allSatisfy { $0.task == wrong.task })
    let named = Set(laws.compactMap(\.mistake?.name))
    if let mistake = wrong.mistake {
      #expect(named.contains(mistake), "named \(named.sorted()); \(laws.map(\.description))")
      let others = named.subtracting([mistake]).subtracting(wrong.alsoNamed)
      #expect(others.isEmpty, "also named \(others.sorted()); \(laws.map(\.description))")
    } else {
      #expect(named.isEmpty, "a false name: \(named.sorted())")
    }
  }

  @Test(
    "a mistake costs nothing in the other tasks",
    arguments: Curriculum.exercises.flatMap { Corpus.isWhole ? $0.tasks : Array($0.tasks.prefix(1)) })
  func mistakesStayInTheirTask(task: ExerciseTask) throws {
    let wrong = try #require(WrongAnswer.all.first { $0.task == task.id })
    for other in Curriculum.tasks where other.exercise == task.exercise && other.id != task.id {
      let failures = failures(of: wrong.answers, inTask: other.id)
      #expect(
        failures.isEmpty, "\(wrong.testDescription) fails in \(other.id): \(failures.map { "\($0.error)" })")
    }
  }

  @Test(
    "a flow trained with a wrong log-det is found below the entropy floor, and the message says what that means"
  )
  func belowTheFloorIsNoticed() throws {
    let wrong = FormulaCoupling.answers(
      logDet: { l, z in l.rightLogDet(z) }, inverseLogDet: { l, x in l.rightLogDet(x) })
    let failure = try #require(
      throws: LawFailure.self,
      performing: {
        var rng = SplitMix64(seed: 1)
        try TrainingChecks.checkGap(wrong, pieces: wrong, steps: 200, using: &rng)
      })
    #expect(failure.mistake?.name == "below the entropy floor", "\(failure)")
  }

  @Test("log-dets of a wrong shape stop the training of one's own flow with a sentence, not with a trap")
  func wrongShapesDoNotReachTraining() throws {
    let wrong = FormulaCoupling.answers(
      logDet: { l, z in l.c * l.s(l.m * z) }, inverseLogDet: { l, x in l.c * l.s(l.m * x) })
    let failure = try #require(
      throws: LawFailure.self,
      performing: {
        try Subject.$exercise2Override.withValue(wrong) {
          try Exercise2Training().yourOwnFlowComesCloseAndStaysAboveTheFloor()
        }
      })
    #expect(failure.task == "2.3" && failure.finding.contains("shape"), "\(failure)")
  }

  @Test("a right but unusual implementation passes every test", arguments: UnusualAnswer.tried)
  func unusualAnswersPass(unusual: UnusualAnswer) {
    for task in Curriculum.tasks where task.exercise == unusual.answers.exercise {
      let failures = failures(of: unusual.answers, inTask: task.id)
      #expect(failures.isEmpty, "\(task.id): \(failures.map { "\($0.test): \($0.error)" })")
    }
  }

  @Test("the verdict does not depend on the seed")
  func verdictsDoNotDependOnTheSeed() {
    // FLOWLAB_SEEDS=20 tries twenty; one by default, because all tests of the kit run often.
    let seeds = ProcessInfo.processInfo.environment["FLOWLAB_SEEDS"].flatMap { UInt64($0) } ?? 1
    for seed in 2..<(2 + seeds) {
      Subject.$seedOverride.withValue(seed) {
        for right in UnusualAnswer.firstOfEachExercise {
          for task in Curriculum.tasks where task.exercise == right.answers.exercise {
            let failures = failures(of: right.answers, inTask: task.id)
            #expect(
              failures.isEmpty, "seed \(seed), \(task.id): \(failures.map { "\($0.test): \($0.error)" })")
          }
        }
      }
    }
  }

  @Test("every test is in the curriculum, and every test of the curriculum exists")
  func curriculumNamesEveryTest() throws {
    let named = Curriculum.tasks.flatMap(\.tests)
    #expect(Set(named).count == named.count, "a test is listed twice")
    #expect(Set(SuiteRegistry.all.map(\.id)) == Set(named))
    #expect(try Set(testsInSources()) == Set(named))
  }

  @Test("a task has three hints, and a test's name begins with its task")
  func tasksAreComplete() {
    for task in Curriculum.tasks {
      #expect(task.hints.count == 3 && !task.tests.isEmpty && task.points > 0, "task \(task.id)")
    }
  }

  @Test("an unknown subject is an error that says what is possible")
  func unknownSubjectIsExplained() {
    let error = #expect(throws: UnknownSubject.self) { try Subject.isReference("solution") }
    #expect(error?.description.contains("\"solutions\"") == true)
  }

  /// What the tests of a task throw for these answers, without the two long trainings.
  private func failures(
    of answers: AnswersOfOneExercise, inTask task: String
  ) -> [(test: String, error: any Error)] {
    let ids = Set(Curriculum.task(task)?.tests ?? [])
    return answers.examined {
      SuiteRegistry.all.filter { ids.contains($0.id) && !$0.isLong }.compactMap { test in
        do {
          try test.run()
          return nil
        } catch {
          return (test.id, error)
        }
      }
    }
  }

  /// The tests that the source files of the suites declare, as `Suite/function()`.
  private func testsInSources() throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let files = try Curriculum.exercises.flatMap { exercise in
      try FileManager.default.contentsOfDirectory(
        at: folder.appending(path: exercise.module), includingPropertiesForKeys: nil)
    }
    return try files.filter { $0.lastPathComponent.hasSuffix("Tests.swift") }.flatMap { file -> [String] in
      var suite = ""
      var isTest = false
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
        if let match = line.firstMatch(of: /^struct (\w+)/) { suite = String(match.1) }
        if line.contains("@Test") { isTest = true }
        guard isTest, let match = line.firstMatch(of: /func (\w+)\(\)/) else { return nil }
        isTest = false
        return "\(suite)/\(match.1)()"
      }
    }
  }
}
