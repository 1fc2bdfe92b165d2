import FlowLab

/// The answers an autoencoder is built from and looked at with.
package struct PriorsAnswers: Sendable {
  /// Exercise 3: the autoencoder, its priors, its training.
  package let vae: any Exercise3Contract
  /// The coupling layers and masks of exercise 2, for the flow prior.
  package let layers: any FlowPieces & Sendable
  private let standIn: (any Exercise3Contract)?

  /// Puts them together.
  ///
  /// - Parameters:
  ///   - vae: The answers to exercise 3.
  ///   - layers: The pieces of a flow.
  ///   - standIn: Whose figures and differences to use while those of `vae` are stubs.
  package init(
    vae: any Exercise3Contract, layers: any FlowPieces & Sendable, standIn: (any Exercise3Contract)? = nil
  ) {
    (self.vae, self.layers, self.standIn) = (vae, layers, standIn)
  }

  /// What `make` makes of the answers, or of those that stand in where a task is not written.
  func made<Part>(_ make: (any Exercise3Contract) throws -> Part) throws -> Part {
    do { return try make(vae) } catch let error as NotImplemented {
      guard let standIn else { throw error }
      return try make(standIn)
    }
  }
}
