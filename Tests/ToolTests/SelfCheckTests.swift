import FlowLab
import Testing

@testable import FlowLabTool

private let tests = Curriculum.task("2.1")?.tests ?? []

/// A line of the record; `results` are those of the first tests of task 2.1, the names they carry after a colon.
private func line(
  _ place: Int, _ mistake: String?, wrong: Bool = true, _ results: [String], elsewhere: String = "pass"
) -> String {
  let outcomes = zip(tests + ["Exercise2Inverse/keepsTheShape()"], results + [elsewhere]).map {
    test, result in
    let parts = result.split(separator: ":")
    let name = parts.count == 2 ? #","mistake":"\#(parts[1])""# : ""
    return #"{"test":"\#(test)","result":"\#(parts[0])"\#(name)}"#
  }
  let known = (wrong ? #""task":"2.1","# : "") + (mistake.map { #""mistake":"\#($0)","# } ?? "")
  return
    #"{"place":\#(place),"exercise":2,\#(known)"note":"n\#(place)","alsoNamed":[],"outcomes":[\#(outcomes.joined(separator: ","))]}"#
}

private func report(planned: Int, _ lines: [String]) -> SelfCheckReport {
  SelfCheckReport(
    SelfCheckRecord(([#"{"planned":"\#(planned)"}"#] + lines).joined(separator: "\n") + "\n{\"place\":"))
}

private let pass = Array(repeating: "pass", count: tests.count)
private let named = ["law:missing exp"] + pass.dropFirst()

@Suite("Self-check")
struct SelfCheckReportTests {
  @Test("all is well when every wrong one is named and every right one passes")
  func allIsWell() {
    let report = report(planned: 2, [line(0, "missing exp", named), line(1, nil, wrong: false, pass)])
    #expect(report.complaints.isEmpty)
    #expect(report.lines(width: 80).contains { $0.contains("● missing exp, n0") && $0.contains("●·") })
  }

  @Test("a wrong one that passes its own task is not noticed, whatever fails elsewhere")
  func unnoticed() {
    let report = report(planned: 1, [line(0, "missing exp", pass, elsewhere: "law:missing exp")])
    #expect(report.noticedCount == 0 && report.complaints.first?.contains("not noticed") == true)
  }

  @Test("a failure under another name is a false name, and counts as not named")
  func falselyNamed() {
    let other = report(planned: 1, [line(0, "sign of s", named)])
    #expect(other.noticedCount == 1 && other.namedCount == 0 && other.falselyNamedCount == 1)
    let unknown = report(planned: 1, [line(0, nil, named)])
    #expect(unknown.falselyNamedCount == 1 && unknown.complaints.count == 2)
  }

  @Test("a right one that fails is a complaint")
  func rejected() {
    let report = report(planned: 1, [line(0, nil, wrong: false, named)])
    #expect(report.rejected.count == 1 && report.complaints == ["1 right implementation failed."])
  }

  @Test("a run that stopped names those that were begun and not ended")
  func stopped() {
    let report = report(planned: 2, [line(0, "missing exp", named), #"{"begun":"2.1 a trap"}"#])
    #expect(report.complaints.first?.contains("after 1 of 2 implementations, at one of: 2.1 a trap") == true)
  }

  @Test("no line is wider than the terminal", arguments: [80, 100])
  func width(width: Int) {
    let long = line(0, String(repeating: "a long name ", count: 20), named)
    for line in report(planned: 1, [long]).lines(width: width) { #expect(line.count <= width, "\(line)") }
  }
}
