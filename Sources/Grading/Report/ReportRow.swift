extension Student {
  /// The name on one line, for a heading or a cell; it may be empty or endless.
  var shownName: String {
    let line = PlainText.line(name, limit: 120)
    return line.allSatisfy(\.isWhitespace) ? "(no name)" : line
  }
}

/// One student of the report.
package struct ReportRow: Sendable {
  /// How a student stands; the only words of the column `status`.
  package enum Status: String, Codable, CaseIterable, Sendable {
    /// There are points.
    case graded
    /// A submission came, but every exercise in it is absent or as it was given out.
    case empty
    /// A submission came that cannot be read: damaged, or of a kind that is not taken.
    case unreadable
    /// The grader failed; there are no points, not even zero.
    case notGraded = "not graded"
    /// The roster knows the student, but no submission came.
    case missing
  }

  package let student: Student
  /// The grade that counts; `nil` for a student without submission.
  package let grade: Grade?
  /// The names of the student's other submissions, which do not count.
  package let others: [String]
  /// Remarks on the row, one sentence each.
  package let remarks: [String]
  /// The feedback's file name; set when the class is complete.
  package internal(set) var feedbackName = ""

  /// A student of whom nothing came.
  init(missing student: Student) {
    (self.student, grade, others, remarks) = (student, nil, [], [])
  }

  /// One student's grades: the best one counts; `nil` when there is none.
  init?(grades: [Grade], usual: Setting?) {
    let sorted = grades.sorted { a, b in
      if a.isGraded != b.isGraded { return a.isGraded }
      if a.hundredths != b.hundredths { return a.hundredths > b.hundredths }
      if a.submission != b.submission { return Grading.precedes(a.submission, b.submission) }
      return Grading.precedes(a.contents + a.setting.sentence, b.contents + b.setting.sentence)
    }
    guard let best = sorted.first else { return nil }
    (student, grade) = (best.student, best)
    others = sorted.dropFirst().map(\.submission)
    var remarks = best.remarks
    if !others.isEmpty {
      remarks.append(
        "Several submissions: \(quoted(best.submission)) counts, the one with the highest total; the others were "
          + "\(others.map(quoted).joined(separator: ", ")).")
    }
    if let usual, best.setting != usual {
      remarks.append("Graded with another setting than most of the class: \(best.setting.sentence).")
    }
    self.remarks = remarks
  }

  package var status: Status {
    guard let grade else { return .missing }
    if !grade.isGraded { return .notGraded }
    if grade.refusal != nil { return .unreadable }
    return grade.exercises.allSatisfy { $0.state == .missing || $0.state == .untouched } ? .empty : .graded
  }

  /// Hundredths of a point; zero without a submission, `nil` when not graded.
  package var hundredths: Int? {
    guard let grade else { return 0 }
    return grade.isGraded ? grade.hundredths : nil
  }

  /// Hundredths of a point in one task; `nil` when not graded.
  func hundredths(in task: ReportTask) -> Int? {
    guard let grade else { return 0 }
    return grade.tasks.first { $0.id == task.id }?.hundredths
  }

  /// Hundredths of a point in one exercise; `nil` when not graded.
  func hundredths(inExercise number: Int) -> Int? {
    guard let grade else { return 0 }
    return grade.exercises.first { $0.number == number }.map { $0.tasks.reduce(0) { $0 + $1.hundredths } }
  }

  /// By name, then id, then submission, each by its bytes.
  static func precedes(_ a: ReportRow, _ b: ReportRow) -> Bool {
    if a.student.name != b.student.name { return Grading.precedes(a.student.name, b.student.name) }
    let ids = (a.student.id ?? "", b.student.id ?? "")
    if ids.0 != ids.1 { return Grading.precedes(ids.0, ids.1) }
    return Grading.precedes(a.grade?.submission ?? "", b.grade?.submission ?? "")
  }
}
