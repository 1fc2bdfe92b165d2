import FlowLab
import Foundation
import Testing

/// An implementation that is wrong in one task, and what the suite must say about it.
struct WrongAnswer: Sendable, CustomTestStringConvertible {
  let task: String
  /// The mistake's name that one of the failures must carry; nil when none is known.
  let mistake: String?
  /// What is wrong, when the mistake's name is not enough.
  let note: String
  let answers: AnswersOfOneExercise
  /// Other names that failures of this answer may carry, because they are true of it as well.
  var alsoNamed: Set<String> = []

  init(_ task: String, _ mistake: String?, _ note: String, _ answers: AnswersOfOneExercise) {
    (self.task, self.mistake, self.note, self.answers) = (task, mistake, note, answers)
  }

  init(_ task: String, _ mistake: String?, _ note: String, _ answers: GivenAnswers) {
    self.init(task, mistake, note, .exercise2(answers))
  }

  init(_ task: String, _ mistake: String?, _ answers: GivenAnswers) {
    self.init(task, mistake, "", answers)
  }

  var testDescription: String { "\(task) \(mistake ?? "unnamed") \(note)" }

  /// Those that every run of the tests tries: the first two of each task.
  static var tried: [WrongAnswer] {
    if Corpus.isWhole { return all }
    return Curriculum.tasks.flatMap { task in all.filter { $0.task == task.id }.prefix(2) }
  }

  /// Wrong implementations of all exercises, written as students write them.
  static let all: [WrongAnswer] = WrongDerivations.all + WrongAnswers.all + WrongAutoencoders.all
}

/// Answers to one exercise, whichever it is.
enum AnswersOfOneExercise: Sendable {
  case exercise1(any Exercise1Contract)
  case exercise2(any Exercise2Contract)
  case exercise3(any Exercise3Contract)

  /// The exercise's number.
  var exercise: Int {
    switch self {
    case .exercise1: 1
    case .exercise2: 2
    case .exercise3: 3
    }
  }

  /// Examines these answers in place of the student's, as long as the body runs.
  func examined<R>(by body: () throws -> R) rethrows -> R {
    switch self {
    case .exercise1(let answers): try Subject.$exercise1Override.withValue(answers, operation: body)
    case .exercise2(let answers): try Subject.$exercise2Override.withValue(answers, operation: body)
    case .exercise3(let answers): try Subject.$exercise3Override.withValue(answers, operation: body)
    }
  }
}

/// How much of the corpus the tests try: with `FLOWLAB_CORPUS=all`, as in CI, all of it, which takes minutes.
enum Corpus {
  static let isWhole = ProcessInfo.processInfo.environment["FLOWLAB_CORPUS"] == "all"
}
