import Foundation

/// One line `expect: …` of a case.
package struct CorpusExpectation: Equatable, Sendable {
  /// What it speaks about.
  enum Subject: Equatable, Sendable {
    case exercise(Int)
    case task(String)
    case test(String)
    case remark
  }

  enum Outcome: Equatable, Sendable {
    case state(ExerciseGrade.State)
    /// All points, but for those of some tasks, which must not have all of theirs.
    case full(except: [String])
    case zero
    /// Less than all points.
    case notFull
    case test(TestGrade.Outcome)
    case notPassed
    case mentioned
  }

  var subject: Subject
  var outcome: Outcome
  /// Words that must be among the findings or messages.
  var says: [String] = []
  /// The line as it was written.
  package var text: String

  /// Reads a line after `expect:`; `nil` when it cannot be understood.
  init?(_ line: String) {
    text = line
    let pieces = line.components(separatedBy: ", says ")
    for piece in pieces.dropFirst() {
      guard piece.count > 2, piece.hasPrefix("\""), piece.hasSuffix("\"") else { return nil }
      says.append(CorpusEscapes.resolved(String(piece.dropFirst().dropLast())))
    }
    let words = pieces[0].split(separator: " ").map(String.init)
    if words == ["remark"] {
      (subject, outcome) = (.remark, .mentioned)
      if says.isEmpty { return nil }
      return
    }
    guard words.count >= 3 else { return nil }
    switch words[0] {
    case "exercise":
      guard let number = Int(words[1]) else { return nil }
      subject = .exercise(number)
    case "task": subject = .task(words[1])
    case "test": subject = .test(words[1])
    default: return nil
    }
    guard let outcome = Self.outcome(Array(words.dropFirst(2)), of: subject) else { return nil }
    self.outcome = outcome
  }

  private static func outcome(_ words: [String], of subject: Subject) -> Outcome? {
    if case .test = subject {
      if words == ["not", "passed"] { return .notPassed }
      return words.count == 1 ? TestGrade.Outcome(rawValue: words[0]).map { .test($0) } : nil
    }
    if words.count > 2, Array(words.prefix(2)) == ["full", "except"], case .exercise = subject {
      return .full(except: Array(words.dropFirst(2)))
    }
    switch words.joined(separator: " ") {
    case "full": return .full(except: [])
    case "zero": return .zero
    case "not full": return .notFull
    default:
      guard case .exercise = subject, words.count == 1 else { return nil }
      return ExerciseGrade.State(rawValue: words[0]).map { .state($0) }
    }
  }
}

extension CorpusExpectation {
  /// How the grade differs; `nil` when it does not.
  func complaint(about grade: Grade) -> String? {
    switch subject {
    case .remark:
      return complaint(hasOutcome: true, seen: "the remarks are", words: grade.remarks)
    case .exercise(let number):
      guard let exercise = grade.exercises.first(where: { $0.number == number }) else {
        return "expected \(text), but exercise \(number) was not graded"
      }
      return complaint(about: exercise)
    case .task(let id):
      guard let task = grade.tasks.first(where: { $0.id == id }) else {
        return "expected \(text), but there is no task \(id)"
      }
      let hasOutcome =
        switch outcome {
        case .full: task.isFull
        case .zero: task.hundredths == 0
        default: !task.isFull
        }
      return complaint(
        hasOutcome: hasOutcome, seen: "it has \(points(task.hundredths)) of \(task.possible) points",
        words: task.tests.flatMap(Self.words))
    case .test(let id):
      guard let test = grade.tasks.flatMap(\.tests).first(where: { $0.id == id }) else {
        return "expected \(text), but there is no test \(id)"
      }
      var hasOutcome = test.outcome != .passed
      if case .test(let expected) = outcome { hasOutcome = test.outcome == expected }
      return complaint(
        hasOutcome: hasOutcome, seen: "it is \(test.outcome.rawValue)", words: Self.words(test))
    }
  }

  private func complaint(about exercise: ExerciseGrade) -> String? {
    let lost = exercise.tasks.filter { !$0.isFull }.map(\.id)
    let hasOutcome =
      switch outcome {
      case .state(let state): exercise.state == state
      case .full(let except): exercise.state == .tested && lost == except
      case .zero: exercise.tasks.allSatisfy { $0.hundredths == 0 }
      default: !lost.isEmpty
      }
    let findings = exercise.findings.map { finding in
      [finding.file, finding.line.map(String.init), finding.message].compactMap { $0 }.joined(separator: ":")
    }
    let tests = exercise.tasks.flatMap(\.tests).filter { $0.outcome != .passed && $0.outcome != .notRun }
    let seen =
      "it is \(exercise.state.rawValue)"
      + (lost.isEmpty
        ? ""
        : ", without all points in "
          + lost.joined(separator: " "))
    return complaint(
      hasOutcome: hasOutcome, seen: seen,
      words: findings + tests.flatMap { test in Self.words(test).map { "\(test.id) \(test.outcome): \($0)" } }
    )
  }

  private static func words(_ test: TestGrade) -> [String] {
    test.messages.map { $0.text + ($0.mistake.map { " — " + $0 } ?? "") }
  }

  private func complaint(hasOutcome: Bool, seen: String, words: [String]) -> String? {
    let isSaid = says.allSatisfy { part in words.contains { $0.contains(part) } }
    if hasOutcome && isSaid { return nil }
    return "expected \(text), but \(seen): " + words.prefix(6).map { $0.prefix(400) }.joined(separator: " | ")
  }
}
