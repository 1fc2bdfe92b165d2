import FlowLab
import Testing

extension GoldenRecipe {
  /// Residual blocks x + g(x); Jacobians come from vector-Jacobian products that are differentiated again.
  static let residual: [GoldenRecipe] = [
    GoldenRecipe("residual_block_tanh_exact") { p in
      let g = p.net("g", .tanh)
      let (value, jacobian) = recordedJacobian(of: g.callAsFunction, at: p["x"])
      var (power, total, traces) = (jacobian, Tensor.zeros([3]), [Tensor]())
      for n in 1...10 {
        total = total + power.diagonal().sum(alongAxis: 1) * (n.isMultiple(of: 2) ? -1 : 1) / Double(n)
        traces.append(total)
        power = matmul(power, jacobian)
      }
      // The spectral norms by the largest eigenvalue of W Wᵀ: a high power of it is almost rank one.
      for (norm, w) in [(p["spectral_norm_W1"], g.w1), (p["spectral_norm_W2"], g.w2)] {
        var v = Tensor.ones([1, w.shape[0]])
        for _ in 0..<2000 {
          v = withoutGradients { matmul(matmul(v, w), w.transposed()) }
          v = v / v.square().sum().sqrt()
        }
        let image = withoutGradients { matmul(v, w) }
        expectClose(image.square().sum().sqrt(), norm.scalars, within: 1e-5)
      }
      return [
        "y": p["x"] + value, "logdet": logAbsDeterminant(.identity(3) + jacobian), "jacobian_of_g": jacobian,
        "trace_series_1_to_10": .stack(traces, alongAxis: 1),
        "hutchinson_10_terms": hutchinson(g, at: p["x"], v: p["v"], terms: 10),
      ]
    },
    GoldenRecipe("residual_block_tanh_hutchinson") { p in
      let g = p.net("g", .tanh)
      return ["y": p["x"] + g(p["x"]), "estimate": hutchinson(g, at: p["x"], v: p["v"], terms: 10)]
    },
    GoldenRecipe("residual_block_lipswish_exact") { p in
      let steepness = p["beta"].softplus()
      let (value, jacobian) = recordedJacobian(
        of: { x in
          let h = linear(x, weight: p["g_W1"], bias: p["g_b1"])
          return linear(h * (steepness * h).sigmoid() / 1.1, weight: p["g_W2"], bias: p["g_b2"])
        }, at: p["x"])
      return ["y": p["x"] + value, "logdet": logAbsDeterminant(.identity(3) + jacobian)]
    },
  ]

  /// f(x) and ∂f/∂x of every row, `[B, n, n]`, by n products that are recorded.
  static func recordedJacobian(
    of f: (Tensor) -> Tensor, at x: Tensor
  ) -> (value: Tensor, jacobian: Tensor) {
    let products = (0..<x.shape[1]).map { i in
      vectorJacobianProduct(
        of: f, at: x, cotangent: Tensor.identity(x.shape[1]).row(i).broadcast(to: x.shape), recording: true)
    }
    return (products[0].value, .stack(products.map(\.product), alongAxis: 1))
  }

  /// Σ_{k ≤ terms} (−1)^{k+1} vᵀ Jᵏ v / k for every row.
  private static func hutchinson(_ g: GoldenNet, at x: Tensor, v: Tensor, terms: Int) -> Tensor {
    var (w, total) = (v, Tensor.zeros([v.shape[0]]))
    for k in 1...terms {
      w = vectorJacobianProduct(of: g.callAsFunction, at: x, cotangent: w, recording: true).product
      total = total + (w * v).sum(alongAxis: 1) * (k.isMultiple(of: 2) ? -1 : 1) / Double(k)
    }
    return total
  }
}
