import Foundation

/// What Swift's runtime leaves behind of a program that was stopped.
enum Crash {
  /// The setting that has a backtrace written to a file, without colors and questions.
  static func backtrace(to file: URL) -> [String: String?] {
    ["SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,output-to=\(file.path)"]
  }

  /// The first reason a program's output gives, such as “Fatal error” and its message.
  static func reason(in output: String) -> (kind: String, message: String)? {
    output.split(whereSeparator: \.isNewline).lazy.compactMap { line in
      line.firstMatch(of: /(Fatal error|Precondition failed|Assertion failed)(?:: (.*))?$/).map {
        (kind: String($0.1), message: String($0.2 ?? ""))
      }
    }.first
  }
}
