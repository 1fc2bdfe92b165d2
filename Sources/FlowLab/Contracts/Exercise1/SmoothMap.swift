/// A smooth map from R^m to R^n in general position, x ↦ A·tanh(B·x + c) + d: no derivative of it is zero.
package struct SmoothMap: Sendable {
  /// The number of entries of x.
  package let inputSize: Int
  private let outer: Tensor
  private let inner: Tensor
  private let innerShift: Tensor
  private let outerShift: Tensor

  /// Draws a map from R^m to R^n.
  package init(from m: Int, to n: Int, using rng: inout some RandomNumberGenerator) {
    func draw(_ shape: [Int], _ scale: Double) -> Tensor {
      withDType(.float64) { Tensor.normal(shape, using: &rng) * scale }
    }
    inputSize = m
    (outer, inner) = (draw([n, 4], 0.4), draw([4, m], 0.8))
    (innerShift, outerShift) = (draw([4], 0.5), draw([n], 0.4))
  }

  /// The image of a point, `[m]` → `[n]`.
  package func callAsFunction(_ x: Tensor) -> Tensor {
    let hidden = (Self.product(inner, x) + innerShift).tanh()
    return Self.product(outer, hidden) + outerShift
  }

  private static func product(_ a: Tensor, _ x: Tensor) -> Tensor {
    (a * x.reshaped(to: [1, x.count])).sum(alongAxis: 1)
  }
}
