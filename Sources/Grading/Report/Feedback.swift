/// What one student is told, before it becomes Markdown or HTML: both say the same.
struct Feedback {
  /// A piece of the feedback; texts are what was written, not yet escaped.
  enum Block: Equatable {
    case title(String)
    /// An exercise.
    case heading(String)
    /// A task.
    case subheading(String)
    case paragraph(String)
    /// A paragraph that begins with a label, as `Recognized mistake`.
    case labeled(String, String)
    /// A hint of the curriculum: the kit's own text, with code between backticks.
    case hint(String)
    case list([String])
    /// Text of a student's file, of the compiler or of a test, kept as it is.
    case code(String)
    case points([PointsLine])
  }

  /// One line of the table of points.
  struct PointsLine: Equatable {
    var task: String
    var title: String
    var points: String
    var tests: String
  }

  /// How much of one message is shown.
  static let longestMessage = 1200
  /// How many messages of one test, and findings of one exercise, are shown.
  static let mostMessages = 3
  static let mostFindings = 20

  private(set) var blocks: [Block] = []

  mutating func add(_ block: Block) { blocks.append(block) }

  /// Everything for one student.
  init(_ row: ReportRow, tasks: [ReportTask]) {
    add(.title(row.student.shownName))
    guard let grade = row.grade else {
      add(.paragraph("No submission came under this name. If you handed one in, tell your instructor."))
      return
    }
    add(.paragraph(Self.summary(row, grade)))
    addRemarks(row)
    guard grade.isGraded else { return }
    add(
      .points(
        grade.tasks.map { task in
          PointsLine(
            task: task.id, title: tasks.first { $0.id == task.id }?.title ?? "",
            points: "\(points(task.hundredths)) of \(task.possible)",
            tests: "\(task.tests.count { $0.outcome == .passed }) of \(task.tests.count)")
        }))
    for exercise in grade.exercises { add(exercise, tasks: tasks) }
  }

  /// The total and the remarks alone.
  init(overviewOf row: ReportRow, _ grade: Grade) {
    add(.paragraph(Self.summary(row, grade)))
    addRemarks(row)
  }

  /// Nothing yet.
  init() {}

  /// The feedback on one task alone.
  init(_ task: TaskGrade, known: ReportTask?) { add(task, known: known) }

  private static func summary(_ row: ReportRow, _ grade: Grade) -> String {
    guard grade.isGraded else {
      return "This submission could not be graded. That is a fault of the grader or its machine, not of the "
        + "submission, and it is not a zero: it has no points yet. The cause: \(grade.failure ?? "")"
    }
    let full = grade.tasks.count(where: \.isFull)
    let total = "\(points(grade.hundredths)) of \(grade.possible) points; "
    if full == grade.tasks.count, full > 0 { return total + "every task is complete. Well done." }
    if full == 0 { return total + "no task is complete yet. What follows says where to begin." }
    return total + "\(full) of \(grade.tasks.count) tasks \(full == 1 ? "is" : "are") complete. "
      + "What follows is about the others."
  }

  private mutating func addRemarks(_ row: ReportRow) {
    var remarks = row.remarks
    if let days = row.student.daysLate, days > 0 {
      remarks.insert("Handed in \(days) day\(days == 1 ? "" : "s") after the deadline.", at: 0)
    }
    if let submission = row.grade?.submission { remarks.insert("Submission: \(submission)", at: 0) }
    add(.list(remarks))
  }
}
