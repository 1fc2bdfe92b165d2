/// One exercise: a module the student fills, and the tasks in it.
public struct ExerciseSheet: Sendable, Equatable, Identifiable {
  /// The exercise's number.
  public let number: Int
  /// What it is about.
  public let title: String
  /// Its tasks, in the order to do them.
  public let tasks: [ExerciseTask]

  /// The exercise's number.
  public var id: Int { number }
  /// The student's module and folder, `Exercise2`.
  public var module: String { "Exercise\(number)" }
  /// What all tasks are worth together.
  public var points: Int { tasks.reduce(0) { $0 + $1.points } }
}
