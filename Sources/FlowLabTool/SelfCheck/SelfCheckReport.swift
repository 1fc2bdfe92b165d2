import FlowLab
import Workbench

/// The matrix of wrong implementations and tests, and how many the suites notice and name.
struct SelfCheckReport {
  /// The share of wrong implementations that must be called by their name.
  static let share = 0.9

  let record: SelfCheckRecord
  private let verdicts: [SelfCheckVerdict]

  init(_ record: SelfCheckRecord) {
    self.record = record
    verdicts = record.wrong.map(SelfCheckVerdict.init)
  }

  var wrongCount: Int { verdicts.count }
  var noticedCount: Int { verdicts.count(where: \.isNoticed) }
  var namedCount: Int { verdicts.count(where: \.isNamed) }
  var falselyNamedCount: Int { verdicts.count { !$0.falseNames.isEmpty } }
  /// Right implementations with the tests they fail.
  var rejected: [(name: String, failures: [SelfCheckRecord.Outcome])] {
    record.right.map { ($0.name, $0.outcomes.filter { $0.result != .pass }) }.filter { !$0.1.isEmpty }
  }

  /// What is wrong with the suites, one sentence each; none when all is well.
  var complaints: [String] {
    var complaints: [String] = []
    let unnoticed = wrongCount - noticedCount
    if unnoticed > 0 {
      complaints.append("\(unnoticed) wrong implementation\(unnoticed == 1 ? " is" : "s are") not noticed.")
    }
    if !rejected.isEmpty {
      complaints.append("\(rejected.count) right implementation\(rejected.count == 1 ? "" : "s") failed.")
    }
    if Double(namedCount) < Self.share * Double(wrongCount) {
      complaints.append("Fewer than \(percent(Self.share)) of the wrong implementations are named.")
    }
    if falselyNamedCount > 0 {
      complaints.append(
        "\(falselyNamedCount) wrong implementation\(falselyNamedCount == 1 ? " is" : "s are") given a name of another "
          + "mistake.")
    }
    if !record.isComplete {
      let culprits =
        record.unfinished.isEmpty ? "" : ", at one of: \(record.unfinished.joined(separator: "; "))"
      complaints.append(
        "The run stopped after \(record.implementations.count) of \(record.planned) implementations\(culprits)."
      )
    }
    return complaints
  }

  /// The whole report for a terminal.
  func lines(width: Int) -> [String] {
    var lines = Curriculum.tasks.flatMap { matrix(of: $0, width: width) }
    if !verdicts.isEmpty {
      lines += list(
        [
          "● fails, called by its name", "○ fails, not named", "? fails under another name",
          "! stops with an error that is no law", "· passes", "- not run", "✘ not noticed",
        ], width: width)
      lines += [""] + table() + [""]
    }
    lines += rightOnes(width: width)
    return lines
  }

  /// The rows of one task: symbol, name, one character per test, failures in other tasks.
  private func matrix(of task: ExerciseTask, width: Int) -> [String] {
    let rows = verdicts.filter { $0.implementation.task == task.id }
    guard !rows.isEmpty else { return [] }
    let nameWidth = max(20, width - task.tests.count - 17)
    func row(_ symbol: String, _ name: String, _ cells: String, _ elsewhere: String) -> String {
      "  \(symbol) " + cut(name, nameWidth) + "  " + cells + "  " + elsewhere
    }
    let names = task.tests.enumerated().map { index, test in
      "\(index + 1) \(test.split(separator: "/").last?.replacing("()", with: "") ?? "")"
    }
    let digits = task.tests.indices.map { "\(($0 + 1) % 10)" }.joined()
    var lines = ["\(task.id)  \(task.title)"]
    lines += list(names, width: width - 4).map { "    " + $0 }
    lines.append(row(" ", "", digits, "elsewhere"))
    for verdict in rows {
      let elsewhere = verdict.failuresElsewhere == 0 ? "" : "\(verdict.failuresElsewhere)"
      lines.append(row("\(verdict.symbol)", verdict.implementation.name, verdict.cells, elsewhere))
      if !verdict.falseNames.isEmpty {
        lines.append("      named: \(verdict.falseNames.joined(separator: "; "))")
      }
    }
    return lines + [""]
  }

  private func table() -> [String] {
    func row(_ name: String, _ of: [SelfCheckVerdict]) -> String {
      let numbers = [
        of.count, of.count(where: \.isNoticed), of.count(where: \.isNamed),
        of.count { !$0.falseNames.isEmpty },
      ]
      return cut(name, 8) + numbers.map { padded("\($0)", 10) }.joined()
        + padded(percent(of.isEmpty ? 1 : Double(numbers[2]) / Double(of.count)), 10)
    }
    let tasks = Curriculum.tasks.map(\.id).filter { id in verdicts.contains { $0.implementation.task == id } }
    let head =
      cut("task", 8) + ["wrong", "noticed", "named", "falsely", "share"].map { padded($0, 10) }.joined()
    return [head] + tasks.map { id in row(id, verdicts.filter { $0.implementation.task == id }) }
      + [row("all", verdicts)]
  }

  private func rightOnes(width: Int) -> [String] {
    guard !record.right.isEmpty else { return [] }
    let passed = record.right.count - rejected.count
    var lines = ["Right but unusual: \(passed) of \(record.right.count) pass every test"]
    for implementation in record.right {
      let failures = implementation.outcomes.filter { $0.result != .pass }
      lines.append("  \(failures.isEmpty ? "✔" : "✘") \(cut(implementation.name, width - 4, pad: false))")
      for failure in failures {
        lines += wrapped("\(failure.test): \(failure.message ?? "")", width: width - 6).map { "      " + $0 }
      }
    }
    return lines
  }

  /// Short texts side by side, as many as fit on a line.
  private func list(_ texts: [String], width: Int) -> [String] {
    var lines: [String] = []
    for text in texts {
      if let last = lines.last, last.count + 3 + text.count <= width {
        lines[lines.count - 1] += "   " + text
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded(.down))) %" }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func cut(_ text: String, _ width: Int, pad: Bool = true) -> String {
    if text.count > width { return text.prefix(width - 1) + "…" }
    return pad ? text + String(repeating: " ", count: width - text.count) : text
  }
}
