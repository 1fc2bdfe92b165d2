import Foundation
import Workbench

/// Another program while it runs.
final class RunningChild {
  private let process = Process()
  private let program: String
  private let log: URL?

  /// Starts a program found on the path; see ``ChildProcess/run(_:in:environment:showsOutput:whileRunning:)``.
  init(
    _ words: [String], in folder: URL, environment: [String: String?] = [:], showsOutput: Bool = false
  ) throws {
    program = words[0]
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = environment.reduce(into: ProcessInfo.processInfo.environment) {
      $0[$1.key] = $1.value
    }
    process.standardInput = FileHandle.nullDevice

    // A file, not a pipe: a pipe that nobody empties while we wait stops the program when it is full.
    log =
      showsOutput
      ? nil : FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString).log")
    if let log {
      guard FileManager.default.createFile(atPath: log.path, contents: nil),
        let handle = FileHandle(forWritingAtPath: log.path)
      else { throw EnvironmentError("\(log.path) cannot be written.") }
      process.standardOutput = handle
      process.standardError = handle
    }
    do { try process.run() } catch {
      throw EnvironmentError("\(program) cannot be started: \(sentence(error))")
    }
  }

  deinit {
    if let log { try? FileManager.default.removeItem(at: log) }
  }

  var isRunning: Bool { process.isRunning }

  /// What it has printed until now, both streams in order; nothing where it prints to our own.
  var output: String {
    String(decoding: log.map(Kit.data) ?? Data(), as: UTF8.self)
  }

  /// Asks it to stop, as Ctrl-C does.
  func interrupt() { process.interrupt() }

  /// Ends it, and what it has started if that is in a group of its own.
  func end() {
    let id = process.processIdentifier
    kill(getpgid(id) == id ? -id : id, SIGKILL)
  }

  /// Waits for its end.
  func finish() throws -> ChildProcess {
    process.waitUntilExit()
    let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    if status == 127 { throw EnvironmentError("\(program) was not found on this machine.") }
    return ChildProcess(status: status, output: output)
  }
}
