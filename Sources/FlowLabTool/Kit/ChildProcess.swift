import Foundation
import Workbench

/// Another program, run to its end.
struct ChildProcess: Sendable {
  /// The program's exit status; a signal counts as 128 + its number.
  let status: Int32
  /// What it printed, both streams in order.
  let output: String

  /// Runs a program found on the path.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - folder: Where it runs.
  ///   - environment: Variables to set; `nil` removes one.
  ///   - showsOutput: Whether what it prints goes straight to our own streams instead of ``output``.
  ///   - whileRunning: Called several times a second.
  /// - Returns: How it ended and what it printed.
  /// - Throws: ``EnvironmentError`` when the program is not there, ``Interrupted`` after Ctrl-C.
  static func run(
    _ words: [String], in folder: URL, environment: [String: String?] = [:], showsOutput: Bool = false,
    whileRunning: () -> Void = {}
  ) throws -> ChildProcess {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = environment.reduce(into: ProcessInfo.processInfo.environment) {
      $0[$1.key] = $1.value
    }
    process.standardInput = FileHandle.nullDevice

    // A file, not a pipe: a pipe that nobody empties while we wait stops the program when it is full.
    let log = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString).log")
    defer { try? FileManager.default.removeItem(at: log) }
    if !showsOutput {
      guard FileManager.default.createFile(atPath: log.path, contents: nil),
        let handle = FileHandle(forWritingAtPath: log.path)
      else { throw EnvironmentError("\(log.path) cannot be written.") }
      process.standardOutput = handle
      process.standardError = handle
    }

    do { try process.run() } catch {
      throw EnvironmentError("\(words[0]) cannot be started: \(sentence(error))")
    }
    while process.isRunning {
      whileRunning()
      if Interrupt.isRequested {
        process.interrupt()
        process.waitUntilExit()
        throw Interrupted()
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    let data = showsOutput ? Data() : FileManager.default.contents(atPath: log.path) ?? Data()
    let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    if status == 127 { throw EnvironmentError("\(words[0]) was not found on this machine.") }
    return ChildProcess(status: status, output: String(decoding: data, as: UTF8.self))
  }
}
