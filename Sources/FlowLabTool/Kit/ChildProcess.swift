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
    let child = try RunningChild(words, in: folder, environment: environment, showsOutput: showsOutput)
    while child.isRunning {
      whileRunning()
      if Interrupt.isRequested {
        child.interrupt()
        _ = try? child.finish()
        throw Interrupted()
      }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return try child.finish()
  }
}
