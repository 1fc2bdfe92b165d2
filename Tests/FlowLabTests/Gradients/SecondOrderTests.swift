import FlowLab
import Foundation
import Testing

@Suite("Gradients of gradients", .float64)
struct SecondOrderTests {
  /// With ℓ(x) = ½ Σ cᵢ f(x)ᵢ², compares ∇⟨u, ∇ℓ⟩, the Hessian times u, with central differences of ⟨u, ∇ℓ⟩.
  ///
  /// The square gives linear operations a Hessian too. The bound is 10⁻⁶ relative, 10⁻⁸ below 10⁻².
  @Test("every operation's Hessian agrees with central differences", arguments: OperationCase.all)
  func hessianAgreesWithCentralDifferences(operation: OperationCase) {
    let inputs = operation.inputs()
    let weights = draws(operation.apply(inputs).shape, seed: 98)
    let directions = inputs.enumerated().map { draws($1.shape, seed: 50 + UInt64($0)) }
    func slope(at variables: [Tensor]) -> Tensor {
      let loss = (weights * operation.apply(variables).square()).sum() * 0.5
      let found = gradients(of: loss, withRespectTo: variables, recording: true)
      return zip(found, directions).reduce(Tensor(0)) { $0 + ($1.0 * $1.1).sum() }
    }
    let variables = inputs.map { $0.asVariable() }
    let found = gradients(of: slope(at: variables), withRespectTo: variables)
    let expected = centralDifferences(at: inputs) { slope(at: $0.map { $0.asVariable() }) }
    for which in inputs.indices {
      expectRelativelyClose(found[which], expected[which], within: 1e-6, floor: 1e-2, "∂ input \(which)")
    }
  }

  /// Scalar functions with a full Hessian.
  static let functions: [(String, [Int], @Sendable (Tensor) -> Tensor)] = [
    ("Σ log Σ exp", [3, 3], { ($0.logSumExp(alongAxis: 1) * $0.softplus().sum(alongAxis: 0)).sum() }),
    (
      "a tanh layer", [2, 4],
      { linear($0.sigmoid(), weight: $0, bias: nil, activation: .tanh).square().sum() }
    ),
    ("log|det(1 + x xᵀ)|", [3, 3], { logAbsDeterminant(.identity(3) + matmul($0, $0.transposed())) }),
    (
      "a quadratic form with an inverse", [3, 3],
      { x in
        let a = Tensor.identity(3) * 4 + x
        return (solve(a, x).tanh() * matrixInverse(a).exp()).sum()
      }
    ),
    (
      "a quotient of products", [2, 3], { (($0 * $0).exp() / (1 + $0.square())).log().sum() * $0.elu().sum() }
    ),
    ("silu and softplus", [5], { ($0.silu() * $0.flipped(alongAxis: 0).softplus()).sum() }),
  ]

  @Test("Hessians are symmetric and agree with central differences of the gradient", arguments: functions)
  func hessians(function: (String, [Int], @Sendable (Tensor) -> Tensor)) {
    let (_, shape, f) = function
    let x = draws(shape) * 0.7
    let variable = x.asVariable()
    let g = gradients(of: f(variable), withRespectTo: [variable], recording: true)[0].flattened()
    let rows = (0..<g.count).map { i in
      gradients(of: g.slice(i..<i + 1, alongAxis: 0), withRespectTo: [variable])[0].flattened()
    }
    let hessian = Tensor.stack(rows)
    expectClose(hessian, hessian.transposed(), within: 1e-12, "symmetry")
    let differences = centralDifferenceJacobian(of: { gradient(at: $0, of: f) }, at: x)
    expectClose(hessian, differences, within: 1e-7, "central differences")
    // The same matrix as the Jacobian of a gradient that is itself asked for inside `jacobian`.
    let nested = jacobian(
      of: { x in gradients(of: f(x), withRespectTo: [x], recording: true)[0] }, at: x)
    expectClose(nested, hessian, within: 1e-12, "jacobian of gradients")
  }

  @Test("third derivatives of tanh, sin and x⁻¹ are the textbook's")
  func thirdDerivatives() {
    let points = [-1.3, -0.2, 0.4, 1.1]
    func third(_ f: (Tensor) -> Tensor) -> Tensor {
      let x = Tensor(points).asVariable()
      var y = f(x).sum()
      for _ in 0..<2 { y = gradients(of: y, withRespectTo: [x], recording: true)[0].sum() }
      return gradients(of: y, withRespectTo: [x])[0]
    }
    expectClose(
      third { $0.tanh() },
      points.map { x in
        let t = tanh(x)
        return -2 * (1 - t * t) * (1 - 3 * t * t)
      }, within: 1e-12)
    expectClose(third { $0.sin() }, points.map { -cos($0) }, within: 1e-14)
    expectClose(third { $0.reciprocal() }, points.map { -6 / ($0 * $0 * $0 * $0) }, within: 1e-12)
    expectClose(third { $0.pow(4) }, points.map { 24 * $0 }, within: 1e-12)
  }
}
