extension Activation {
  /// Takes a cotangent back through an activation whose derivative is a function of its output: g ⊙ σ′(y).
  ///
  /// Written with vectors, because g usually is overwritten: the compiler makes none of a loop that chooses and may
  /// read what it writes.
  func pullBack(
    _ g: UnsafePointer<Float>, output y: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    let zero = SIMD16<Float>(repeating: 0)
    switch self {
    case .relu: each(g, y, result, count) { g, y in zero.replacing(with: g, where: y .> 0) }
    case .tanh: each(g, y, result, count) { (g: SIMD16<Float>, y) in g * (1 - y * y) }
    case .sigmoid: each(g, y, result, count) { (g: SIMD16<Float>, y) in g * y * (1 - y) }
    case .identity, .leakyRelu, .softplus, .elu, .silu, .gelu: stop("\(self): no function of its output")
    }
  }

  /// The same in float64.
  func pullBack(
    _ g: UnsafePointer<Double>, output y: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    let zero = SIMD8<Double>(repeating: 0)
    switch self {
    case .relu: each(g, y, result, count) { g, y in zero.replacing(with: g, where: y .> 0) }
    case .tanh: each(g, y, result, count) { (g: SIMD8<Double>, y) in g * (1 - y * y) }
    case .sigmoid: each(g, y, result, count) { (g: SIMD8<Double>, y) in g * y * (1 - y) }
    case .identity, .leakyRelu, .softplus, .elu, .silu, .gelu: stop("\(self): no function of its output")
    }
  }
}

/// Whole vectors first; the last, shorter one goes through a vector of its own.
@inline(__always)
private func each<V: SIMD>(
  _ g: UnsafePointer<V.Scalar>, _ y: UnsafePointer<V.Scalar>, _ result: UnsafeMutablePointer<V.Scalar>,
  _ count: Int, _ f: (V, V) -> V
) where V.Scalar: KernelScalar {
  var i = 0
  while i &+ V.scalarCount <= count {
    let (a, b) = (UnsafeRawPointer(g + i), UnsafeRawPointer(y + i))
    let value = f(a.loadUnaligned(as: V.self), b.loadUnaligned(as: V.self))
    UnsafeMutableRawPointer(result + i).storeBytes(of: value, as: V.self)
    i &+= V.scalarCount
  }
  if i < count {
    var (a, b) = (V(repeating: 0), V(repeating: 0))
    for lane in 0..<count - i { (a[lane], b[lane]) = (g[i + lane], y[i + lane]) }
    let value = f(a, b)
    for lane in 0..<count - i { result[i + lane] = value[lane] }
  }
}
