/// A formula cannot be evaluated at a point, and why.
public struct EvaluationError: Error, Sendable, CustomStringConvertible {
  /// The reason, one sentence.
  public let description: String

  init(_ description: String) { self.description = description }
}
