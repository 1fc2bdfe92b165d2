/// What a stub throws: this task is not written yet.
///
/// It prints as one line that says what to write, where, and where help is:
///
///     not written yet: task 2.1, Exercises/Exercise2/MaskedCouplingLayer.swift:31 – swift run flowlab hint 2.1
public struct NotImplemented: Error, Sendable, Equatable, CustomStringConvertible {
  /// The task's id in the curriculum, for example `2.1`.
  public let task: String
  /// The file to write in, relative to the package.
  public let file: String
  /// The line that throws.
  public let line: Int

  /// Makes the error for a task, at the place where it is written.
  public init(_ task: String, fileID: StaticString = #fileID, line: Int = #line) {
    self.task = task
    // A file's id is Module/File.swift, and a module lives in the folder of its name.
    let id = "\(fileID)"
    self.file =
      id.hasPrefix("Solution")
      ? "Solutions/Exercise\(id.dropFirst("Solution".count))"
      : "Exercises/\(id)"
    self.line = line
  }

  /// The line to show.
  public var description: String {
    "not written yet: task \(task), \(file):\(line) – swift run flowlab hint \(task)"
  }
}
