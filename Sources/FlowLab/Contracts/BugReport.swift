/// What is found in wrong code or a wrong formula: the law it breaks, and what it should have been.
///
/// Every law that the wrong code really breaks is accepted as the answer; a law that it keeps is not.
public struct BugReport<Law: Sendable & Equatable, Correction> {
  /// A law that the wrong code breaks.
  public let brokenLaw: Law
  /// What it should have been.
  public let correction: Correction

  /// Makes the report.
  public init(brokenLaw: Law, correction: Correction) {
    self.brokenLaw = brokenLaw
    self.correction = correction
  }
}
