/// The priors p(z) that can be compared.
package enum PriorKind: String, CaseIterable, Codable, Sendable {
  /// N(0, I), nothing to learn.
  case standard
  /// A mixture of Gaussians with independent features (task 3.4).
  case mixture
  /// The mixture of the encoder's posteriors at learned pseudo-inputs (task 3.8).
  case vamp
  /// Masked coupling layers on N(0, I) (task 3.5).
  case flow

  /// The names on the command line.
  package static var names: [String] { allCases.map(\.rawValue) }

  /// What it is, for help.
  package var summary: String {
    switch self {
    case .standard: "N(0, I)"
    case .mixture: "a learned mixture of Gaussians"
    case .vamp: "the mixture of posteriors at learned pseudo-inputs"
    case .flow: "masked coupling layers on N(0, I)"
    }
  }

  /// The name in tables and figures.
  package var title: String {
    switch self {
    case .standard: "standard"
    case .mixture: "mixture"
    case .vamp: "VampPrior"
    case .flow: "flow"
    }
  }

  /// The mean and standard deviation of the test ELBO over five runs that students of DTU 02460 published for binary MNIST.
  ///
  /// Thresholded at .5, M = 32, 784-512-512-2M networks, Adam 1e-3, 10 epochs.
  package var publishedOnMNIST: (mean: Double, deviation: Double)? {
    switch self {
    case .standard: (-88.77, 0.69)
    case .mixture: (-88.16, 0.67)
    case .vamp: nil
    case .flow: (-88.05, 0.38)
    }
  }
}
