import FlowLab
import Foundation
import Testing

/// Flow layers, log-probabilities, losses and optimizers with exact inputs, outputs and gradients.
///
/// `golden.json` was computed in 64-bit with torch, and checked there against central differences, Jacobians and round
/// trips. Inputs are multiples of 1/64 unless a case says otherwise, so that 32-bit numbers hold them exactly.
struct GoldenFile: Decodable, Sendable {
  /// Numbers row by row, with their shape.
  struct Numbers: Decodable, Sendable {
    let shape: [Int]
    let data: [Double]

    var tensor: Tensor { Tensor(data, shape: shape) }
  }

  struct Case: Decodable, Sendable {
    let name: String
    /// The formula in words.
    let doc: String
    /// What is given and has no gradient.
    let constants: [String: Numbers]
    /// What is given and, where `grads` names it, has one.
    let tensors: [String: Numbers]
    let outputs: [String: Numbers]
    /// The loss is Σ ⟨cotangent, output⟩.
    let cotangents: [String: Numbers]
    let loss: Double
    /// ∂loss / ∂tensor.
    let grads: [String: Numbers]
  }

  let cases: [Case]

  /// The file beside this one, read once.
  static let shared = Result {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "golden.json")
    return try JSONDecoder().decode(GoldenFile.self, from: Data(contentsOf: url))
  }
}

/// The named tensors a formula computes from.
struct GoldenInput {
  let named: [String: Tensor]

  subscript(_ name: String) -> Tensor {
    guard let tensor = named[name] else {
      Issue.record("the case has no \(name), only \(named.keys.sorted())")
      return Tensor(.nan)
    }
    return tensor
  }

  /// The two-layer network whose tensors are called `prefix_W1`, `prefix_b1`, `prefix_W2`, `prefix_b2`.
  func net(_ prefix: String, _ activation: Activation, output: Activation = .identity) -> GoldenNet {
    GoldenNet(
      w1: self["\(prefix)_W1"], b1: self["\(prefix)_b1"], w2: self["\(prefix)_W2"], b2: self["\(prefix)_b2"],
      activation: activation, output: output)
  }
}

/// Two linear layers with a nonlinearity between them, made of given tensors.
struct GoldenNet: Layer {
  let w1, b1, w2, b2: Tensor
  let activation: Activation
  let output: Activation

  var parameters: [Parameter] { [] }

  func callAsFunction(_ input: Tensor) -> Tensor {
    linear(
      linear(input, weight: w1, bias: b1, activation: activation), weight: w2, bias: b2, activation: output)
  }
}

/// How one case of the file is computed with FlowLab.
struct GoldenRecipe: Sendable, CustomTestStringConvertible {
  let name: String
  let outputs: @Sendable (GoldenInput) throws -> [String: Tensor]

  init(_ name: String, _ outputs: @escaping @Sendable (GoldenInput) throws -> [String: Tensor]) {
    self.name = name
    self.outputs = outputs
  }

  var testDescription: String { name }

  static let all =
    couplings + planar + autoregressive + images + elementwise + residual + continuous + probabilities
    + evidence + optimizers
}
