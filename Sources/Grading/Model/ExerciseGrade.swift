/// What was found out about one exercise of a submission.
package struct ExerciseGrade: Codable, Equatable, Sendable {
  /// How far the exercise came.
  package enum State: String, Codable, Sendable {
    /// Its tests ran.
    case tested
    /// No file of it was handed in.
    case missing
    /// All its files are the stubs as they were given out.
    case untouched
    /// Intake, the lint or the object gate refused it; the findings say why.
    case refused
    /// The compiler refused it; the findings are the compiler's.
    case notCompiled
  }

  package var number: Int
  package var state: State
  /// What was refused or did not compile; also remarks on files that were left aside.
  package var findings: [Finding]
  /// Every task of the exercise, in the order of the curriculum.
  package var tasks: [TaskGrade]

  package init(number: Int, state: State, findings: [Finding], tasks: [TaskGrade]) {
    (self.number, self.state, self.findings, self.tasks) = (number, state, findings, tasks)
  }
}

/// A sentence about a place in a student's file.
package struct Finding: Codable, Equatable, Hashable, Sendable {
  /// The file's name within its exercise, `Flow.swift`; `nil` for the exercise as a whole.
  package var file: String?
  /// Counted from 1.
  package var line: Int?
  /// What is wrong there and what to do.
  package var message: String

  package init(file: String? = nil, line: Int? = nil, message: String) {
    (self.file, self.line, self.message) = (file, line, message)
  }
}

/// The points of one task and the outcomes of its tests.
package struct TaskGrade: Codable, Equatable, Sendable {
  package var id: String
  /// Hundredths of a point: the task's points in the share of its tests that pass, rounded down.
  package var hundredths: Int
  /// What the task is worth, in points.
  package var possible: Int
  /// In the order of the curriculum.
  package var tests: [TestGrade]

  package init(id: String, possible: Int, tests: [TestGrade]) {
    (self.id, self.possible, self.tests) = (id, possible, tests)
    let passed = tests.count { $0.outcome == .passed }
    hundredths = tests.isEmpty ? 0 : possible * 100 * passed / tests.count
  }

  package var isFull: Bool { hundredths == possible * 100 }
}

/// What one test said.
package struct TestGrade: Codable, Equatable, Sendable {
  package enum Outcome: String, Codable, Sendable {
    case passed
    /// A law is broken, or an error was thrown.
    case failed
    /// The stub still throws.
    case notWritten
    /// The process stopped in it.
    case crashed
    /// It computed, or waited, for too long.
    case outOfTime
    case outOfMemory
    /// It printed or reported more than is kept.
    case outOfOutput
    /// It was not reached; the messages say why.
    case notRun
  }

  /// `Suite/function()`, as in the curriculum.
  package var id: String
  /// The test as a sentence: the law that it states.
  package var title: String
  package var outcome: Outcome
  /// What was seen and what was expected; empty for a test that passed.
  package var messages: [Message]

  package init(id: String, title: String, outcome: Outcome, messages: [Message]) {
    (self.id, self.title, self.outcome, self.messages) = (id, title, outcome, messages)
  }

  /// One thing a test found.
  package struct Message: Codable, Equatable, Sendable {
    package var text: String
    /// The known mistake whose numbers these are, as a sentence.
    package var mistake: String?

    package init(text: String, mistake: String? = nil) { (self.text, self.mistake) = (text, mistake) }
  }
}

/// Points for a person: 7, 7.5, 6.66.
package func points(_ hundredths: Int) -> String {
  let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
  if rest == 0 { return "\(whole)" }
  return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
}
