import FlowLab

extension GoldenRecipe {
  /// A continuous flow: its field, the trace by recorded products and by Hutchinson, and RK4.
  static let continuous: [GoldenRecipe] = [
    GoldenRecipe("cnf_field_and_trace") { p in
      let (f, trace) = fieldAndTrace(p, p["z"], time: 0.5)
      let product = vectorJacobianProduct(
        of: { field(p, $0, time: 0.5) }, at: p["z"], cotangent: p["e"], recording: true
      ).product
      return ["f": f, "trace": trace, "hutchinson": (product * p["e"]).sum(alongAxis: 1)]
    },
    GoldenRecipe("cnf_rk4") { p in
      let (steps, dt) = (8, 1.0 / 8)
      var (z, logDet) = (p["z"], Tensor.zeros([p["z"].shape[0]]))
      for n in 0..<steps {
        let t = Double(n) * dt
        let k1 = fieldAndTrace(p, z, time: t)
        let k2 = fieldAndTrace(p, z + k1.field * (dt / 2), time: t + dt / 2)
        let k3 = fieldAndTrace(p, z + k2.field * (dt / 2), time: t + dt / 2)
        let k4 = fieldAndTrace(p, z + k3.field * dt, time: t + dt)
        z = z + (k1.field + 2 * k2.field + 2 * k3.field + k4.field) * (dt / 6)
        logDet = logDet + (k1.trace + 2 * k2.trace + 2 * k3.trace + k4.trace) * (dt / 6)
      }
      let logProb = try StandardNormal(features: 2).logProb(p["z"]) - logDet
      return ["z1": z, "logdet": logDet, "log_prob_at_z1": logProb]
    },
  ]

  private static func field(_ p: GoldenInput, _ z: Tensor, time: Double) -> Tensor {
    let h = linear(z, weight: p["W1"], bias: p["b1"] + time * p["w_t"], activation: .tanh)
    return linear(h, weight: p["W2"], bias: p["b2"])
  }

  private static func fieldAndTrace(
    _ p: GoldenInput, _ z: Tensor, time: Double
  ) -> (field: Tensor, trace: Tensor) {
    let (value, jacobian) = recordedJacobian(of: { field(p, $0, time: time) }, at: z)
    return (value, jacobian.diagonal().sum(alongAxis: 1))
  }
}
