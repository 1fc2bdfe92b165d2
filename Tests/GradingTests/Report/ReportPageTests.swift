import FlowLab
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Grading

@Suite("The report's page")
struct ReportPageTests {
  @Test("is well-formed, so that every element is closed, whatever the names and messages")
  func isWellFormed() {
    let parser = XMLParser(data: SampleClass.report(of: 130).html())
    #expect(parser.parse(), "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  @Test("names no address to load and contains no hostile markup")
  func loadsNothing() {
    let html = String(decoding: SampleClass.report(of: 130).html(), as: UTF8.self)
    #expect(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"))
    #expect(!html.contains("<script>alert") && !html.contains("<img") && !html.contains("</textarea>"))
    #expect(html.components(separatedBy: "<script>").count == 2)
    #expect(!html.contains(" src=") || html.contains("&lt;img src="))
    #expect(!html.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0x1B })
    #expect(!html.contains("style=\""))
  }

  @Test("the policy's digests are those of the page's own style and script")
  func policyFits() throws {
    let html = String(decoding: SampleClass.report(of: 3).html(), as: UTF8.self)
    for name in ["style", "script"] {
      let start = try #require(html.range(of: "<\(name)>"))
      let end = try #require(html.range(of: "</\(name)>"))
      let text = html[start.upperBound..<end.lowerBound]
      let hex = SHA256.hexDigest(Array(text.utf8))
      let bytes = Array(hex).indices.filter { $0 % 2 == 0 }
        .compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
      #expect(html.contains("sha256-\(Data(bytes).base64EncodedString())"))
      #expect(!text.contains("<") && !text.contains("&"))
    }
  }

  @Test("a class of 500 stays below 10 MB")
  func staysSmall() {
    let size = SampleClass.report(of: 500).html().count
    #expect(size < 10_000_000, "\(size) bytes")
  }

  @Test("an empty class has a page too")
  func emptyClass() {
    let report = ClassReport(grades: [], missing: [], unmatched: [], layers: [])
    #expect(XMLParser(data: report.html()).parse())
    #expect(report.csv().count > 10)
    #expect((try? JSONSerialization.jsonObject(with: report.json())) != nil)
  }

  @Test("the bars of a task count every student with points once, also those of the totals")
  func histogramsAddUp() {
    let report = SampleClass.report(of: 200)
    let statistics = ClassStatistics(report)
    let graded = report.rows.count { $0.isGraded }
    #expect(graded > 150)
    #expect(statistics.totals.total == graded)
    for task in statistics.tasks {
      #expect(task.tally.total == graded)
      #expect(task.tally.counts.last == task.full)
    }
    #expect(statistics.statuses.values.reduce(0, +) == report.rows.count)
  }

  @Test("a share at a bound falls into the lower quarter, and only everything is everything")
  func bounds() {
    var tally = Tally.quarters
    for share in [0, 0.001, 0.25, 0.5, 0.75, 0.999, 1] { tally.addToQuarters(share) }
    #expect(tally.counts == [1, 2, 1, 1, 1, 1])
    var tenths = Tally.tenths
    for share in [0, 0.0999, 0.1, 0.3, 0.999, 1] { tenths.addToTenths(share) }
    #expect(tenths.counts == [2, 1, 0, 1, 0, 0, 0, 0, 0, 2])
  }

  /// Writes the report of the sample class to look at it: `FLOWLAB_REPORT_SAMPLE=/tmp/sample swift test …`.
  @Test(
    "a sample to look at", .enabled(if: ProcessInfo.processInfo.environment["FLOWLAB_REPORT_SAMPLE"] != nil))
  func sample() throws {
    let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["FLOWLAB_REPORT_SAMPLE"]))
    for (path, bytes) in SampleClass.report(of: 40).files() {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }
    let grades = SampleClass.grades(of: 12)
    for grade in [grades[0], grades[9]] {
      try GradescopeResults.json(for: grade).write(
        to: folder.appending(path: "results-\(grade.contents).json"))
    }
    try SampleClass.report(of: 500).html().write(to: folder.appending(path: "500.html"))
  }
}
