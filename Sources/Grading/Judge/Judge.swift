import FlowLab
import Foundation

/// Turns what a run left behind into points: outside the student's process, and from nothing but its event stream.
package struct Judge {
  let sheet: ExerciseSheet
  /// A test's sentence.
  let title: (String) -> String

  /// Messages kept of one test: a test with many cases may fail in each.
  private static let kept = 3

  /// The tasks of an exercise whose tests ran.
  func tasks(_ outcomes: [String: TestRun.Outcome]) throws -> [TaskGrade] {
    try sheet.tasks.map { task in
      let tests = try task.tests.map { id in
        guard let outcome = outcomes[id] else { throw GraderFailure("there is no outcome of the test \(id)") }
        return grade(id, outcome)
      }
      return TaskGrade(id: task.id, possible: task.points, tests: tests)
    }
  }

  /// The tasks of an exercise that never ran: no points, and a reason.
  func tasks(notRun reason: String) -> [TaskGrade] {
    sheet.tasks.map { task in
      let tests = task.tests.map {
        TestGrade(id: $0, title: title($0), outcome: .notRun, messages: [.init(text: reason)])
      }
      return TaskGrade(id: task.id, possible: task.points, tests: tests)
    }
  }

  private func grade(_ id: String, _ outcome: TestRun.Outcome) -> TestGrade {
    func result(_ outcome: TestGrade.Outcome, _ messages: [TestGrade.Message]) -> TestGrade {
      TestGrade(id: id, title: title(id), outcome: outcome, messages: messages)
    }
    switch outcome {
    case .ended(let failures) where failures.isEmpty: return result(.passed, [])
    case .ended(let failures):
      let messages = failures.prefix(Self.kept).map(Self.message)
      let isUnwritten = failures.allSatisfy { $0.hasPrefix("not written yet: task ") }
      return result(isUnwritten ? .notWritten : .failed, messages)
    case .skipped: return result(.failed, [.init(text: "the test was cancelled before it came to an end")])
    case .stopped(let how, let text): return result(how, [.init(text: Self.clean(text))])
    case .notReached(let text): return result(.notRun, [.init(text: text)])
    }
  }

  /// Takes a law's sentence apart: what was seen, and the known mistake it looks like.
  static func message(_ failure: String) -> TestGrade.Message {
    var text = clean(failure)[...]
    // Where help is to be had is said once per task, by the report.
    for marker in [" — swift run flowlab hint ", " – swift run flowlab hint "] {
      if let range = text.ranges(of: marker).last { text = text[..<range.lowerBound] }
    }
    if let start = text.wholeMatch(of: /task [0-9.]+: (.*)/.dotMatchesNewlines()) { text = start.1 }
    var mistake: String?
    if let range = text.ranges(of: " — looks like a known mistake: ").last {
      mistake = String(text[range.upperBound...])
      text = text[..<range.lowerBound]
    }
    return .init(text: String(text), mistake: mistake)
  }

  /// A student's text without what could deceive a reader: control characters, and endless length.
  package static func clean(_ text: String) -> String {
    let long = 2000
    var cleaned = String(text.prefix(long + 1)).unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar == "\n" || scalar == "\t"
      case .format, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }.reduce(into: "") { $0.unicodeScalars.append($1) }
    // A single character may carry any number of accents.
    if cleaned.unicodeScalars.count > 2 * long { cleaned = String(cleaned.unicodeScalars.prefix(2 * long)) }
    return cleaned.count > long ? cleaned.prefix(long) + " …" : cleaned
  }
}
