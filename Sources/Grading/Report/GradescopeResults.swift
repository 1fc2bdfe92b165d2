import FlowLab
import Foundation

/// `results.json` as Gradescope's autograder harness reads it.
///
/// Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/
package enum GradescopeResults {
  /// The results of one submission: an entry per task.
  ///
  /// Gradescope has no word for "not graded": it wants a score, else it calls the autograder broken. So such a
  /// submission gets the score 0, says in capital letters that it is none, and tells the instructor, and only the
  /// instructor, the cause; `extra_data.graded` is false.
  package static func json(for grade: Grade) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return ((try? encoder.encode(grade.isGraded ? graded(grade) : notGraded(grade))) ?? Data())
      + Data("\n".utf8)
  }

  private static func graded(_ grade: Grade) -> Results {
    let tests = grade.exercises.flatMap { exercise in exercise.tasks.map { entry($0, in: exercise) } }
    let row = ReportRow(grades: [grade], usual: grade.setting)
    var overview = row.map { Feedback(overviewOf: $0, grade) } ?? Feedback()
    for exercise in grade.exercises where exercise.state != .tested || !exercise.findings.isEmpty {
      overview.addState(of: exercise)
    }
    return Results(
      score: decimal(grade.hundredths), output: overview.markdown, extra_data: .init(grade), tests: tests)
  }

  private static func notGraded(_ grade: Grade) -> Results {
    Results(
      score: 0,
      output:
        "NOT GRADED. The grader or its machine failed; this is no fault of the submission, and the 0 is not "
        + "a grade. Your instructor can run the autograder again.\n",
      extra_data: .init(grade),
      tests: [
        Entry(
          score: 0, max_score: 0, status: "failed", name: "Not graded: for the instructor", number: "0",
          output: "The grader failed. Run the autograder again; when it fails again, this is the cause:\n\n"
            + Markdown.fenced(PlainText.cleaned(grade.failure ?? "", limit: 4000)) + "\n",
          visibility: "hidden", extra_data: .init(graded: false))
      ])
  }

  private static func entry(_ task: TaskGrade, in exercise: ExerciseGrade) -> Entry {
    let known = Curriculum.task(task.id).map {
      ReportTask(id: $0.id, title: $0.title, possible: $0.points, hints: $0.hints)
    }
    let output: String
    if task.isFull {
      output = "Every test of this task passes.\n"
    } else if exercise.state == .tested {
      output = Feedback(task, known: known).markdown
    } else {
      output = "Its tests did not run; what stands above on exercise \(exercise.number) says why.\n"
    }
    return Entry(
      score: decimal(task.hundredths), max_score: Double(task.possible),
      status: task.isFull ? "passed" : "failed", name: known.map { "\($0.id) \($0.title)" } ?? task.id,
      number: task.id, output: output, visibility: "visible", extra_data: .init(graded: true))
  }

  // The names are Gradescope's.
  private struct Results: Encodable {
    let score: Double
    let output: String
    let output_format = "md"
    let test_output_format = "md"
    let visibility = "visible"
    let stdout_visibility = "hidden"
    let extra_data: Extra
    let tests: [Entry]
  }

  private struct Entry: Encodable {
    let score: Double
    let max_score: Double
    let status: String
    let name: String
    let name_format = "text"
    let number: String
    let output: String
    let output_format = "md"
    let visibility: String
    let extra_data: EntryExtra
  }

  /// What comes back to an instructor who downloads the results.
  private struct Extra: Encodable {
    let graded: Bool
    let kit: String
    let seed: UInt64
    let contents: String

    init(_ grade: Grade) {
      (graded, kit, seed) = (grade.isGraded, grade.setting.kit, grade.setting.seed)
      contents = grade.contents
    }
  }

  private struct EntryExtra: Encodable {
    let graded: Bool
  }
}
