import Foundation
import Testing

@testable import Grading

@Suite("The tables of a report")
struct ReportTableTests {
  private func table(_ report: ClassReport) -> [[String]] {
    CSVReader.rows(of: String(decoding: report.csv().dropFirst(3), as: UTF8.self))
  }

  @Test("grades.csv keeps every name, but for the apostrophe before a formula and what would move a cursor")
  func namesSurvive() {
    let report = SampleClass.report(of: 130)
    let rows = table(report)
    #expect(report.csv().prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    #expect(rows.count == report.rows.count + 1)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    for (row, fields) in zip(report.rows, rows.dropFirst()) {
      let isFormula =
        row.student.name.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
      let kept = row.student.name.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control: "\n\r\t".unicodeScalars.contains(scalar)
        case .format: scalar == "\u{200D}" || scalar == "\u{200C}"
        default: true
        }
      }
      #expect(Array(fields[0].unicodeScalars) == (isFormula ? ["'"] : []) + Array(kept))
      #expect(!fields.contains { "=+-@\t\r".contains($0.prefix(1)) && !$0.isEmpty })
    }
  }

  @Test("a formula is defused wherever a cell may begin, also where semicolons separate them")
  func formulas() {
    #expect(CSVField.written("=1+1") == "'=1+1")
    #expect(CSVField.written("x;=1+1;y.swift") == "\"x;'=1+1;y.swift\"")
    #expect(CSVField.written("a\n@b") == "\"a\n'@b\"")
    #expect(CSVField.written("a-b = c") == "a-b = c")
  }

  @Test("not graded has empty cells, missing has zeros, and totals are sums")
  func statuses() throws {
    let rows = table(SampleClass.report(of: 40))
    let head = rows[0]
    let (status, firstTask) = (
      try #require(head.firstIndex(of: "status")), try #require(head.firstIndex(of: "1.1"))
    )
    let total = try #require(head.firstIndex(of: "total"))
    #expect(head.contains("late_days") && head.contains("2.1") && head.contains("exercise 3"))
    for row in rows.dropFirst() {
      let cells = row[firstTask...total]
      switch row[status] {
      case "not graded":
        #expect(cells.allSatisfy { $0.isEmpty })
        #expect(row.last?.contains("disk was full") == true)
      case "missing", "empty": #expect(cells.allSatisfy { $0 == "0" })
      default:
        let tasks = zip(head, row).filter { $0.0.contains(".") }.compactMap { Double($0.1) }
        #expect(abs(tasks.reduce(0, +) - (Double(row[total]) ?? -1)) < 0.005)
      }
    }
    #expect(Set(rows.dropFirst().map { $0[status] }) == ["graded", "empty", "not graded", "missing"])
  }

  @Test("late days have a column only when somebody has some")
  func lateDays() {
    var grade = SampleClass.grades(of: 1)[0]
    grade.student.daysLate = nil
    #expect(
      !table(ClassReport(grades: [grade], missing: [], unmatched: [], layers: []))[0].contains("late_days"))
  }

  @Test(
    "the bytes of every file are the same in whatever order the grades come",
    arguments: [3, 4, 5] as [UInt64])
  func orderDoesNotMatter(seed: UInt64) {
    let (one, other) = (
      SampleClass.report(of: 60).files(), SampleClass.report(of: 60, shuffled: seed).files()
    )
    #expect(one.map(\.path) == other.map(\.path))
    #expect(one.map(\.bytes) == other.map(\.bytes))
  }

  @Test("of several submissions of a student the best counts, and a remark names the others")
  func severalSubmissions() throws {
    let good = SampleClass.grades(of: 1)[0]
    var (bad, failed, same) = (good, good, good)
    for exercise in bad.exercises.indices {
      for task in bad.exercises[exercise].tasks.indices { bad.exercises[exercise].tasks[task].hundredths = 0 }
    }
    (bad.submission, same.submission, failed.submission) = ("a, first.zip", "zz.zip", "0.zip")
    (failed.failure, failed.exercises) = ("no disk", [])
    let report = ClassReport(
      grades: [failed, same, bad, good], missing: [good.student], unmatched: [], layers: [])
    let row = try #require(report.rows.first)
    #expect(report.rows.count == 1)
    #expect(row.grade?.submission == good.submission)
    #expect(row.others == ["zz.zip", "a, first.zip", "0.zip"])
    #expect(table(report)[1].last?.contains("“a, first.zip”") == true)
  }

  @Test("grades made with another seed are said to be so, in the remarks and in the row")
  func otherSettings() {
    var grades = SampleClass.grades(of: 3)
    grades[1].setting.seed = 8
    let report = ClassReport(grades: grades, missing: [], unmatched: [], layers: [])
    #expect(report.remarks.contains { $0.contains("seed 8") && $0.contains("seed 7") })
    #expect(report.rows.count { $0.note.contains("seed 8") } == 1)
    #expect(String(decoding: report.html(), as: UTF8.self).contains("seed 8"))
    #expect(
      ClassReport(grades: SampleClass.grades(of: 3), missing: [], unmatched: [], layers: []).remarks.isEmpty)
  }

  @Test("python reads grades.csv as written", .enabled(if: Python.path != nil, "no python3 is installed"))
  func pythonReads() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-csv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Older versions of its csv module refuse a NUL.
    let grades = SampleClass.grades(of: 110).filter { !$0.student.name.contains("\u{0}") }
    let report = ClassReport(grades: grades, missing: [], unmatched: [], layers: [])
    let file = folder.appending(path: "grades.csv")
    try report.csv().write(to: file)
    let script =
      "import csv,json,sys;print(json.dumps(list(csv.reader(open(sys.argv[1],encoding='utf-8-sig',newline='')))))"
    let read = try JSONDecoder().decode([[String]].self, from: try Python.output(["-c", script, file.path]))
    #expect(read == table(report))
  }
}

/// The python of this machine, if there is one.
enum Python {
  static let path = InstalledProgram.path(of: ["python3"])

  static func output(_ arguments: [String]) throws -> Data {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: path ?? "")
    (process.arguments, process.standardOutput) = (arguments, pipe)
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}

/// Reads what RFC 4180 describes, scalar by scalar.
enum CSVReader {
  static func rows(of text: String) -> [[String]] {
    var (rows, row, field, isQuoted) = ([[String]](), [String](), String.UnicodeScalarView(), false)
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"": field.append(scalars.removeFirst())
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(String(field))
        field = .init()
      case ("\r", false) where scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [String(field)])
        (row, field) = ([], .init())
      default: field.append(scalar)
      }
    }
    return rows
  }
}
