import FlowLab
import Foundation

extension WrongDerivations {
  static let rankOne: [WrongAnswer] = [
    lemma("missing inverse", "") { det($0.A) * (1 + $0.v.T * $0.u) },
    lemma("u and v exchanged", "") { det($0.A) * (1 + $0.u.T * inverse($0.A) * $0.v) },
    lemma("sum instead of product", "") { det($0.A) + $0.v.T * inverse($0.A) * $0.u },
    lemma("determinant of a sum", "") { det($0.A) + $0.v.T * $0.u },
    lemma("missing factor", "") { 1 + $0.v.T * inverse($0.A) * $0.u },
    lemma("sign", "") { det($0.A) * (1 - $0.v.T * inverse($0.A) * $0.u) },
    lemma("not closed-form", "another det is left") {
      det($0.A) * det(identity(like: $0.u) + inverse($0.A) * $0.u * $0.v.T)
    },
    planar("missing |·|", "") { log(1 + $0.u.T * ($0.h.prime($0.w.T * $0.z + $0.b) * $0.w)) },
    planar("h in place of h′", "") { log(abs(1 + $0.h($0.w.T * $0.z + $0.b) * ($0.u.T * $0.w))) },
    planar("missing factor", "") { log(abs(1 + $0.u.T * $0.w)) },
    planar("Jacobian factor at the wrong point", "") {
      log(abs(1 + $0.h.prime($0.w.T * $0.z) * ($0.u.T * $0.w)))
    },
    planar("missing term", "") { log(abs($0.h.prime($0.w.T * $0.z + $0.b) * ($0.u.T * $0.w))) },
    planar("not closed-form", "the Jacobian of a row is left") {
      log(abs(1 + jacobian(of: $0.h($0.w.T * $0.z + $0.b), withRespectTo: $0.z) * $0.u))
    },
    radial("exponent D", "") { h, slope, r, β, D in power(1 + β * h, D) * (1 + β * h + β * slope * r) },
    radial("right only for D = 2", "") { h, slope, r, β, _ in (1 + β * h) * (1 + β * h + β * slope * r) },
    radial("missing term", "") { h, _, _, β, D in power(1 + β * h, D) },
    radial("sign", "of h′") { h, slope, r, β, D in power(1 + β * h, D - 1) * (1 + β * h - β * slope * r) },
    radial("one log too many", "") { h, slope, r, β, D in
      (D - 1) * log(1 + β * h) + log(1 + β * h + β * slope * r)
    },
    planarFunction("missing |·|") { h, dot in (1 + (1 - h.square()) * dot).log() },
    planarFunction("missing log") { h, dot in (1 + (1 - h.square()) * dot).abs() },
    planarFunction("h in place of h′") { h, dot in (1 + h * dot).abs().log() },
    planarFunction("log-det of the other direction") { h, dot in
      -(1 + (1 - h.square()) * dot).abs().log()
    },
    planarFunction("log-det over the batch") { h, dot in (1 + (1 - h.square()) * dot).abs().log().sum() },
    radialFunction("exponent D") { v in
      v.D * (1 + v.β * v.h).log() + (1 + v.β * v.h - v.β * v.h.square() * v.r).log()
    },
    radialFunction("right only for D = 2") { v in
      (1 + v.β * v.h).log() + (1 + v.β * v.h - v.β * v.h.square() * v.r).log()
    },
    radialFunction("missing term") { v in v.D * (1 + v.β * v.h).log() },
    radialFunction("sign") { v in
      (v.D - 1) * (1 + v.β * v.h).log() + (1 + v.β * v.h + v.β * v.h.square() * v.r).log()
    },
    radialFunction(nil, "NaN") { v in v.h * Double.nan },
  ]

  private static func lemma(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (RankOneUpdate) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.9", mistake, "lemma \(note)", GivenMatrices(lemmaChain: { step($0.question, answer($0)) }))
  }

  private static func planar(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (PlanarMap) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.9", mistake, "planar \(note)", GivenMatrices(planarChain: { step($0.question, answer($0)) }))
  }

  private static func radial(
    _ mistake: String?, _ note: String,
    _ answer:
      @escaping @Sendable (_ h: Formula, _ slope: Formula, _ r: Formula, _ β: Formula, _ D: Formula) ->
      Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.9", mistake, "radial \(note)",
      GivenMatrices(radialChain: { given in
        let r = norm(given.z - given.z0)
        let (h, slope) = (1 / (given.α + r), -1 / power(given.α + r, 2))
        return step(given.question, answer(h, slope, r, given.β, dimension(of: given.z)))
      }))
  }

  private static func planarFunction(
    _ mistake: String?, _ answer: @escaping @Sendable (_ h: Tensor, _ dot: Double) -> Tensor
  ) -> WrongAnswer {
    WrongAnswer(
      "1.9", mistake, "planar function",
      GivenMatrices(planarFunction: { z, u, w, b in
        answer(((z * w).sum(alongAxis: 1) + b).tanh(), (u * w).sum().item)
      }))
  }

  private static func radialFunction(
    _ mistake: String?, _ note: String = "",
    _ answer: @escaping @Sendable ((h: Tensor, r: Tensor, β: Double, D: Double)) -> Tensor
  ) -> WrongAnswer {
    WrongAnswer(
      "1.9", mistake, "radial function \(note)",
      GivenMatrices(radialFunction: { z, center, α, β in
        let r = (z - center).square().sum(alongAxis: 1).sqrt()
        return answer((1 / (α + r), r, β, Double(z.shape[1])))
      }))
  }
}
