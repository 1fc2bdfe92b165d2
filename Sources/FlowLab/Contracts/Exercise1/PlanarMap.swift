/// What task 1.9 gives next: the planar flow, x = z + u·h(wᵀz + b) with h = tanh.
///
/// It need not be invertible: 1 + uᵀψ may be negative.
public struct PlanarMap: Sendable {
  /// The input, a column.
  public let z = Formula.symbol("z", .vector)
  /// The direction in which points are moved, a column.
  public let u = Formula.symbol("u", .vector)
  /// The normal of the plane, a column.
  public let w = Formula.symbol("w", .vector)
  /// The plane's offset, a scalar.
  public let b = Formula.symbol("b")
  /// The function h = tanh, with derivative `h.prime(…)` = 1 − tanh².
  public let h = ScalarFunction("h")

  /// Makes the symbols.
  public init() {}

  /// The output.
  public var x: Formula { z + u * h(w.T * z + b) }

  /// log|det ∂x/∂z|.
  public var question: Formula { log(abs(det(jacobian(of: x, withRespectTo: z)))) }

  /// What the last line may contain: h and h′, no det and no Jacobian.
  public var closedForm: ClosedForm { ClosedForm(allowing: [h(b), h.prime(b)]) }

  /// Draws points in 1 … 5 dimensions; at every second one 1 + uᵀψ is negative.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [1, 2, 3, 2, 4, 5][k % 6]
      let values = Self.values(size: size, isNegative: (k + k / 6) % 2 == 1, using: &rng)
      var point = Point("D = \(size)")
      for (symbol, value) in [(z, values.z), (u, values.u), (w, values.w)] { point.bind(symbol, to: value) }
      point.bind(b, to: values.b)
      point.bind(h, to: { $0.tanh() })
      return point
    }
  }

  /// Draws z, u, w and b such that 1 + uᵀψ is well above zero, or well below.
  package static func values(
    size: Int, isNegative: Bool, using rng: inout some RandomNumberGenerator
  ) -> (z: Tensor, u: Tensor, w: Tensor, b: Double) {
    func draw() -> [Double] { (0..<size).map { _ in rng.normal() } }
    func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    func column(_ x: [Double]) -> Tensor { tensor(x, shape: [size], dtype: .float64) }
    let (z, first) = (draw(), rng.uniform(in: 0.5...1.2))
    var (u, w) = (draw(), draw())
    w[0] = first
    // The offset puts wᵀz + b where h′ is neither 0 nor 1.
    let place = rng.uniform(in: 0.3...0.8) * (rng.uniform() < 0.5 ? -1 : 1)
    let b = place - dot(w, z)
    let factor = tensor([place], shape: [], dtype: .float64).tanh().item
    let slope = 1 - factor * factor
    // The first entry of u brings uᵀψ = wᵀu·h′ to its target.
    let target = isNegative ? rng.uniform(in: -3 ... -1.5) : rng.uniform(in: -0.6...2)
    u[0] += (target / slope - dot(w, u)) / w[0]
    return (column(z), column(u), column(w), b)
  }
}
