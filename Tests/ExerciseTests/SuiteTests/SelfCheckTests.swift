import FlowLab
import Foundation
import Testing

/// Runs for `flowlab selfcheck` only, which names the file to write in `FLOWLAB_SELFCHECK`.
///
/// The suite of the suites asks the same questions and fails; this one writes down every answer.
@Suite("Record for flowlab selfcheck", .enabled(if: SelfCheckFile.path != nil))
struct SelfCheckRecord {
  @Test("every implementation against every test of its exercise", arguments: Implementation.chosen)
  func everyImplementation(_ implementation: Implementation) throws {
    let file = try #require(SelfCheckFile.shared)
    file.write(["begun": implementation.testDescription])
    file.write(implementation.examined())
  }
}

/// An implementation that is wrong in one task, or right but unusual.
enum Implementation: Sendable, CustomTestStringConvertible {
  case wrong(WrongAnswer, place: Int)
  case right(UnusualAnswer, place: Int)

  /// Those whose exercise or task is named in `FLOWLAB_SELFCHECK_ONLY`, else all.
  static var chosen: [Implementation] {
    guard SelfCheckFile.path != nil else { return [] }
    let wrong = WrongAnswer.all.enumerated().map { Implementation.wrong($0.element, place: $0.offset) }
    let right = UnusualAnswer.all.enumerated().map { Implementation.right($0.element, place: $0.offset) }
    let all = wrong + right
    guard let only = SelfCheckFile.variable("FLOWLAB_SELFCHECK_ONLY") else { return all }
    return all.filter { implementation in
      switch implementation {
      case .wrong(let wrong, _): wrong.task == only || "\(wrong.answers.exercise)" == only
      case .right(let right, _): "\(right.answers.exercise)" == only.prefix { $0 != "." }
      }
    }
  }

  var testDescription: String {
    switch self {
    case .wrong(let wrong, _): wrong.testDescription
    case .right(let right, _): right.testDescription
    }
  }

  private var answers: AnswersOfOneExercise {
    switch self {
    case .wrong(let wrong, _): wrong.answers
    case .right(let right, _): right.answers
    }
  }

  /// What the tests of its task say about a wrong one, and all tests of the exercise about a right one.
  ///
  /// Long trainings, and the tests of other tasks, are left out unless they are asked for.
  func examined() -> ExaminedImplementation {
    let ids = Set(Curriculum.exercise(answers.exercise)?.tasks.flatMap(\.tests) ?? [])
    let long = SelfCheckFile.variable("FLOWLAB_SELFCHECK_LONG") != nil
    let elsewhere = SelfCheckFile.variable("FLOWLAB_SELFCHECK_ELSEWHERE") != nil
    let own: Set<String>? =
      if case .wrong(let wrong, _) = self { Set(Curriculum.task(wrong.task)?.tests ?? []) } else { nil }
    // A long training says nothing about a mistake in another task.
    let tests = SuiteRegistry.all.filter { test in
      let isOwn = own?.contains(test.id) != false
      return ids.contains(test.id) && (isOwn || elsewhere) && (!test.isLong || long && isOwn)
    }
    let outcomes = answers.examined { tests.map(Outcome.init) }
    switch self {
    case .wrong(let wrong, let place):
      return ExaminedImplementation(
        place: place, exercise: answers.exercise, task: wrong.task, mistake: wrong.mistake, note: wrong.note,
        alsoNamed: wrong.alsoNamed.sorted(), outcomes: outcomes)
    case .right(let right, let place):
      return ExaminedImplementation(
        place: place, exercise: answers.exercise, task: nil, mistake: nil, note: right.name,
        alsoNamed: [], outcomes: outcomes)
    }
  }
}

/// One implementation and what the tests say: a line of the record.
struct ExaminedImplementation: Encodable {
  /// Its place among the wrong, or the right, ones: the tests run in parallel.
  let place: Int
  let exercise: Int
  /// The task in which it is wrong; nil when it is right.
  let task: String?
  /// The mistake's name, if the suites can know it.
  let mistake: String?
  let note: String
  /// Other names that are true of it as well.
  let alsoNamed: [String]
  let outcomes: [Outcome]
}

/// What one test says.
struct Outcome: Encodable {
  let test: String
  /// `pass`, `law` when a law is broken, `error` for anything else that is thrown.
  let result: String
  let mistake: String?
  let message: String?

  init(_ test: SuiteTest) {
    self.test = test.id
    do {
      try test.run()
      (result, mistake, message) = ("pass", nil, nil)
    } catch let failure as LawFailure {
      (result, mistake, message) = ("law", failure.mistake?.name, failure.description)
    } catch {
      (result, mistake, message) = ("error", nil, "\(error)")
    }
  }
}

/// The record: one JSON object per line, so that a run which is cut short leaves what it had.
final class SelfCheckFile: Sendable {
  static let path = variable("FLOWLAB_SELFCHECK")

  /// The file, begun with the number of implementations; nil where none is asked for.
  static let shared: SelfCheckFile? = path.flatMap { path in
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { return nil }
    let file = SelfCheckFile(handle)
    file.write(["planned": "\(Implementation.chosen.count)"])
    return file
  }

  private let handle: FileHandle
  private let lock = NSLock()

  private init(_ handle: FileHandle) { self.handle = handle }

  func write(_ line: some Encodable) {
    guard let data = try? JSONEncoder().encode(line) else { return }
    lock.withLock { handle.write(data + Data("\n".utf8)) }
  }

  static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
