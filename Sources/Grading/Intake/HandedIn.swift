import Foundation

/// What a submission holds, as far as it counts.
package struct HandedIn: Sendable {
  /// SHA-256 of all that was taken and all that was noticed, wherever the submission lies.
  package var contents = ""
  /// What was noticed about the submission as a whole, one sentence each.
  package var remarks: [String] = []
  /// Why nothing of it can be read, which is the student's matter and told to them; `nil` when it can.
  package var refusal: String?
  /// Every exercise of the kit.
  package var exercises: [Int: HandedInExercise] = [:]
  /// The latest time among its files; `nil` where none is known.
  package var newestFile: Date?
}

/// What a submission holds of one exercise.
package struct HandedInExercise: Sendable {
  /// The text of each student's file that was found, by its name in the kit; line ends are LF.
  package var files: [String: String] = [:]
  /// Why the exercise cannot be graded.
  package var problems: [Finding] = []
  /// What was left aside or put right.
  package var remarks: [Finding] = []
  /// Whether all files are the stubs, up to spaces at line ends.
  package var isUntouched = false

  /// Whether nothing of it was handed in.
  package var isMissing: Bool { files.isEmpty && problems.isEmpty }
}
