import Foundation

/// Where the tool writes: results to standard output, everything else to standard error.
package struct Console: Sendable {
  /// Columns available for text.
  package let width: Int
  /// Whether a person watches, so that a progress line may be redrawn in place.
  package let isInteractive: Bool
  private let output: @Sendable (String) -> Void
  private let error: @Sendable (String) -> Void

  package init(
    width: Int, isInteractive: Bool, output: @escaping @Sendable (String) -> Void,
    error: @escaping @Sendable (String) -> Void
  ) {
    self.width = width
    self.isInteractive = isInteractive
    self.output = output
    self.error = error
  }

  /// Writes a result, and ends the line.
  package func print(_ text: String = "") { output(text + "\n") }

  /// Writes a problem or a remark that is not the result, and ends the line.
  package func complain(_ text: String) { error(text + "\n") }

  /// Writes to standard error as it is, for lines that are redrawn.
  package func draw(_ text: String) { error(text) }
}

extension Console {
  /// The process's own streams.
  package static func terminal() -> Console {
    let isInteractive = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    return Console(
      width: min(100, columnCount() ?? 80), isInteractive: isInteractive,
      output: { FileHandle.standardOutput.write(Data($0.utf8)) },
      error: { FileHandle.standardError.write(Data($0.utf8)) })
  }

  private static func columnCount() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return nil }
    return Int(size.ws_col) - 1
  }
}
