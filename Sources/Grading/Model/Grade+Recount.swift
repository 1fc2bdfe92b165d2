import FlowLab

extension Grade {
  /// The same grade with points counted again from its tests and the curriculum, for a file that anybody may have written.
  ///
  /// `nil` when its exercises, tasks or tests are not those of the curriculum.
  var recounted: Grade? {
    guard Set(exercises.map(\.number)).count == exercises.count else { return nil }
    var grade = self
    for (place, exercise) in exercises.enumerated() {
      guard let sheet = Curriculum.exercise(exercise.number),
        sheet.tasks.map(\.id) == exercise.tasks.map(\.id)
      else { return nil }
      for (index, task) in sheet.tasks.enumerated() {
        let tests = exercise.tasks[index].tests
        guard tests.map(\.id) == task.tests else { return nil }
        grade.exercises[place].tasks[index] = TaskGrade(id: task.id, possible: task.points, tests: tests)
      }
    }
    return grade
  }
}
