/// The manifest of the kit: every exercise and task, its points, hints and tests.
///
/// README tables, `flowlab status`, `flowlab hint`, the suites and the grader read it; nothing is listed twice.
public enum Curriculum {
  /// The exercises, in the order of the curriculum.
  public static let exercises: [ExerciseSheet] = [exercise1, exercise2, exercise3]

  /// All tasks of all exercises, in order.
  public static var tasks: [ExerciseTask] { exercises.flatMap(\.tasks) }

  /// The task of an id such as `2.1`, or nil when there is none.
  public static func task(_ id: String) -> ExerciseTask? {
    tasks.first { $0.id == id }
  }

  /// The exercise of a number, or nil when there is none.
  public static func exercise(_ number: Int) -> ExerciseSheet? {
    exercises.first { $0.number == number }
  }
}
