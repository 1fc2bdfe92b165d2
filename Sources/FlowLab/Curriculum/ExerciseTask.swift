/// One task of an exercise, as the tool, the suites and the grader know it.
public struct ExerciseTask: Sendable, Equatable, Identifiable {
  /// The task's id, `2.1`: exercise and number.
  public let id: String
  /// What is to be done, in a few words.
  public let title: String
  /// What the task is worth, for all of its tests together.
  public let points: Int
  /// How long its tests may take together, in seconds, on two cores.
  public let secondsAllowed: Double
  /// Three hints in words, from a nudge to nearly the answer.
  public let hints: [String]
  /// The tests that judge it, as `Suite/function()`.
  public let tests: [String]
  /// The tasks in whose stubs it is written, for a task without a stub of its own.
  public var writtenIn: [String] = []

  /// The exercise it belongs to, 2 for `2.1`.
  public var exercise: Int { Int(id.prefix { $0 != "." }) ?? 0 }
}
