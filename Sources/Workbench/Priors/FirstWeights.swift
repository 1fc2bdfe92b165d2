import FlowLab

/// The distribution of the first weights of encoder and decoder.
package enum FirstWeights: String, CaseIterable, Codable, Sendable {
  /// U(±√(6 / fan-in)), which keeps the scale of features through layers with ReLU: He et al. 2015.
  case he
  /// U(±1 / √fan-in), smaller by a factor of √6, as in `torch.nn.Linear`.
  case small

  /// The names on the command line.
  package static var names: [String] { allCases.map(\.rawValue) }

  var initializer: Initializer { self == .he ? .kaimingUniform : .uniformFanIn }

  var summary: String { self == .he ? "He et al. 2015, U(±√(6/fan-in))" : "U(±1/√fan-in)" }
}
