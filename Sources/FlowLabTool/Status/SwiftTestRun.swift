import FlowLab
import Foundation
import Workbench

/// A run of an exercise's tests by `swift test`.
final class SwiftTestRun: ExerciseRun {
  private let sheet: ExerciseSheet
  private let verdicts: Verdicts
  private let fingerprint: String
  /// Nil when the files are not even Swift; then that is all there is to say.
  private let child: RunningChild?
  private let slip: String?
  private var stream: StreamTail
  private var record = TestRecord()
  private var stopped: Double?
  private var lastRemark: (time: Double, text: String?) = (-1, nil)

  /// Starts the run.
  init(_ sheet: ExerciseSheet, verdicts: Verdicts) throws {
    self.sheet = sheet
    self.verdicts = verdicts
    fingerprint = verdicts.inputs(of: sheet)
    let file = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString).jsonl")
    stream = StreamTail(of: file)
    slip = try Self.slip(in: sheet, verdicts.kit)
    guard slip == nil else {
      child = nil
      return
    }
    // One test at a time costs hardly more, and only then is it known which one crashes or never ends.
    child = try RunningChild(
      [
        "swift", "test", "--no-parallel", "--filter", "^ExerciseTests\\.\(sheet.module)[^0-9]",
        "--event-stream-output-path", file.path,
      ], in: verdicts.kit.root, environment: ["FLOWLAB_SUBJECT": nil])
  }

  deinit { try? FileManager.default.removeItem(at: stream.file) }

  func stop() {
    guard stopped == nil else { return }
    stopped = secondsSinceStart()
    child?.interrupt()
  }

  func look() throws -> RunPhase {
    guard let child else { return .ended(stopped == nil ? .doesNotCompile(slip ?? "") : .stopped) }
    // Asked before the stream is read: what is read after the end is all there is.
    let isRunning = child.isRunning
    for line in stream.newLines() { record.read(line) }
    if isRunning {
      // A test that is in an endless loop may not hear.
      if let stopped, secondsSinceStart() - stopped > 3 { child.end() }
      return stream.isEmpty ? .compiling(remark()) : .testing(record)
    }
    let end = try child.finish()
    if stopped != nil { return .ended(.stopped) }
    guard !stream.isEmpty else {
      return .ended(.doesNotCompile(CompilerOutput.essence(of: end.output, root: verdicts.kit.root.path)))
    }
    var progress = verdicts.judged(sheet, by: record, of: fingerprint)
    if !record.hasEnded {
      progress.crash =
        CrashNote.text(on: end.output, root: verdicts.kit.root.path)
        ?? "The tests stopped before their end, and nothing says why."
    }
    return .ended(.verdict(progress))
  }

  /// What keeps the student's files from being Swift; nil when they are.
  ///
  /// It takes a moment, where a first build takes minutes until it comes to these files.
  private static func slip(in sheet: ExerciseSheet, _ kit: Kit) throws -> String? {
    let folder = kit.exerciseFolder(sheet.number)
    let files = Kit.files(in: folder).filter { $0.hasSuffix(".swift") }.map {
      folder.appending(path: $0).path
    }
    guard !files.isEmpty else { return nil }
    let parse = try ChildProcess.run(["swiftc", "-parse"] + files, in: kit.root)
    return parse.status == 0 ? nil : CompilerOutput.essence(of: parse.output, root: kit.root.path)
  }

  /// What there is to say about the build, asked now and then.
  private func remark() -> String? {
    let now = secondsSinceStart()
    if now - lastRemark.time > 0.5 { lastRemark = (now, child.flatMap { Self.remark(on: $0.output) }) }
    return lastRemark.text
  }

  /// What a build's last line says: how far it is, or that it waits, for SwiftPM lets one build at a time into a folder.
  static func remark(on output: String) -> String? {
    guard let line = output.split(whereSeparator: \.isNewline).last else { return nil }
    if line.contains("Another instance of SwiftPM") { return "waiting for another swift command to finish" }
    return line.firstMatch(of: /^\[([0-9]+)\/([0-9]+)\]/).map { "step \($0.1) of \($0.2)" }
  }
}
