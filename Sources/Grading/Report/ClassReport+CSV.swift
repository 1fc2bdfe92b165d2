import Foundation

extension ClassReport {
  /// `grades.csv`: one row per student, one column per task, for spreadsheets and learning platforms.
  ///
  /// UTF-8 with a byte order mark, which Excel needs, lines that end in CR LF, and quotes as in RFC 4180. Who was not
  /// graded has empty cells instead of points.
  package func csv() -> Data {
    let showsLateDays = rows.contains { $0.student.daysLate != nil }
    let numbers = exercises
    var lines = [
      ["student", "id", "submission", "status"] + (showsLateDays ? ["late_days"] : []) + tasks.map(\.id)
        + numbers.map { "exercise \($0)" } + ["total", "of", "note"]
    ]
    for row in rows {
      let points = tasks.map { row.hundredths(in: $0) } + numbers.map { row.hundredths(inExercise: $0) }
      lines.append(
        [row.student.name, row.student.id ?? "", row.grade?.submission ?? "", row.status.rawValue]
          + (showsLateDays ? [row.student.daysLate.map(String.init) ?? ""] : [])
          + (points + [row.hundredths]).map { $0.map(Grading.points) ?? "" }
          + ["\(row.isGraded ? row.grade?.possible ?? possible : possible)", row.note])
    }
    let text = lines.map { $0.map(CSVField.written).joined(separator: ",") + "\r\n" }.joined()
    return Data(("\u{FEFF}" + text).utf8)
  }
}

extension ReportRow {
  var isGraded: Bool { grade?.isGraded == true }

  /// Why there are no points, or what is remarkable about them.
  var note: String {
    var sentences = grade?.failure.map { ["not graded: \($0)"] } ?? []
    if let refusal = grade?.refusal { return ([refusal] + remarks).joined(separator: "; ") }
    for exercise in grade?.exercises ?? [] {
      switch exercise.state {
      case .tested: break
      case .missing: sentences.append("exercise \(exercise.number) was not handed in")
      case .untouched: sentences.append("exercise \(exercise.number) is as it was given out")
      case .refused: sentences.append("exercise \(exercise.number) was refused")
      case .notCompiled: sentences.append("exercise \(exercise.number) does not compile")
      }
    }
    return (sentences + remarks).joined(separator: "; ")
  }
}

/// A field of a CSV file.
enum CSVField {
  /// The field as RFC 4180 writes it, with an apostrophe before what a spreadsheet would compute.
  static func written(_ text: String) -> String {
    var field = ""
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      // Where a semicolon separates cells, a formula may begin after one as well.
      let begins = before.map { ";,\t\n".unicodeScalars.contains($0) } ?? true
      if begins, "=+-@\t\r".unicodeScalars.contains(scalar) { field += "'" }
      before = scalar
      // Newlines and tabs are part of names; what moves a terminal's cursor or a line's direction is not.
      switch scalar.properties.generalCategory {
      case .control where scalar != "\n" && scalar != "\r" && scalar != "\t": continue
      case .format where scalar != "\u{200D}" && scalar != "\u{200C}": continue
      default: field.unicodeScalars.append(scalar)
      }
    }
    // Scalars, because a CR LF is one character and equals neither of its halves.
    guard field.unicodeScalars.contains(where: { ",;\"\r\n\t".unicodeScalars.contains($0) }) else {
      return field
    }
    var quoted = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
