import Foundation

/// Where the tool writes: results to standard output, everything else to standard error.
package struct Console: Sendable {
  /// Columns available for text.
  package let width: Int
  /// Whether a person watches, so that a progress line may be redrawn in place.
  package let isInteractive: Bool
  /// Whether results may be colored.
  package let hasColors: Bool
  private let output: @Sendable (String) -> Void
  private let error: @Sendable (String) -> Void

  package init(
    width: Int, isInteractive: Bool, hasColors: Bool = false, output: @escaping @Sendable (String) -> Void,
    error: @escaping @Sendable (String) -> Void
  ) {
    self.width = width
    self.isInteractive = isInteractive
    self.hasColors = hasColors
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
    Console(
      width: min(100, columnCount() ?? 80), isInteractive: isatty(STDERR_FILENO) == 1 && isCapable,
      hasColors: canDraw,
      output: { FileHandle.standardOutput.write(Data($0.utf8)) },
      error: { FileHandle.standardError.write(Data($0.utf8)) })
  }

  /// Whether standard output is a terminal on which one may draw; `NO_COLOR` asks for plain lines.
  package static var canDraw: Bool {
    isatty(STDOUT_FILENO) == 1 && isCapable
      && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Whether the terminal, if there is one, understands more than lines.
  package static var isCapable: Bool { ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  private static func columnCount() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return nil }
    return Int(size.ws_col) - 1
  }
}
