/// The first place where a derivation goes wrong.
public struct DerivationFault: Error, Sendable, CustomStringConvertible {
  /// The line: 0 is the question, k is step k.
  public let step: Int
  /// What is wrong, with the point and both values where there are any.
  public let finding: String
  /// The known slip whose numbers these are.
  public let slip: KnownSlip?

  init(step: Int, _ finding: String, slip: KnownSlip? = nil) {
    (self.step, self.finding, self.slip) = (step, finding, slip)
  }

  /// Finding and slip in one line.
  public var description: String {
    finding + (slip.map { " — looks like a known mistake: \($0.says)" } ?? "")
  }
}
