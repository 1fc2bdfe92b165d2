import FlowLab
import Foundation

extension GoldenRecipe {
  /// Monotone elementwise maps: rational-quadratic splines and mixtures of logistics.
  static let elementwise: [GoldenRecipe] = [
    GoldenRecipe("rqs_elementwise") { p in
      let (y, logDerivative) = spline(p["x"], p["raw_w"], p["raw_h"], p["raw_d"], bound: p["bound"].item)
      return ["y": y, "logdet": logDerivative.sum(alongAxis: 1), "elementwise_logdet": logDerivative]
    },
    GoldenRecipe("rqs_elementwise_inverse") { p in
      let (x, logDerivative) = spline(
        p["y"], p["raw_w"], p["raw_h"], p["raw_d"], bound: p["bound"].item, inverse: true)
      return ["x": x, "logdet": logDerivative.sum(alongAxis: 1)]
    },
    GoldenRecipe("rqs_coupling") { p in
      let (x1, x2) = columns(p["x"])
      let raw = p.net("c", .tanh)(x1).split([4, 4, 3], alongAxis: 1)
      let (y2, logDerivative) = spline(x2, raw[0], raw[1], raw[2], bound: p["bound"].item)
      return ["y": .concatenate([x1, y2.expanded(atAxis: 1)], alongAxis: 1), "logdet": logDerivative]
    },
    GoldenRecipe("mixture_logistic_cdf_elementwise") { p in
      let (y, logDerivative) = mixtureOfLogistics(
        p["x"], logits: p["logits"], mu: p["mu"], logS: p["log_s"], a: p["a"], b: p["b"])
      return ["y": y, "logdet": logDerivative.sum(alongAxis: 1)]
    },
    GoldenRecipe("mixture_logistic_cdf_coupling") { p in
      let (x1, x2) = columns(p["x"])
      let r = p.net("c", .tanh)(x1).split([1, 1, 3, 3, 3], alongAxis: 1)
      let (y2, logDerivative) = mixtureOfLogistics(
        x2, logits: r[2], mu: r[3], logS: r[4].tanh(), a: r[0].flattened().tanh(), b: r[1].flattened())
      return ["y": .concatenate([x1, y2.expanded(atAxis: 1)], alongAxis: 1), "logdet": logDerivative]
    },
  ]

  /// The first column as `[B, 1]`, the second as `[B]`.
  private static func columns(_ x: Tensor) -> (Tensor, Tensor) {
    (x.slice(0..<1, alongAxis: 1), x.slice(1..<2, alongAxis: 1).flattened())
  }

  /// A rational-quadratic spline with linear tails by Durkan and others 2019, elementwise; parameters on the last axis.
  private static func spline(
    _ x: Tensor, _ rawW: Tensor, _ rawH: Tensor, _ rawD: Tensor, bound: Double, inverse: Bool = false
  ) -> (y: Tensor, logDerivative: Tensor) {
    let bins = rawW.shape[rawW.rank - 1]
    func knots(_ raw: Tensor) -> Tensor {
      let sizes = 0.001 + (1 - 0.001 * Double(bins)) * raw.softmax(alongAxis: -1)
      let inner = sizes.cumulativeSum(alongAxis: -1).slice(0..<bins - 1, alongAxis: -1) * (2 * bound) - bound
      let edge = Tensor.full(bound, sizes.shape.dropLast() + [1])
      return .concatenate([-edge, inner, edge], alongAxis: -1)
    }
    let (xs, ys) = (knots(rawW), knots(rawH))
    let one = Tensor.ones(rawD.shape.dropLast() + [1])
    let slopes = Tensor.concatenate([one, 0.001 + rawD.softplus(), one], alongAxis: -1)

    let isInside = x.abs() .<= bound
    let safe = select(isInside, x, .zeros(like: x))
    let passed = (safe.expanded(atAxis: -1) .>= (inverse ? ys : xs).slice(0..<bins, alongAxis: -1))
    let bin = (passed.sum(alongAxis: -1, keepingAxes: true) - 1).clamped(0, Double(bins - 1))
    func at(_ table: Tensor, _ shift: Double = 0) -> Tensor {
      table.gatheringElements(bin + shift, alongAxis: -1).squeezed(atAxis: -1)
    }
    let (x0, y0, d0, d1) = (at(xs), at(ys), at(slopes), at(slopes, 1))
    let (width, height) = (at(xs, 1) - x0, at(ys, 1) - y0)
    let s = height / width
    let curvature = d0 + d1 - 2 * s
    let t: Tensor
    if inverse {
      let e = safe - y0
      let (a, b, c) = (height * (s - d0) + e * curvature, height * d0 - e * curvature, -s * e)
      t = 2 * c / (-b - (b.square() - 4 * a * c).sqrt())
    } else {
      t = (safe - x0) / width
    }
    let denominator = s + curvature * t * (1 - t)
    let mapped = inverse ? x0 + t * width : y0 + height * (s * t.square() + d0 * t * (1 - t)) / denominator
    let slope = d1 * t.square() + 2 * s * t * (1 - t) + d0 * (1 - t).square()
    let logDerivative = 2 * s.log() + slope.log() - 2 * denominator.log()
    return (
      select(isInside, mapped, x),
      select(isInside, inverse ? -logDerivative : logDerivative, .zeros(like: x))
    )
  }

  /// logit(Σ wₖ σ((x − μₖ) / sₖ)) eᵃ + b by Ho and others 2019, elementwise; components on the last axis.
  private static func mixtureOfLogistics(
    _ x: Tensor, logits: Tensor, mu: Tensor, logS: Tensor, a: Tensor, b: Tensor
  ) -> (y: Tensor, logDerivative: Tensor) {
    let logW = logits.logSoftmax(alongAxis: -1)
    let u = (x.expanded(atAxis: -1) - mu) * (-logS).exp()
    let below = (logW + u.logSigmoid()).logSumExp(alongAxis: -1)
    let above = (logW + (-u).logSigmoid()).logSumExp(alongAxis: -1)
    let density = (logW + u.logSigmoid() + (-u).logSigmoid() - logS).logSumExp(alongAxis: -1)
    return ((below - above) * a.exp() + b, density - below - above + a)
  }
}
