import Foundation
import Testing

@testable import Grading

@Suite("The report's documents for programs")
struct ReportDocumentTests {
  private func keys(in value: Any) -> Set<String> {
    if let object = value as? [String: Any] {
      return object.reduce(into: []) { $0.formUnion(keys(in: $1.value).union([$1.key])) }
    }
    return (value as? [Any])?.reduce(into: []) { $0.formUnion(keys(in: $1)) } ?? []
  }

  @Test("every key of a full report.json is described")
  func schemaIsComplete() throws {
    let found = keys(in: try JSONSerialization.jsonObject(with: SampleClass.report(of: 60).json()))
    #expect(found.count > 40)
    for key in found { #expect(ReportSchema.text.contains("`\(key)`"), "\(key) is not described") }
    for required in ["failure", "daysLate", "mistake", "line", "others", "median"] {
      #expect(found.contains(required))
    }
  }

  @Test("report.json keeps every name, message and total")
  func nothingIsLost() throws {
    let report = SampleClass.report(of: 130)
    let object = try #require(try JSONSerialization.jsonObject(with: report.json()) as? [String: Any])
    #expect(object["schema"] as? String == "flowlab.report/1")
    let students = try #require(object["students"] as? [[String: Any]])
    #expect(students.map { $0["name"] as? String } == report.rows.map(\.student.name))
    for (student, row) in zip(students, report.rows) {
      #expect((student["total"] as? Double) == row.hundredths.map { Double($0) / 100 })
    }
  }

  @Test("Gradescope gets an entry per task, and the score is their sum")
  func gradescope() throws {
    for grade in SampleClass.grades(of: 40) where grade.isGraded {
      let results = try #require(
        try JSONSerialization.jsonObject(with: GradescopeResults.json(for: grade)) as? [String: Any])
      let tests = try #require(results["tests"] as? [[String: Any]])
      #expect(tests.count == grade.tasks.count)
      let sum = tests.reduce(0) { $0 + ($1["score"] as? Double ?? .nan) }
      #expect(abs(sum - (results["score"] as? Double ?? .nan)) < 1e-6)
      for (test, task) in zip(tests, grade.tasks) {
        #expect(test["number"] as? String == task.id)
        #expect(test["max_score"] as? Double == Double(task.possible))
        #expect(test["status"] as? String == (task.isFull ? "passed" : "failed"))
        #expect(test["output_format"] as? String == "md" && test["visibility"] as? String == "visible")
        #expect((test["output"] as? String)?.contains("<script>alert(1)</script>\n\n") == false)
      }
    }
  }

  @Test("for Gradescope not graded is no grade, and only the instructor sees the cause")
  func gradescopeNotGraded() throws {
    let grade = SampleClass.grades(of: 10)[9]
    let results = try #require(
      try JSONSerialization.jsonObject(with: GradescopeResults.json(for: grade)) as? [String: Any])
    let tests = try #require(results["tests"] as? [[String: Any]])
    #expect((results["output"] as? String)?.hasPrefix("NOT GRADED") == true)
    #expect((results["output"] as? String)?.contains("disk") == false)
    #expect((results["extra_data"] as? [String: Any])?["graded"] as? Bool == false)
    #expect(tests.count == 1 && tests[0]["visibility"] as? String == "hidden")
    #expect((tests[0]["output"] as? String)?.contains("disk was full") == true)
  }
}
