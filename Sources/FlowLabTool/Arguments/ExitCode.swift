/// What the tool tells the shell.
enum ExitCode: Int32, Sendable {
  /// The command did what was asked.
  case done = 0
  /// The command worked, and what it checked failed.
  case failed = 1
  /// The command line was wrong.
  case usage = 2
  /// Something the command needs is missing: the kit's folder, a tool, a file, room to write.
  case environment = 3
  /// Stopped with Ctrl-C, 128 + SIGINT.
  case interrupted = 130
}

/// An error that knows which exit code it deserves.
protocol CarriesExitCode: Error {
  var exitCode: ExitCode { get }
}

/// Something that is missing where the tool runs, and what to do about it.
struct EnvironmentError: CarriesExitCode, CustomStringConvertible {
  let description: String
  var exitCode: ExitCode { .environment }

  init(_ description: String) { self.description = description }
}

/// A check whose answer is no.
struct CheckFailed: CarriesExitCode, CustomStringConvertible {
  let description: String
  var exitCode: ExitCode { .failed }

  init(_ description: String) { self.description = description }
}
