import Foundation

/// What one run of the grader found out about one submission: the unit that is written, resumed and merged.
///
/// Nothing in it depends on the hour, the machine's load or the number of workers, so equal inputs give equal bytes.
package struct Grade: Codable, Equatable, Sendable {
  /// The version of the format; a reader refuses what it does not know.
  package static let schema = 1

  package var schema = Grade.schema
  /// The file's or folder's name as it was handed in.
  package var submission: String
  /// Who handed it in.
  package var student: Student
  /// What the grade depends on besides the submission.
  package var setting: Setting
  /// SHA-256 of what was handed in, name by name.
  package var contents: String
  /// Why nothing of the submission can be read, which is the student's matter; `nil` when it can.
  package var refusal: String?
  /// Whether student code ran behind walls of the system; `nil` when none ran.
  package var ranClosed: Bool?
  /// Why there is no grade, a fault of the grader or its machine and never the student's; `nil` when graded.
  package var failure: String?
  /// What intake noticed about the submission as a whole, one sentence each.
  package var remarks: [String]
  /// One for each exercise of the setting, in order; empty when there is no grade.
  package var exercises: [ExerciseGrade]

  package init(
    submission: String, student: Student, setting: Setting, contents: String, failure: String? = nil,
    remarks: [String] = [], exercises: [ExerciseGrade] = []
  ) {
    (self.submission, self.student, self.setting, self.contents) = (submission, student, setting, contents)
    (self.failure, self.remarks, self.exercises) = (failure, remarks, exercises)
  }

  package var isGraded: Bool { failure == nil }
  package var tasks: [TaskGrade] { exercises.flatMap(\.tasks) }
  /// The sum over all tasks, in hundredths of a point so that sums do not depend on their order.
  package var hundredths: Int { tasks.reduce(0) { $0 + $1.hundredths } }
  package var possible: Int { tasks.reduce(0) { $0 + $1.possible } }
}

/// Who handed a submission in.
package struct Student: Codable, Equatable, Hashable, Sendable {
  /// As the roster has it, else the submission's name without its ending.
  package var name: String
  /// The roster's id; `nil` without a roster.
  package var id: String?
  /// Whole days after the deadline; `nil` unless late days were asked for.
  package var daysLate: Int?

  package init(name: String, id: String? = nil, daysLate: Int? = nil) {
    (self.name, self.id, self.daysLate) = (name, id, daysLate)
  }
}

/// What a grade depends on besides the submission.
package struct Setting: Codable, Equatable, Hashable, Sendable {
  /// Which kit: changes when the suites, the library or the grader do.
  package var kit: String
  /// The seed of all random inputs.
  package var seed: UInt64
  /// The numbers of the exercises that are graded.
  package var exercises: [Int]
  /// Processor seconds one exercise's tests may take together.
  package var timeLimit: Int
  /// Mebibytes a process may use.
  package var memoryLimit: Int

  package init(kit: String, seed: UInt64, exercises: [Int], timeLimit: Int, memoryLimit: Int) {
    (self.kit, self.seed, self.exercises) = (kit, seed, exercises)
    (self.timeLimit, self.memoryLimit) = (timeLimit, memoryLimit)
  }
}
