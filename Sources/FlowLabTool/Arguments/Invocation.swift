import Foundation

/// How the person starts this tool, so that every line we print can be copied and run.
enum Invocation {
  /// `flowlab` when it was found on the path, else `swift run flowlab`.
  static let prefix = CommandLine.arguments.first == "flowlab" ? "flowlab" : "swift run flowlab"

  /// A command line to copy.
  static func line(_ rest: String) -> String { prefix + " " + rest }
}
