import FlowLab
import Foundation

extension GoldenRecipe {
  /// Planar, radial and Sylvester layers, and the potentials they are fitted to.
  static let planar: [GoldenRecipe] = [
    GoldenRecipe("planar_raw") { p in
      let (y, logDet) = planarLayer(p["z"], u: p["u"], w: p["w"], b: p["b"])
      return ["y": y, "logdet": logDet]
    },
    GoldenRecipe("planar_constrained") { p in
      let u = constrained(p["u"], w: p["w"])
      let (y, logDet) = planarLayer(p["z"], u: u, w: p["w"], b: p["b"])
      return ["y": y, "logdet": logDet, "u_hat": u]
    },
    GoldenRecipe("planar_chain_free_energy_U1") { p in
      var (z, logDet) = (p["z0"], Tensor.zeros([p["z0"].shape[0]]))
      for k in 0..<3 {
        let (u, w) = (p["u"].row(k), p["w"].row(k))
        let step = planarLayer(z, u: constrained(u, w: w), w: w, b: p["b"].row(k))
        (z, logDet) = (step.y, logDet + step.logDet)
      }
      let logQ = try StandardNormal(features: 2).logProb(p["z0"]) - logDet
      let energy = potentials(z)[0]
      return ["free_energy": (logQ + energy).mean(), "z": z, "logdet": logDet, "U1": energy, "log_q": logQ]
    },
    GoldenRecipe("potentials_U1_U4") { p in
      let u = potentials(p["z"])
      return ["U1": u[0], "U2": u[1], "U3": u[2], "U4": u[3]]
    },
    GoldenRecipe("radial_direct") { p in
      let (y, logDet) = radialLayer(p["z"], center: p["z0"], alpha: p["alpha"], beta: p["beta"])
      return ["y": y, "logdet": logDet]
    },
    GoldenRecipe("radial_constrained") { p in
      let alpha = p["log_alpha"].exp()
      let beta = p["beta_raw"].softplus() - alpha
      let (y, logDet) = radialLayer(p["z"], center: p["z0"], alpha: alpha, beta: beta)
      return ["y": y, "logdet": logDet, "alpha": alpha, "beta": beta]
    },
    GoldenRecipe("sylvester_householder") { p in
      var q = Tensor.identity(4)
      for k in 0..<3 {
        let v = p["v"].row(k)
        let outer = matmul(v.expanded(atAxis: 1), v.expanded(atAxis: 0))
        q = matmul(q, .identity(4) - 2 * outer / v.square().sum())
      }
      let (y, logDet) = sylvesterLayer(p, q: q)
      return ["y": y, "logdet": logDet, "Q": q]
    },
    GoldenRecipe("sylvester_orthogonal") { p in
      let (y, logDet) = sylvesterLayer(p, q: p["Q"])
      return ["y": y, "logdet": logDet]
    },
  ]

  private static func planarLayer(_ z: Tensor, u: Tensor, w: Tensor, b: Tensor) -> (y: Tensor, logDet: Tensor)
  {
    let h = (matmul(z, w.expanded(atAxis: 1)) + b).tanh()  // [B, 1]
    let logDet = (1 + (1 - h.square()) * (u * w).sum()).abs().log()
    return (z + u * h, logDet.squeezed(atAxis: 1))
  }

  private static func constrained(_ u: Tensor, w: Tensor) -> Tensor {
    let wu = (w * u).sum()
    return u + (wu.softplus() - 1 - wu) * w / w.square().sum()
  }

  private static func radialLayer(
    _ z: Tensor, center: Tensor, alpha: Tensor, beta: Tensor
  ) -> (y: Tensor, logDet: Tensor) {
    let offset = z - center
    let r = offset.square().sum(alongAxis: 1).sqrt()
    let h = 1 / (alpha + r)
    let logDet = Double(z.shape[1] - 1) * (beta * h).log1p() + (beta * h - beta * r * h.square()).log1p()
    return (z + beta * h.expanded(atAxis: 1) * offset, logDet)
  }

  private static func sylvesterLayer(_ p: GoldenInput, q: Tensor) -> (y: Tensor, logDet: Tensor) {
    let (r, rTilde) = (p["R"].upperTriangle(), p["R_tilde"].upperTriangle())
    let h = linear(matmul(p["z"], q), weight: rTilde, bias: p["b"], activation: .tanh)
    let logDet = (1 + (1 - h.square()) * (r.diagonal() * rTilde.diagonal())).abs().log().sum(alongAxis: 1)
    return (p["z"] + matmul(matmul(h, r.transposed()), q.transposed()), logDet)
  }

  /// U₁ … U₄ of Rezende and Mohamed 2015, table 1, `[B]` each.
  private static func potentials(_ z: Tensor) -> [Tensor] {
    let (z1, z2) = (z.slice(0..<1, alongAxis: 1).flattened(), z.slice(1..<2, alongAxis: 1).flattened())
    func well(_ d: Tensor, _ width: Double) -> Tensor { -0.5 * (d / width).square() }
    func logAdd(_ a: Tensor, _ b: Tensor) -> Tensor { Tensor.stack([a, b]).logSumExp(alongAxis: 0) }
    let w2 = 3 * well(z1 - 1, 0.6).exp()
    let w3 = 3 * ((z1 - 1) / 0.3).sigmoid()
    let d = z2 - (z1 * (.pi / 2)).sin()
    let radius = z.square().sum(alongAxis: 1).sqrt()
    return [
      -well(radius - 2, 0.4) - logAdd(well(z1 - 2, 0.6), well(z1 + 2, 0.6)), -well(d, 0.4),
      -logAdd(well(d, 0.35), well(d + w2, 0.35)), -logAdd(well(d, 0.4), well(d + w3, 0.35)),
    ]
  }
}
