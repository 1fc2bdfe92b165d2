import FlowLab

/// A task as the report shows it: a column of the table.
package struct ReportTask: Sendable, Equatable {
  package let id: String
  /// Empty for a task that this kit does not know.
  package let title: String
  package let possible: Int
  /// From a nudge to nearly the answer.
  package let hints: [String]

  /// The exercise it belongs to, 2 for `2.1`.
  package var exercise: Int { Int(id.prefix { $0 != "." }) ?? 0 }

  /// The tasks of the exercises in order, then those that only the grades know, as another kit's may.
  static func all(exercises: [Int], grades: [Grade]) -> [ReportTask] {
    var tasks = exercises.compactMap(Curriculum.exercise).flatMap(\.tasks).map {
      ReportTask(id: $0.id, title: $0.title, possible: $0.points, hints: $0.hints)
    }
    var known = Set(tasks.map(\.id))
    var others: [String: Int] = [:]
    for task in grades.flatMap(\.tasks) where !known.contains(task.id) {
      others[task.id] = max(others[task.id] ?? 0, task.possible)
    }
    for id in others.keys.sorted(by: Grading.precedes) where known.insert(id).inserted {
      tasks.append(ReportTask(id: id, title: "", possible: others[id] ?? 0, hints: []))
    }
    return tasks
  }
}
