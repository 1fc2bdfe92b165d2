import FlowLab
import Foundation
import Workbench

/// Finds out how far each exercise has come: from the last test if the files are the same, else by testing.
struct Verdicts {
  let kit: Kit

  /// What was found out about one exercise, valid as long as no file it depends on changes.
  private struct Verdict: Codable {
    let fingerprint: String
    let states: [String: TaskState]
  }

  /// The progress of an exercise without building anything: the last verdict if nothing has changed since, else what
  /// reading the files tells.
  func quick(_ sheet: ExerciseSheet) -> Progress {
    let scan = scan(sheet)
    let known = remembered(sheet)
    return progress(sheet, scan) { known?[$0] ?? scan.state(of: $0) }
  }

  /// The progress of an exercise by its tests.
  ///
  /// - Parameters:
  ///   - sheet: The exercise.
  ///   - again: Whether to test although nothing has changed since the last time.
  ///   - console: Where the progress line is drawn.
  /// - Returns: The state of every task.
  /// - Throws: ``CheckFailed`` with the compiler's message when the student's files do not compile.
  func tested(_ sheet: ExerciseSheet, again: Bool, on console: Console) throws -> Progress {
    if !again, let known = remembered(sheet) {
      return progress(sheet, scan(sheet)) { known[$0] ?? .notRun("unknown task") }
    }
    var line = ProgressLine("Building and testing exercise \(sheet.number)", on: console)
    defer { line.finish() }
    if !console.isInteractive { console.complain("Building and testing exercise \(sheet.number) …") }
    let run = try SwiftTestRun(sheet, verdicts: self)
    while true {
      if Interrupt.isRequested { run.stop() }
      switch try run.look() {
      case .compiling(let remark): line.show(nil, remark ?? "")
      case .testing(let record): line.show(nil, record.remark(of: sheet))
      case .ended(.verdict(let progress)): return progress
      case .ended(.stopped): throw Interrupted()
      case .ended(.doesNotCompile(let text)):
        throw CheckFailed(
          "exercise \(sheet.number) could not be tested, because the kit does not compile with your files:\n\n"
            + text)
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  /// The progress of an exercise by what a run of its tests left behind, remembered for later.
  ///
  /// - Parameters:
  ///   - sheet: The exercise.
  ///   - record: What the run left behind.
  ///   - fingerprint: What ``inputs(of:)`` was before the run.
  /// - Returns: The state of every task.
  func judged(_ sheet: ExerciseSheet, by record: TestRecord, of fingerprint: String) -> Progress {
    let states = Dictionary(
      uniqueKeysWithValues: sheet.tasks.map { task in
        (task.id, TaskState(of: task.id, tests: task.tests.map { "ExerciseTests." + $0 }, in: record))
      })
    // A run that was cut short may end better next time.
    if record.hasEnded {
      let verdict = Verdict(fingerprint: fingerprint, states: states)
      try? Kit.write(JSONEncoder().encode(verdict), to: verdictFile(sheet))
    }
    return progress(sheet, scan(sheet)) { states[$0] ?? .notRun("unknown task") }
  }

  private func scan(_ sheet: ExerciseSheet) -> StubScan {
    StubScan(exercise: sheet.number, in: kit)
  }

  private func progress(_ sheet: ExerciseSheet, _ scan: StubScan, _ state: (String) -> TaskState) -> Progress
  {
    let places = sheet.tasks.compactMap { task in scan.place(of: task.id).map { (task.id, $0) } }
    return Progress(
      sheet: sheet, states: sheet.tasks.map { state($0.id) }, places: Dictionary(uniqueKeysWithValues: places)
    )
  }

  private func remembered(_ sheet: ExerciseSheet) -> [String: TaskState]? {
    guard let data = FileManager.default.contents(atPath: verdictFile(sheet).path),
      let verdict = try? JSONDecoder().decode(Verdict.self, from: data),
      verdict.fingerprint == inputs(of: sheet), sheet.tasks.allSatisfy({ verdict.states[$0.id] != nil })
    else { return nil }
    return verdict.states
  }

  private func verdictFile(_ sheet: ExerciseSheet) -> URL {
    kit.memory.appending(path: "verdict-\(sheet.number).json")
  }

  /// Changes when the student's files, the suites or the library under them do.
  func inputs(of sheet: ExerciseSheet) -> String {
    let folders = [
      kit.exerciseFolder(sheet.number), kit.root.appending(path: "Tests/ExerciseTests"),
      kit.root.appending(path: "Sources/FlowLab"),
    ]
    let prints = folders.flatMap { folder in
      Kit.files(in: folder).map { name in
        name + ":" + fingerprint(of: (try? Kit.read(folder.appending(path: name))) ?? "")
      }
    }
    return fingerprint(of: prints.joined(separator: "\n"))
  }
}
