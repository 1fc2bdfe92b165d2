import FlowLab
import Foundation

/// The record as files for other programs.
extension SelfCheckRecord {
  /// Every implementation with all its outcomes.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(implementations)
  }

  /// One row per implementation and test.
  var csv: String {
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let tasks = Dictionary(
      Curriculum.tasks.flatMap { task in task.tests.map { ($0, task.id) } }, uniquingKeysWith: { a, _ in a })
    let rows = implementations.flatMap { implementation in
      implementation.outcomes.map { outcome in
        let fields = [
          "\(implementation.exercise)", implementation.task ?? "", implementation.mistake ?? "",
          implementation.note, tasks[outcome.test] ?? "", outcome.test, outcome.result.rawValue,
          outcome.mistake ?? "",
        ]
        return fields.map(quoted).joined(separator: ",")
      }
    }
    let head = "exercise,wrong_in_task,mistake,note,test_of_task,test,result,named"
    return ([head] + rows).joined(separator: "\n") + "\n"
  }
}
