import FlowLab
import Foundation

extension UnusualAnswer {
  /// More right forms of every chain and function of exercise 1.
  static let exercise1Forms: [UnusualAnswer] = [
    UnusualAnswer(
      name: "other forms: atoms, Jacobians in place of log-dets",
      answers: .exercise1(
        MixedAnswers(
          densities: densityForms, compositions: compositionForms, matrices: matrixForms,
          evidence: evidenceForms, bugs: GivenBugs(densities: densityForms, compositions: compositionForms)))),
    UnusualAnswer(
      name: "other forms: squares, exponents, loops",
      answers: .exercise1(
        MixedAnswers(
          densities: moreDensityForms, compositions: moreCompositionForms, matrices: moreMatrixForms,
          evidence: moreEvidenceForms, bugs: moreBugForms))),
  ]

  private static let densityForms = GivenDensities(
    affine: {
      Derivation(of: $0.question).equals(logDensityOfNormal(at: $0.x, mean: $0.b, variance: power($0.a, 2)))
    },
    affineLogDensity: { x, a, b in
      Tensor(
        x.scalars.map { x in
          Foundation.log(
            Foundation.exp(-0.5 * ((x - b) / a) * ((x - b) / a)) / (2 * Double.pi * a * a).squareRoot())
        }, shape: x.shape)
    },
    scaled: {
      let (y, c, z, p) = ($0.y, $0.c, $0.z, $0.p)
      let mass = integral(of: p(z), over: z, from: 0, to: y / c)
      return Derivation(of: $0.question)
        .equals(derivative(of: sign(c) * mass, withRespectTo: y), "F is the integral of p")
        .equals(p(y / c) / sqrt(power(c, 2)), "the fundamental theorem")
    },
    mass: {
      let (c, z, p) = ($0.c, $0.z, $0.p)
      return Derivation(of: $0.massQuestion)
        .equals(integral(of: p(z), over: z, from: 0, to: 1) * c)
        .equals(0.5 * (c + abs(c)) - 0.5 * (abs(c) - c))
    },
    scaledFunction: { y, c, p in p(y / c) * abs(1 / c) },
    logistic: { Derivation(of: $0.logisticQuestion).equals($0.μ + $0.s * log($0.u) - $0.s * log(1 - $0.u)) },
    exponential: { Derivation(of: $0.exponentialQuestion).equals(-log1p(-$0.u) / $0.λ) },
    universality: {
      Derivation(of: $0.universalityQuestion)
        .equals($0.μ + $0.s * ($0.λ * $0.x + log(1 - exp(-$0.λ * $0.x))))
    },
    drawLogistic: { count, location, scale, rng in
      let u = Tensor.uniform([count], using: &rng)
      return location + scale * (u.log() - (1 - u).log())
    },
    drawExponential: { count, rate, rng in (1 / (1 - Tensor.uniform([count], using: &rng))).log() / rate })

  private static let moreDensityForms = GivenDensities(
    affine: {
      let (x, a, b) = ($0.x, $0.a, $0.b)
      return Derivation(of: $0.question)
        .equals(log(1 / (sqrt(2 * .pi) * abs(a))) - (x - b) * (x - b) / (2 * a * a))
    },
    affineLogDensity: { x, a, b in
      -((x - b).square() / (2 * a * a) + (0.5 * Foundation.log(2 * Double.pi) + Foundation.log(abs(a))))
    },
    scaled: { Derivation(of: $0.question).equals(sign($0.c) * $0.p($0.y / $0.c) * power($0.c, -1)) },
    mass: { Derivation(of: $0.massQuestion).equals(sign($0.c) * abs($0.c)) },
    scaledFunction: { y, c, p in c < 0 ? p(y / c) / -c : p(y / c) / c },
    logistic: { Derivation(of: $0.logisticQuestion).equals(-($0.s * log(1 / $0.u - 1) - $0.μ)) },
    exponential: { Derivation(of: $0.exponentialQuestion).equals(log(power(1 - $0.u, -1)) / $0.λ) },
    universality: {
      Derivation(of: $0.universalityQuestion)
        .equals(
          $0.μ - $0.s * log($0.exponential.inverse($0.exponential($0.x)) * 0 + 1 / (exp($0.λ * $0.x) - 1))
        )
        .equals($0.μ - $0.s * log(1 / (exp($0.λ * $0.x) - 1)))
    },
    drawLogistic: { count, location, scale, rng in
      // 1 − u is as uniform as u.
      let u = 1 - Tensor.uniform([count], using: &rng)
      return location - scale * (u / (1 - u)).log()
    },
    drawExponential: { count, rate, rng in
      // u itself is as uniform as 1 − u.
      Tensor((0..<count).map { _ in -Foundation.log(1 - rng.uniform()) / rate }, shape: [count])
    })

  private static let compositionForms = GivenCompositions(
    determinant: { Derivation(of: $0.question).equals(power(-1, dimension(of: $0.a))) },
    reflectedDensity: { Derivation(of: $0.densityQuestion).equals(log($0.p($0.a - $0.x))) },
    reflect: { z, a in (a - z, .zeros([z.shape[0]])) },
    inverseChain: {
      Derivation(of: ($0.T2 ∘ $0.T1).inverse($0.T3.inverse($0.x)))
        .equals($0.T1.inverse($0.T2.inverse($0.T3.inverse($0.x))))
    },
    inverseFunction: { maps, x in
      var x = x
      for index in stride(from: maps.count - 1, through: 0, by: -1) { x = try maps[index].inverse(x).z }
      return x
    },
    logDetChain: {
      let (f, g, x) = ($0.f, $0.g, $0.x)
      return Derivation(of: $0.question)
        .equals(log(abs(det(g.jacobian(at: f(x))))) + log(abs(det(f.jacobian(at: x)))))
    },
    logDetFunction: { maps, z in
      var (z, logDets) = (z, [Tensor.zeros([z.shape[0]])])
      for map in maps {
        let (next, logDet) = try map.forward(z)
        (z, logDets) = (next, logDets + [logDet])
      }
      return Tensor.stack(logDets).sum(alongAxis: 0)
    })

  private static let moreCompositionForms = GivenCompositions(
    determinant: { Derivation(of: $0.question).equals(power(-1, $0.D + 2)) },
    reflectedDensity: {
      let (x, a, p, f) = ($0.x, $0.a, $0.p, $0.f)
      return Derivation(of: log(p(f.inverse(x))) - f.logDet(at: f.inverse(x)))
        .equals(log(p(f.inverse(x))) - log(abs(det(jacobian(of: f(x), withRespectTo: x, at: a - x)))))
        .equals(log(p(-1 * x + a)))
    },
    reflect: { z, a in (z * -1 + a, Tensor.full(0, [z.shape[0]])) },
    inverseChain: {
      let y = $0.T3.inverse($0.x)
      return Derivation(of: $0.question).equals($0.T1.inverse($0.T2.inverse(y)))
    },
    inverseFunction: { maps, x in try maps.isEmpty ? x : maps.reversed().reduce(x) { try $1.inverse($0).z } },
    logDetChain: {
      let (f, g, x) = ($0.f, $0.g, $0.x)
      return Derivation(of: $0.question)
        .equals(log(abs(det(jacobian(of: g(x), withRespectTo: x, at: f(x))) * det(f.jacobian(at: x)))))
    },
    logDetFunction: { maps, z in
      // From the last map to the first, each at a point of its own.
      var total = Tensor.zeros([z.shape[0]])
      for index in maps.indices.reversed() {
        let point = try maps[..<index].reduce(z) { try $1.forward($0).x }
        total = try maps[index].forward(point).logDet + total
      }
      return total
    })

  private static let moreBugForms = GivenBugs(
    densities: moreDensityForms, compositions: moreCompositionForms,
    corrections: { slide, given in
      let (x, a, b, z, v) = (given.x, given.a, given.b, given.z, given.v)
      return switch slide {
      case .baseDensity: sign(a) * given.p((x - b) / a) / a
      case .logDetSum: log(abs(det((given.T2 ∘ given.T1).jacobian(at: z))))
      case .barsInsideDet: log(abs(det(jacobian(of: given.T1(z), withRespectTo: z))))
      case .reciprocalDet:
        -0.5 * (given.f(v).T * given.f(v)) - 0.5 * dimension(of: v) * log(2 * .pi)
          + log(abs(det(given.f.jacobian(at: v))))
      }
    })
}
