import Foundation

/// How the person starts this tool, so that every line we print can be copied and run.
enum Invocation {
  /// `flowlab` when it was found on the path, else `swift run flowlab`.
  static let prefix = CommandLine.arguments.first == "flowlab" ? "flowlab" : "swift run flowlab"

  /// This program's file.
  static let program = URL(filePath: CommandLine.arguments.first ?? "flowlab").resolvingSymlinksInPath().path

  /// The script in front of `flowlab grade`, when it was that which was started.
  static let gradeScript = ProcessInfo.processInfo.environment["FLOWLAB_GRADE_SCRIPT"]

  /// A command line to copy.
  static func line(_ rest: String) -> String {
    if let gradeScript, rest == "help grade" { return gradeScript + " --help" }
    if let gradeScript, rest == "grade" || rest.hasPrefix("grade ") { return gradeScript + rest.dropFirst(5) }
    return prefix + " " + rest
  }
}
