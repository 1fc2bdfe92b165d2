import FlowLab

extension ClassPage {
  /// A section per student, which says what the feedback says.
  mutating func addStudents() {
    body.element("h2", ["id": "feedback"], text: "Feedback")
    body.element("p", text: "The same as in the folder feedback, one section per student.")
    for (index, row) in report.rows.enumerated() {
      body.open("details", ["id": "s\(index)"])
      body.open("summary")
      body.element("bdi", text: row.student.shownName)
      body.element("span", text: Self.result(of: row))
      body.close()
      for block in Feedback(row, tasks: report.tasks).blocks { add(block) }
      body.append(markup: "<p><a href=\"#students\">Back to the table</a></p>")
      body.close()
      body.append(markup: "\n")
    }
  }

  private static func result(of row: ReportRow) -> String {
    guard let grade = row.grade, grade.isGraded else { return row.status.rawValue }
    return "\(points(grade.hundredths)) of \(grade.possible)\(row.status == .empty ? ", empty" : "")"
  }

  private mutating func add(_ block: Feedback.Block) {
    switch block {
    case .title: break  // The summary says it.
    case .heading(let text): body.element("h3", text: PlainText.line(text))
    case .subheading(let text): body.element("h4", text: PlainText.line(text))
    case .paragraph(let text): body.element("p", text: PlainText.line(text, limit: 1000))
    case .labeled(let label, let text):
      body.open("p")
      body.element("b", text: "\(label):")
      body.write(" " + PlainText.line(text, limit: 1000))
      body.close()
    case .hint(let text):
      body.open("p")
      body.element("b", text: "Hint:")
      body.write(" ")
      for part in text.codeParts {
        if part.isCode { body.element("code", text: part.text) } else { body.write(part.text) }
      }
      body.close()
    case .list(let items):
      body.open("ul")
      for item in items { body.element("li", text: PlainText.line(item, limit: 1000)) }
      body.close()
    case .code(let text): body.element("pre", text: text)
    case .points(let lines): add(lines)
    }
  }

  private mutating func add(_ lines: [Feedback.PointsLine]) {
    guard !lines.isEmpty else { return }
    body.append(
      markup: "<table class=\"points\"><thead><tr><th scope=\"col\">Task</th><th scope=\"col\"></th>"
        + "<th scope=\"col\">Points</th><th scope=\"col\">Tests passed</th></tr></thead><tbody>")
    for line in lines {
      body.open("tr")
      for text in [line.task, line.title, line.points, line.tests] { body.element("td", text: text) }
      body.close()
    }
    body.append(markup: "</tbody></table>")
  }
}
