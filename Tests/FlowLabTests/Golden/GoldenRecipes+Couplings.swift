import FlowLab
import Solution2

extension GoldenRecipe {
  /// Affine coupling layers: the reference of exercise 2, both ways, alone and in a flow.
  static let couplings: [GoldenRecipe] = [
    GoldenRecipe("masked_affine_coupling_relu_to_base") { p in
      let (z, logDet) = try coupling(p, activation: .relu).inverse(p["x"])
      let (s, t) = networks(p, at: p["mask"] * p["x"], activation: .relu)
      return ["z": z, "logdet": logDet, "s": s, "t": t]
    },
    GoldenRecipe("masked_affine_coupling_tanh_to_base") { p in
      let (z, logDet) = try coupling(p, activation: .tanh).inverse(p["x"])
      let (s, t) = networks(p, at: p["mask"] * p["x"], activation: .tanh)
      return ["z": z, "logdet": logDet, "s": s, "t": t]
    },
    GoldenRecipe("masked_affine_coupling_tanh_from_base") { p in
      let (x, logDet) = try coupling(p, activation: .tanh).forward(p["z"])
      let (s, t) = networks(p, at: p["mask"] * p["z"], activation: .tanh)
      return ["x": x, "logdet": logDet, "s": s, "t": t]
    },
    GoldenRecipe("realnvp_nll_2d") { p in
      let layers = try couplingLayers(p, count: 3)
      let logProb = try Answers().flow(base: StandardNormal(features: 2), transformations: layers).logProb(
        p["x"])
      var (z, logDet) = (p["x"], Tensor.zeros([p["x"].shape[0]]))
      for layer in layers.reversed() {
        let step = try layer.inverse(z)
        (z, logDet) = (step.z, logDet + step.logDet)
      }
      return ["nll": -logProb.mean(), "z": z, "logdet": logDet, "log_prob": logProb]
    },
    GoldenRecipe("checkerboard_coupling") { p in
      let (mask, x) = (p["mask"], p["x"])
      let s = (p["c"] * (mask * x).sum(alongAxes: [1, 2, 3], keepingAxes: true)).tanh()
      return [
        "y": mask * x + (1 - mask) * x * s.exp(), "logdet": ((1 - mask) * s).sum(alongAxes: [1, 2, 3]),
      ]
    },
  ]

  private static func coupling(_ p: GoldenInput, activation: Activation) throws -> any Bijection {
    try Answers().maskedCouplingLayer(
      mask: p["mask"], scaleNet: p.net("s", activation, output: .tanh), translationNet: p.net("t", activation)
    )
  }

  private static func networks(
    _ p: GoldenInput, at kept: Tensor, activation: Activation
  ) -> (s: Tensor, t: Tensor) {
    (p.net("s", activation, output: .tanh)(kept), p.net("t", activation)(kept))
  }

  /// The layers whose masks are the rows of `masks` and whose nets are `s0`, `t0`, `s1`, …, with ReLU.
  static func couplingLayers(_ p: GoldenInput, count: Int) throws -> [any Bijection] {
    try (0..<count).map { k in
      try Answers().maskedCouplingLayer(
        mask: p["masks"].row(k), scaleNet: p.net("s\(k)", .relu, output: .tanh),
        translationNet: p.net("t\(k)", .relu))
    }
  }
}
