import FlowLab

/// Normal draws; another seed gives other numbers.
func draws(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
  var rng = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(shape.reduce(7) { $0 &* 31 &+ $1 }))
  return .normal(shape, using: &rng)
}

/// Draws whose distance to 0 is at least 0.2: away from the kinks of |x|, relu and the like.
func drawsAwayFromZero(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
  let x = draws(shape, seed: seed)
  return Tensor(x.scalars.map { $0 + ($0 < 0 ? -0.2 : 0.2) }, shape: shape)
}

/// Uniform draws from an interval.
func draws(_ shape: [Int], in interval: ClosedRange<Double>, seed: UInt64 = 1) -> Tensor {
  var rng = SplitMix64(seed: seed &* 7_919 &+ UInt64(shape.reduce(3) { $0 &* 31 &+ $1 }))
  return .uniform(shape, in: interval, using: &rng)
}

/// Numbers of which no two are closer than 0.1, in mixed order: away from the ties of max and min.
func distinct(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
  var rng = SplitMix64(seed: seed)
  let count = shape.reduce(1, *)
  var values = (0..<count).map { (Double($0) - Double(count) / 2) * 0.13 }
  values.shuffle(by: &rng)
  return Tensor(values, shape: shape)
}

/// Square matrices well away from singular ones: 2·1 plus small draws, some rows exchanged so that elimination
/// must pivot.
func invertible(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
  let n = shape[shape.count - 1]
  let exchanged = Tensor.identity(n).gathering((0..<n).map { ($0 + 1) % n }, alongAxis: 0)
  return exchanged * 2 + draws(shape, seed: seed) * 0.3
}

/// Symmetric positive definite matrices.
func positiveDefinite(_ shape: [Int], seed: UInt64 = 1) -> Tensor {
  let a = draws(shape, seed: seed)
  return matmul(a, a.transposed()) + Tensor.identity(shape[shape.count - 1])
}

/// All positions of a shape, row by row.
func positions(of shape: [Int]) -> [[Int]] {
  shape.reduce([[]]) { prefixes, size in prefixes.flatMap { prefix in (0..<size).map { prefix + [$0] } } }
}
