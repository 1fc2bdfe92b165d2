import FlowLab

/// K planar maps one after the other, with the parameters of all of them in three tensors.
///
///     z ← z + û tanh(w · z + b),   û = u + (softplus(w · u) − 1 − w · u) w / ‖w‖²
///
/// û instead of u keeps w · û > −1, so that every map can be undone.
///
/// Source: Rezende & Mohamed 2015, §4.1 and appendix A.
struct PlanarFlow: Parameterized {
  /// u and w of every map, `[K, D]`, and b, `[K]`.
  let u, w, b: Parameter

  /// Makes K maps of D features that hardly move anything yet.
  init(maps: Int, features: Int, using rng: inout some RandomNumberGenerator) {
    u = Parameter(0.1 * Tensor.normal([maps, features], using: &rng), name: "u")
    w = Parameter(0.1 * Tensor.normal([maps, features], using: &rng), name: "w")
    b = Parameter(Tensor.zeros([maps]), name: "b")
  }

  var parameters: [Parameter] { [u, w, b] }

  /// Maps base points to data points.
  ///
  /// - Parameter z0: Base points, `[B, D]`.
  /// - Returns: Data points, `[B, D]`, and the log-determinant of the whole map at each row, `[B]`.
  func forward(_ z0: Tensor) -> (x: Tensor, logDet: Tensor) {
    let (u, w, b) = (u.value, w.value, b.value)
    let wu = (w * u).sum(alongAxis: 1, keepingAxes: true)
    let bent = u + (wu.softplus() - 1 - wu) * w / w.square().sum(alongAxis: 1, keepingAxes: true)
    let ones = [Int](repeating: 1, count: b.count)
    let (ws, bents, bs) = (
      w.split(ones, alongAxis: 0), bent.split(ones, alongAxis: 0), b.split(ones, alongAxis: 0)
    )
    var z = z0
    var heights: [Tensor] = []
    for map in ones.indices {
      let height = linear(z, weight: ws[map], bias: bs[map], activation: .tanh)
      z += height * bents[map]
      heights.append(height)
    }
    // The determinants of all maps at once: 1 + (1 − tanh²) w · û, `[B, K]`.
    let slopes = 1 - Tensor.concatenate(heights, alongAxis: 1).square()
    return (z, (slopes * (w * bent).sum(alongAxis: 1)).log1p().sum(alongAxis: 1))
  }
}
