import FlowLab

extension ClassPage {
  /// Students times tasks.
  mutating func addTable() {
    body.element("h2", ["id": "students"], text: "Students")
    // The script shows what only works with it.
    body.append(
      markup: "<p class=\"filter\" hidden=\"hidden\"><label for=\"search\">Find </label><input id=\"search\" "
        + "type=\"search\" autocomplete=\"off\" placeholder=\"name, id, status\"/> "
        + "<span id=\"found\" role=\"status\"></span></p>")
    body.open("div", ["class": "scroll", "role": "region", "aria-labelledby": "students", "tabindex": "0"])
    body.open("table", ["id": "class"])
    addHeader()
    body.open("tbody")
    for (index, row) in report.rows.enumerated() { add(row, number: index) }
    body.close()
    body.close()
    body.close()
    body.open("p", ["class": "key", "aria-hidden": "true"])
    body.write("Share of a task’s points:")
    for (index, label) in Tally.quarters.labels.enumerated() {
      body.write(" ")
      body.element("span", ["class": "s\(index)"], text: "\(label) %")
    }
    body.close()
  }

  private var showsLateDays: Bool { report.rows.contains { $0.student.daysLate != nil } }
  private var showsIDs: Bool { report.rows.contains { $0.student.id != nil } }

  private mutating func addHeader() {
    func column(_ text: String, _ meaning: String, sorted: Bool = false) {
      body.open("th", ["scope": "col", "aria-sort": sorted ? "ascending" : "none"])
      body.element("button", ["type": "button", "title": meaning], text: text)
      body.close()
    }
    body.open("thead")
    body.open("tr")
    column("Student", "Student", sorted: true)
    if showsIDs { column("Id", "Id of the roster") }
    column("Status", "graded, empty, not graded or missing")
    if showsLateDays { column("Late", "Days after the deadline") }
    column("Total", "Total of \(report.possible) points")
    for number in report.exercises { column("Ex. \(number)", "Exercise \(number)") }
    for task in report.tasks { column(task.id, "\(task.title), \(task.possible) points") }
    body.close()
    body.close()
  }

  private mutating func add(_ row: ReportRow, number: Int) {
    body.open("tr")
    body.open("th", ["scope": "row"])
    body.open("a", ["href": "#s\(number)"])
    body.element("bdi", text: row.student.shownName)
    body.close()
    body.close()
    if showsIDs { body.element("td", ["class": "id"], text: PlainText.line(row.student.id ?? "", limit: 40)) }
    body.element("td", ["class": row.status == .graded ? "ok" : "odd"], text: row.status.rawValue)
    if showsLateDays { body.element("td", text: row.student.daysLate.map(String.init) ?? "") }
    let totals = [row.hundredths] + report.exercises.map { row.hundredths(inExercise: $0) }
    for total in totals { body.element("td", ["class": "sum"], text: total.map(points) ?? "") }
    for task in report.tasks {
      let hundredths = row.hundredths(in: task)
      body.element(
        "td", ["class": Self.shade(hundredths, of: task.possible)], text: hundredths.map(points) ?? "")
    }
    body.close()
  }

  /// The class of a cell by its share, as in the histograms.
  static func shade(_ hundredths: Int?, of possible: Int) -> String {
    guard let hundredths else { return "none" }
    var tally = Tally.quarters
    tally.addToQuarters(share(hundredths, of: possible))
    return "s\(tally.counts.firstIndex(of: 1) ?? 0)"
  }
}
