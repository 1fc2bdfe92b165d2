import Workbench

/// One word after `flowlab`: what it is called, what it takes, and what it does.
protocol Command: Sendable {
  var name: String { get }
  /// One line for the overview, starting with a verb, without a full stop.
  var summary: String { get }
  /// A paragraph or two for the command's own help page.
  var discussion: String { get }
  /// The words it takes besides options, in order.
  var places: [Place] { get }
  var options: [any AnyOption] { get }
  /// Lines to copy, each with what it does.
  var examples: [(line: String, effect: String)] { get }
  /// What an exit status of 1 means here; `nil` where it cannot happen.
  var failure: String? { get }

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode
}

/// A word a command takes by its position.
struct Place: Sendable {
  let placeholder: String
  /// What it is, as it reads after "needs": "a task, such as 2.1".
  let summary: String
  let example: String
  var isRequired = true
}
