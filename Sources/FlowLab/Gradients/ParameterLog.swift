/// The parameters that were made while it was current, with the values they had then.
///
/// A suite hands its own parameters to an answer and computes with them afterwards what it expects. This is how it sees
/// that the answer has left them as they were.
package final class ParameterLog: @unchecked Sendable {
  // Unchecked: it never leaves the task it was made in, which a task-local value cannot promise to the compiler.
  @TaskLocal package static var current: ParameterLog?

  private var entries: [(parameter: Parameter, value: [Double])] = []

  package init() {}

  func note(_ parameter: Parameter) { entries.append((parameter, parameter.value.scalars)) }

  /// The names of the parameters whose values are not what they were at first.
  package var changed: [String] {
    entries.filter { entry in
      let now = entry.parameter.value.scalars
      return now.count != entry.value.count
        || zip(now, entry.value).contains { $0.bitPattern != $1.bitPattern }
    }.map(\.parameter.name)
  }
}
