import FlowLab
import Foundation
import Workbench

/// `flowlab selfcheck`: whether the suites notice what is wrong, name it, and accept what is right.
struct SelfCheckCommand: Command {
  static let only = Option.choice(
    "only", "EXERCISE", of: Curriculum.exercises.map { "\($0.number)" }, noun: "exercise",
    "Only the implementations of this exercise.")
  static let task = Option.choice(
    "task", "TASK", of: Curriculum.tasks.map(\.id), noun: "task", "Only those that are wrong in this task.")
  static let long = Option.flag("long", "Run the long trainings too, which takes many times as long.")
  static let elsewhere = Option.flag(
    "elsewhere", "Run the tests of other tasks on a wrong implementation too, which takes four times as long."
  )
  static let json = Option.path("json", "FILE", "Write every outcome and message to this file.")
  static let csv = Option.path("csv", "FILE", "Write one row per implementation and test to this file.")

  let name = "selfcheck"
  let summary = "Run the suites on wrong and on unusual implementations, and show what they notice"
  let discussion = """
    The kit keeps, for every task, implementations that are wrong as students' are, and some that are right but
    unusual. This runs the tests on every one of them and prints a matrix: one row per wrong implementation, one
    column per test of the task it is wrong in.

    A wrong implementation must fail at its task, should be called by its name there, and should cost nothing in
    other tasks: with --elsewhere the last column counts failures there. A right one must pass everything.
    """
  let places: [Place] = []
  let options: [any AnyOption] = [only, task, long, elsewhere, json, csv]
  let examples = [
    (line: "selfcheck", effect: "All exercises; takes some minutes."),
    (line: "selfcheck --task 2.3", effect: "What is wrong in task 2.3, and all that is right."),
    (
      line: "selfcheck --elsewhere --csv matrix.csv",
      effect: "The whole matrix, tests of other tasks included."
    ),
  ]
  let failure: String? =
    "a wrong implementation is not noticed, a right one fails, or fewer than 90 % are named"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let kit = try Kit.find()
    if arguments.isGiven(Self.only), arguments.isGiven(Self.task) {
      throw UsageError("--only and --task exclude each other.")
    }
    Interrupt.watch()
    let (record, isInterrupted) = try record(
      in: kit, only: arguments[Self.task] ?? arguments[Self.only], long: arguments[Self.long],
      elsewhere: arguments[Self.elsewhere], on: console)
    let report = SelfCheckReport(record)
    for line in report.lines(width: console.width) { console.print(line) }
    if let path = arguments[Self.json] { try Kit.write(record.json(), to: URL(filePath: path)) }
    if let path = arguments[Self.csv] { try Kit.write(record.csv, to: URL(filePath: path)) }
    console.print()
    for complaint in report.complaints { console.print(complaint) }
    if report.complaints.isEmpty {
      console.print("The suites notice what is wrong and accept what is right.")
    }
    return isInterrupted ? .interrupted : report.complaints.isEmpty ? .done : .failed
  }

  private func record(
    in kit: Kit, only: String?, long: Bool, elsewhere: Bool, on console: Console
  ) throws -> (record: SelfCheckRecord, isInterrupted: Bool) {
    let file = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    func read() -> SelfCheckRecord? {
      FileManager.default.contents(atPath: file.path).map {
        SelfCheckRecord(String(decoding: $0, as: UTF8.self))
      }
    }
    var progress = ProgressLine("Examining the suites", on: console)
    defer { progress.finish() }
    if !console.isInteractive { console.complain("Building the suites …") }
    var lastRead = -1.0
    var output = ""
    var isInterrupted = false
    do {
      output = try ChildProcess.run(
        ["swift", "test", "--filter", "^ExerciseTests\\.SelfCheckRecord/"], in: kit.root,
        environment: [
          "FLOWLAB_SELFCHECK": file.path, "FLOWLAB_SELFCHECK_ONLY": only,
          "FLOWLAB_SELFCHECK_LONG": long ? "1" : nil,
          "FLOWLAB_SELFCHECK_ELSEWHERE": elsewhere ? "1" : nil, "FLOWLAB_SUBJECT": nil,
        ]
      ) {
        // The record grows with the run; reading it once a second tells how far it is.
        guard progress.elapsed - lastRead > 1 else { return }
        lastRead = progress.elapsed
        guard let record = read(), record.planned > 0 else { return progress.show(nil, "building") }
        progress.show(Double(record.implementations.count) / Double(record.planned))
      }.output
    } catch is Interrupted where read()?.implementations.isEmpty == false {
      // What is finished is worth showing.
      isInterrupted = true
    }
    guard let record = read(), record.planned > 0 else {
      throw CheckFailed(
        "the suites could not be run:\n\n" + CompilerOutput.essence(of: output, root: kit.root.path))
    }
    return (record, isInterrupted)
  }
}
