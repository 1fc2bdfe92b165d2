import FlowLab

extension ClassPage {
  /// How the totals are distributed.
  mutating func addDistribution() {
    body.element("h2", ["id": "totals"], text: "Totals")
    guard statistics.totals.total > 0 else {
      body.element("p", text: "Nobody has points yet.")
      return
    }
    body.open("figure", ["class": "totals"])
    body.append(
      markup: BarChart(
        id: "chart-totals", title: "Students by share of the total points", tally: statistics.totals,
        unit: "%",
        width: 420, height: 150
      ).markup)
    body.element("figcaption", text: "Students by share of the \(report.possible) points, in %.")
    body.close()
  }

  /// A small histogram for each task.
  mutating func addTasks() {
    body.element("h2", ["id": "tasks"], text: "Tasks")
    body.element(
      "p",
      text:
        "Students by share of a task's points, in %: nothing, up to each quarter, almost everything, everything."
    )
    for number in report.exercises {
      body.element(
        "h3", text: Curriculum.exercise(number).map { "Exercise \(number): \($0.title)" } ?? "\(number)")
      body.open("div", ["class": "cards"])
      for task in statistics.tasks where task.task.exercise == number { add(task) }
      body.close()
    }
  }

  private mutating func add(_ task: ClassStatistics.Task) {
    body.open("figure", ["class": "card"])
    body.open("figcaption")
    body.element("b", text: task.task.id)
    body.write(" \(task.task.title)")
    body.open("span")
    if let mean = task.mean {
      let full = (Double(task.full) / Double(task.students) * 100).rounded()
      body.write("mean \(fixed(mean)) of \(task.task.possible) · \(Int(full)) % full")
    } else {
      body.write("no points yet")
    }
    body.close()
    body.close()
    body.append(
      markup: BarChart(
        id: "chart-\(task.task.id)", title: "Task \(task.task.id), students by share of its points",
        tally: task.tally, unit: "%", width: 210, height: 80
      ).markup)
    body.close()
  }

  /// The recognized mistakes and the tests that fail most often.
  mutating func addCounts() {
    addCounts(
      "mistakes", "Recognized mistakes", statistics.mistakes, none: "No known mistake was recognized.")
    addCounts("failures", "Tests that fail most often", statistics.failures, none: "No test fails.")
  }

  private mutating func addCounts(
    _ id: String, _ title: String, _ counts: [ClassStatistics.Count], none: String
  ) {
    body.element("h2", ["id": id], text: title)
    guard !counts.isEmpty else {
      body.element("p", text: none)
      return
    }
    let most = 15
    body.open("div", ["class": "wide"])
    body.open("table", ["class": "counts"])
    body.append(
      markup: "<thead><tr><th class=\"number\" scope=\"col\">Students</th><th scope=\"col\">Task</th>"
        + "<th scope=\"col\">\(id == "mistakes" ? "Mistake" : "Test")</th></tr></thead>")
    body.open("tbody")
    for count in counts.prefix(most) {
      body.open("tr")
      body.element("td", ["class": "number"], text: "\(count.students)")
      body.element("td", text: count.task)
      body.element("td", text: PlainText.line(count.text))
      body.close()
    }
    body.close()
    body.close()
    body.close()
    if counts.count > most {
      body.element("p", ["class": "subtitle"], text: "The other \(counts.count - most) are in report.json.")
    }
  }
}

/// Bars for a tally, with their numbers, as an image that says in words what it shows.
struct BarChart {
  let id: String
  let title: String
  let tally: Tally
  let unit: String
  let width: Int
  let height: Int

  var markup: String {
    var svg = MarkupWriter()
    svg.open(
      "svg",
      [
        "class": "bars", "role": "img", "viewBox": "0 0 \(width) \(height)",
        "aria-labelledby": "\(id)-t \(id)-d",
      ])
    svg.element("title", ["id": "\(id)-t"], text: title)
    let words = zip(tally.labels, tally.counts).map { "\($0) \(unit): \($1)" }
    svg.element("desc", ["id": "\(id)-d"], text: words.joined(separator: ", "))
    let (top, bottom) = (14, height - 14)
    let step = Double(width) / Double(max(1, tally.counts.count))
    let most = max(1, tally.counts.max() ?? 1)
    for (index, count) in tally.counts.enumerated() {
      let tall = Double((bottom - top) * count) / Double(most)
      let middle = tenths((Double(index) + 0.5) * step)
      if count > 0 {
        svg.empty(
          "rect",
          [
            "x": tenths(Double(index) * step + step * 0.1), "y": tenths(Double(bottom) - tall),
            "width": tenths(step * 0.8), "height": tenths(tall),
          ])
      }
      svg.element("text", ["x": middle, "y": tenths(Double(bottom) - tall - 3)], text: "\(count)")
      svg.element("text", ["class": "axis", "x": middle, "y": "\(height - 3)"], text: tally.labels[index])
    }
    svg.empty("path", ["d": "M0 \(bottom)H\(width)"])
    svg.close()
    return svg.text
  }

  private func tenths(_ value: Double) -> String { points(Int((value * 10).rounded()) * 10) }
}
