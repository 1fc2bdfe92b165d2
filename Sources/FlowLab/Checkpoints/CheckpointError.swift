/// A checkpoint file that cannot be written or that does not hold what it should.
public struct CheckpointError: Error, Equatable, CustomStringConvertible {
  /// The file's path.
  public let file: String
  /// What is wrong, as the end of a sentence that begins with the file.
  public let problem: String

  /// Creates the error for a file and what is wrong with it.
  public init(file: String, problem: String) {
    self.file = file
    self.problem = problem
  }

  /// The sentence to show.
  public var description: String { "\(file): \(problem)" }
}
