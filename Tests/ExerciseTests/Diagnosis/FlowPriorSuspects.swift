import FlowLab
import Foundation

/// The log-densities that each known mistake computes in a flow prior: task 3.5.
enum FlowPriorSuspects {
  static var logProbs: [Suspect<FlowCase>] { own + FlowSuspects.logProbs.map(renamed) }

  private static var own: [Suspect<FlowCase>] {
    [
      suspect(
        "log-det counted L times",
        "the log-det is added to every one of the M features before they are summed, so it counts M times; add it once per "
          + "point: log p_u(u), summed over features, plus Σ logDet"
      ) { base, logDet, features in base + Double(features) * logDet },
      suspect(
        "log-det counted L times",
        "the log-det is added to every one of the M features and subtracted; add it once per point, as inverse returns it"
      ) { base, logDet, features in base - Double(features) * logDet },
      suspect("mean instead of sum", "the log-det is divided by M; it counts once, whole, per point") {
        base, logDet, features in base + logDet / Double(features)
      },
      suspect("log-det counted twice", "the log-det is added twice; it counts once per point") {
        base, logDet, _ in
        base + 2 * logDet
      },
      Suspect(
        Mistake(
          "p(z₀) in place of p(z_K)",
          "z is scored by the base; it is z_K, the flow's data: score u = T⁻¹(z) and add the log-det")
      ) { input in Numbers(input.base.logProb(input.points)) },
      Suspect(
        Mistake(
          "N(0,I) used instead of the learned prior", "that is the density of N(0, I) at z; ask base and flow"
        )
      ) { input in Numbers(GivenNormal.standard(features: input.features).logProb(input.points)) },
      Suspect(
        Mistake(
          "log-det over the batch",
          "log-dets are summed over the batch; each point has its own, one number per row")
      ) { input in
        guard let (points, logDets) = try? input.walk(input.points) else { return nil }
        let total = logDets.reduce(0) { $0 + $1.sum().item }
        return Numbers(input.base.logProb(points[0]) + total)
      },
      Suspect(
        Mistake(
          "not summed", "that is one number per feature, [B, M]; a log-density is one number per row, [B]")
      ) { input in
        guard let (points, logDets) = try? input.walk(input.points) else { return nil }
        let u = (points[0] - input.base.mean.value) * (-input.base.logScale.value).exp()
        let perFeature = -0.5 * u.square() - input.base.logScale.value - 0.5 * log(2 * .pi)
        return Numbers(logDets.reduce(perFeature) { $0 + $1.expanded(atAxis: 1) })
      },
    ]
  }

  /// The expected log-density, the log-dets added up.
  private static func suspect(
    _ name: String, _ says: String, _ value: @escaping (Tensor, Tensor, Int) -> Tensor
  ) -> Suspect<FlowCase> {
    Suspect(Mistake(name, says)) { input in
      guard let (points, logDets) = try? input.walk(input.points) else { return nil }
      let total = logDets.reduce(Tensor.zeros([input.rows]), +)
      return Numbers(value(input.base.logProb(points[0]), total, input.features))
    }
  }

  /// A mistake of exercise 2's flows in the words of priors: there x is the data, here z is.
  private static func renamed(_ suspect: Suspect<FlowCase>) -> Suspect<FlowCase> {
    let says = suspect.mistake.says
      .replacing("log p₀(z₀)", with: "log p_u(u)").replacing("log p(x)", with: "log p(z)")
      .replacing("p(x)", with: "p(z)").replacing("z₀", with: "u").replacing("the data", with: "z")
      .replacing("at x;", with: "at z;").replacing("data → base", with: "z → u")
    return Suspect(Mistake(suspect.mistake.name, says), value: suspect.value)
  }
}
