import Testing

@testable import FlowLab
@testable import Grading

@Suite("Judge")
struct JudgeTests {
  private let sheet = ExerciseSheet(
    number: 2, title: "sample",
    tasks: [
      ExerciseTask(
        id: "2.1", title: "a", points: 10, secondsAllowed: 5, hints: [], tests: ["A/a()", "A/b()", "A/c()"])
    ])

  private func grade(_ outcomes: [String: TestRun.Outcome]) throws -> TaskGrade {
    try #require(try Judge(sheet: sheet, title: { "title of \($0)" }).tasks(outcomes).first)
  }

  @Test("a task's points are shared by its tests, rounded down to hundredths")
  func partialCredit() throws {
    let passed = TestRun.Outcome.ended(failures: [])
    let task = try grade(["A/a()": passed, "A/b()": passed, "A/c()": .stopped(.crashed, "x")])
    #expect(task.hundredths == 666)
    #expect(points(task.hundredths) == "6.66")
    #expect(!task.isFull)
    #expect(try grade(["A/a()": passed, "A/b()": passed, "A/c()": passed]).hundredths == 1000)
  }

  @Test("every outcome but an end without failures gives nothing")
  func nothingForTheRest() throws {
    let others: [TestRun.Outcome] = [
      .ended(failures: ["x"]), .skipped, .stopped(.outOfTime, "t"), .stopped(.outOfMemory, "m"),
      .notReached("n"),
    ]
    for outcome in others {
      let task = try grade(["A/a()": outcome, "A/b()": outcome, "A/c()": outcome])
      #expect(task.hundredths == 0)
      #expect(task.tests.allSatisfy { $0.outcome != .passed && !$0.messages.isEmpty })
    }
  }

  @Test("a test without an outcome is the grader's failure")
  func missingOutcome() {
    #expect(throws: GraderFailure.self) { try grade(["A/a()": .ended(failures: [])]) }
  }

  @Test("a law's sentence is taken apart into what was seen and the known mistake")
  func messages() {
    let message = Judge.message(
      "task 2.3: log-det is 1, expected −1 — looks like a known mistake: it is that of forward — swift run flowlab hint 2.3"
    )
    #expect(message == .init(text: "log-det is 1, expected −1", mistake: "it is that of forward"))
  }

  @Test("a stub is told apart from a failure")
  func notWritten() throws {
    let stub = TestRun.Outcome.ended(failures: [
      "not written yet: task 2.1, Exercises/Exercise2/Flow.swift:3 – swift run flowlab hint 2.1"
    ])
    let task = try grade(["A/a()": stub, "A/b()": .ended(failures: ["wrong"]), "A/c()": stub])
    #expect(task.tests.map(\.outcome) == [.notWritten, .failed, .notWritten])
  }

  @Test("a student's text loses control characters and what is longer than a page")
  func cleaning() {
    #expect(Judge.clean("a\u{1B}[31mb\u{7}c\nd\te") == "a[31mbc\nd\te")
    #expect(Judge.clean("x\u{202E}y") == "xy")
    #expect(Judge.clean(String(repeating: "n", count: 1_000_000)).count < 2100)
    let accents = "a" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(Judge.clean(accents).unicodeScalars.count < 5000)
  }
}
