import FlowLab

extension GoldenRecipe {
  /// MADE and the flows made of it.
  static let autoregressive: [GoldenRecipe] = [
    GoldenRecipe("maf_affine_to_base") { p in
      let (mu, a) = halves(made(p, p["x"]))
      return ["u": (p["x"] - mu) * (-a).exp(), "logdet": -a.sum(alongAxis: 1), "mu": mu, "a": a]
    },
    GoldenRecipe("maf_affine_from_base") { p in
      // One feature after the other; what stands right of it does not matter yet.
      var x = Tensor.zeros(like: p["u"])
      for _ in 0..<p["u"].shape[1] {
        let (mu, a) = halves(made(p, x))
        x = p["u"] * a.exp() + mu
      }
      return ["x": x, "logdet": halves(made(p, x)).1.sum(alongAxis: 1)]
    },
    GoldenRecipe("iaf_affine") { p in
      let (mu, a) = halves(made(p, p["u"]))
      return ["x": p["u"] * a.exp() + mu, "logdet": a.sum(alongAxis: 1)]
    },
    GoldenRecipe("iaf_gated") { p in
      let (m, s) = halves(made(p, p["u"]))
      let g = s.sigmoid()
      return ["x": g * p["u"] + (1 - g) * m, "logdet": s.logSigmoid().sum(alongAxis: 1)]
    },
    GoldenRecipe("made_bernoulli") { p in
      let logits = made(p, p["x"])
      return ["log_prob": try Bernoulli(logits: logits).logProb(p["x"]), "logits": logits]
    },
  ]

  /// Three layers with masked weights.
  private static func made(_ p: GoldenInput, _ x: Tensor) -> Tensor {
    (1...3).reduce(x) { x, k in
      linear(
        x, weight: p["mask\(k)"] * p["W\(k)"], bias: p["b\(k)"], activation: k < 3 ? .tanh : .identity)
    }
  }

  private static func halves(_ x: Tensor) -> (Tensor, Tensor) {
    let half = x.shape[1] / 2
    let parts = x.split([half, half], alongAxis: 1)
    return (parts[0], parts[1])
  }
}
