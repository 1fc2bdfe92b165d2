import FlowLab
import Testing

/// What residual and continuous flows ask of the gradients: x + g(x) with log|det(1 + ∂g/∂x)| as a power series of
/// vector-Jacobian products, and its gradient.
@Suite("Residual blocks", .float64)
struct ResidualBlockTests {
  private let x = draws([3, 4])
  private let w1 = draws([5, 4]) * 0.2
  private let b1 = draws([5])
  private let w2 = draws([4, 5]) * 0.2
  static let activations: [Activation] = [.tanh, .softplus, .elu, .silu, .sigmoid, .gelu]

  private func block(_ parts: [Tensor], _ activation: Activation) -> (Tensor) -> Tensor {
    {
      linear(
        linear($0, weight: parts[1], bias: parts[2], activation: activation), weight: parts[3], bias: nil)
    }
  }

  /// Σ_{k=1}^{n} (−1)^{k+1} vᵀ Jᵏ v / k for every row.
  private func series(_ parts: [Tensor], _ activation: Activation, v: Tensor, terms: Int) -> Tensor {
    let g = block(parts, activation)
    var (w, total) = (v, Tensor.zeros([v.shape[0]]))
    for k in 1...terms {
      w = vectorJacobianProduct(of: g, at: parts[0], cotangent: w, recording: true).product
      total = total + (w * v).sum(alongAxis: 1) * ((k.isMultiple(of: 2) ? -1 : 1) / Double(k))
    }
    return total
  }

  @Test("the gradient of the Hutchinson series agrees with central differences", arguments: activations)
  func gradientOfTheSeries(activation: Activation) {
    let inputs = [x, w1, b1, w2]
    let v = draws([3, 4], seed: 9)
    let c = draws([3], seed: 10)
    let variables = inputs.map { $0.asVariable() }
    let found = gradients(
      of: (c * series(variables, activation, v: v, terms: 4)).sum(), withRespectTo: variables)
    let expected = centralDifferences(at: inputs) { (c * series($0, activation, v: v, terms: 4)).sum() }
    for which in inputs.indices {
      expectRelativelyClose(found[which], expected[which], within: 1e-6, floor: 1e-3, "∂ input \(which)")
    }
  }

  @Test("summed over unit vectors the series is the log-determinant")
  func seriesIsTheLogDeterminant() {
    let parts = [x, w1, b1, w2]
    let traces = (0..<4).map { i in
      series(parts, .tanh, v: Tensor.identity(4).row(i).broadcast(to: [3, 4]), terms: 60)
    }
    let exact = logAbsDeterminant(.identity(4) + rowwiseJacobian(of: block(parts, .tanh), at: x))
    expectClose(Tensor.stack(traces).sum(alongAxis: 0), exact, within: 1e-12)
  }

  @Test("the gradient of an exact log-determinant flows through a recorded Jacobian")
  func gradientOfTheExactLogDeterminant() {
    let inputs = [x, w1, b1, w2]
    func logDet(_ parts: [Tensor]) -> Tensor {
      let rows = (0..<4).map { i in
        vectorJacobianProduct(
          of: block(parts, .tanh), at: parts[0], cotangent: Tensor.identity(4).row(i).broadcast(to: [3, 4]),
          recording: true
        ).product
      }
      return logAbsDeterminant(.identity(4) + .stack(rows, alongAxis: 1)).sum()
    }
    let variables = inputs.map { $0.asVariable() }
    let found = gradients(of: logDet(variables), withRespectTo: variables)
    let expected = centralDifferences(at: inputs) { logDet($0) }
    for which in inputs.indices {
      expectRelativelyClose(found[which], expected[which], within: 1e-6, floor: 1e-3, "∂ input \(which)")
    }
  }

  @Test("derivatives asked for inside withoutGradients are derivatives, and are not recorded")
  func derivativesWithoutRecording() {
    let parts = [x, w1, b1, w2]
    let (f, v) = (block(parts, .tanh), draws([3, 4], seed: 9))
    let outside = vectorJacobianProduct(of: f, at: x, cotangent: v)
    withoutGradients {
      for recording in [false, true] {
        let inside = vectorJacobianProduct(of: f, at: x.asVariable(), cotangent: v, recording: recording)
        #expect(inside.product.scalars == outside.product.scalars)
        #expect(!inside.product.isRecorded && !inside.value.isRecorded)
      }
      expectClose(gradient(at: x) { (v * f($0)).sum() }, outside.product, within: 1e-14)
      #expect(jacobian(of: f, at: x).abs().max().item > 0.01)
      #expect(rowwiseJacobian(of: f, at: x).abs().max().item > 0.01)
    }
  }
}
