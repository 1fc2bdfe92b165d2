import FlowLab
import Foundation

extension ClassReport {
  /// `index.html`: the class on one page that loads nothing and runs only its own script.
  package func html() -> Data { Data(ClassPage(self).html.utf8) }
}

/// The page of a class, which is HTML and well-formed XML at once.
struct ClassPage {
  let report: ClassReport
  let statistics: ClassStatistics
  var body = MarkupWriter()

  init(_ report: ClassReport) {
    (self.report, statistics) = (report, ClassStatistics(report))
    addOverview()
    addContents()
    addDistribution()
    addTasks()
    addCounts()
    addTable()
    addStudents()
    addFoot()
  }

  var html: String {
    var head = MarkupWriter()
    head.open("head")
    head.empty("meta", ["charset": "utf-8"])
    // Nothing is fetched, and only the style and the script with these digests count: even markup that escaped
    // the escaping could not run.
    head.empty("meta", ["http-equiv": "Content-Security-Policy", "content": Self.policy])
    head.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
    head.empty("meta", ["name": "color-scheme", "content": "light dark"])
    head.empty("meta", ["name": "referrer", "content": "no-referrer"])
    head.element("title", text: title)
    head.append(markup: "<style>\(Self.style)</style>")
    head.close()
    return
      "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\(head.text)\n<body><main>"
      + body.text + "</main><script>\(ClassPageScript.text)</script></body></html>\n"
  }

  /// The sheets of the kit's pages and of this one.
  static let style = PageStyle.sheet + "\n" + ClassPageStyle.sheet

  static let policy =
    "default-src 'none'; style-src '\(digest(style))'; script-src '\(digest(ClassPageScript.text))'; "
    + "base-uri 'none'; form-action 'none'"

  private static func digest(_ text: String) -> String {
    let hex = Array(SHA256.hexDigest(Array(text.utf8)))
    let bytes = stride(from: 0, to: hex.count - 1, by: 2).compactMap {
      UInt8(String(hex[$0...$0 + 1]), radix: 16)
    }
    return "sha256-\(Data(bytes).base64EncodedString())"
  }

  private var title: String {
    let numbers = report.exercises.map(String.init)
    return numbers.isEmpty ? "Grades" : "Grades of exercise\(numbers.count == 1 ? "" : "s") \(numbers.listed)"
  }

  private mutating func addOverview() {
    body.element("h1", text: title)
    body.element(
      "p", ["class": "subtitle"],
      text:
        "\(report.tasks.count) tasks, \(report.possible) points. Averages are of the students who have points: "
        + "the missing and the not graded do not count as zero.")
    for remark in report.remarks {
      body.element("p", ["class": "alert", "role": "note"], text: PlainText.line(remark, limit: 4000))
    }
    func count(_ status: ReportRow.Status) -> String { "\(statistics.statuses[status] ?? 0)" }
    let numbers = [
      ("students", "\(report.rows.count)"), ("submissions", "\(report.submissions)"),
      ("graded", count(.graded)),
      ("empty", count(.empty)), ("unreadable", count(.unreadable)), ("not graded", count(.notGraded)),
      ("missing", count(.missing)),
      ("mean total", statistics.mean.map { "\(fixed($0)) of \(report.possible)" } ?? "–"),
      ("median total", statistics.median.map(fixed) ?? "–"),
    ]
    body.open("dl", ["class": "numbers"])
    for (name, value) in numbers {
      body.open("div")
      body.element("dt", text: name)
      body.element("dd", text: value)
      body.close()
    }
    body.close()
  }

  private mutating func addContents() {
    let links = [
      ("totals", "Totals"), ("tasks", "Tasks"), ("mistakes", "Mistakes"), ("failures", "Failing tests"),
      ("students", "Students"), ("feedback", "Feedback"), ("method", "Method"),
    ]
    body.open("nav", ["aria-label": "Contents"])
    for (id, text) in links { body.element("a", ["href": "#\(id)"], text: text) }
    body.close()
  }

  private mutating func addFoot() {
    body.open("footer")
    body.element("h2", ["id": "method"], text: "How these grades came about")
    if let setting = report.setting {
      body.open("p")
      body.write("Kit ")
      body.element("code", text: setting.kit)
      body.write(
        ", seed \(setting.seed). Each exercise's tests may use \(setting.timeLimit) s of processor time and "
          + "\(setting.memoryLimit) MiB.")
      body.close()
    }
    body.element(
      "p", text: report.layers.isEmpty ? "No layer of defense was reported." : "Layers of defense:")
    if !report.layers.isEmpty {
      body.open("ul")
      for layer in report.layers { body.element("li", text: PlainText.line(layer, limit: 1000)) }
      body.close()
    }
    body.close()
  }
}

/// A number with one decimal.
func fixed(_ value: Double) -> String { points(Int((value * 10).rounded()) * 10) }

extension [String] {
  /// The words as in a sentence: 1, 2 and 3.
  var listed: String { count < 2 ? joined() : "\(dropLast().joined(separator: ", ")) and \(self[count - 1])" }
}
