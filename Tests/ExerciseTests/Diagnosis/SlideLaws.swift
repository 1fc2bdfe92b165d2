import FlowLab
import Foundation

/// What the slides of task 1.12 should print, and which laws a formula breaks, found out by numbers.
enum SlideLaws {
  enum Verdict { case broken, kept, notItsSubject }

  /// Whether the slide is about a density; the others are about log-determinants.
  static func isDensity(_ slide: Slide) -> Bool { slide == .baseDensity || slide == .reciprocalDet }

  static func right(_ slide: Slide, _ given: SlideFormulas) -> Formula {
    switch slide {
    case .baseDensity: given.p((given.x - given.b) / given.a) / abs(given.a)
    case .logDetSum: given.T2.logDet(at: given.T1(given.z)) + given.T1.logDet(at: given.z)
    case .barsInsideDet: given.T1.logDet(at: given.z)
    case .reciprocalDet:
      logDensityOfNormal(at: given.f(given.v), mean: 0, variance: 1) + given.f.logDet(at: given.v)
    }
  }

  static func check(_ slide: Slide, _ given: SlideFormulas, using rng: inout SplitMix64) -> DerivationCheck {
    let printed = SuspectFormula("the slide again", "this is what the slide prints", given.formula(on: slide))
    return DerivationCheck(
      of: right(slide, given), closedForm: .anything, points: given.points(count: 42, using: &rng),
      rightLines: [right(slide, given)]
        + (slide == .barsInsideDet ? [log(abs(det(given.T1.jacobian(at: given.z))))] : []),
      suspects: [printed] + suspects(slide, given), isCorrection: true)
  }

  private static func suspects(_ slide: Slide, _ given: SlideFormulas) -> [SuspectFormula] {
    let (x, a, b, p, z, T1, T2) = (given.x, given.a, given.b, given.p, given.z, given.T1, given.T2)
    switch slide {
    case .baseDensity:
      let u = (x - b) / a
      return [
        SuspectFormula("missing factor", "|du/dx| = 1/|a| is missing", p(u)),
        SuspectFormula("missing |·|", "a density is not negative: 1/|a|", p(u) / a),
        SuspectFormula(
          "log-det of the other direction", "|dx/du| = |a| stands where |du/dx| belongs", p(u) * abs(a)),
        SuspectFormula("inverse versus forward", "u is (x − b)/a, not a·x + b", p(a * x + b) / abs(a)),
        SuspectFormula("unscale before unshift", "u is (x − b)/a, not x/a − b", p(x / a - b) / abs(a)),
      ]
    case .logDetSum:
      return [
        SuspectFormula(
          "Jacobian factor at the wrong point", "T₁ is applied at z, not at T₁(z)",
          T2.logDet(at: T1(z)) + T1.logDet(at: T1(z))),
        SuspectFormula(
          "composition in the wrong order", "T₁ is applied first", T1.logDet(at: T2(z)) + T2.logDet(at: z)),
        SuspectFormula(
          "product instead of sum", "the logarithm of a product is a sum",
          T2.logDet(at: T1(z)) * T1.logDet(at: z)),
      ]
    case .barsInsideDet:
      let J = T1.jacobian(at: z)
      return [
        SuspectFormula("missing |·|", "det may be negative: bars around it", log(det(J))),
        SuspectFormula("missing log", "the logarithm is asked", abs(det(J))),
        SuspectFormula(
          "bars around the logarithm", "the bars belong around det, inside the logarithm",
          abs(log(abs(det(J))))),
      ]
    case .reciprocalDet:
      return [
        SuspectFormula(
          "missing log-det", "log|det J_f| is missing",
          logDensityOfNormal(at: given.f(given.v), mean: 0, variance: 1)),
        SuspectFormula(
          "wrong evaluation point", "the base density is taken at f(v), not at v",
          logDensityOfNormal(at: given.v, mean: 0, variance: 1) + given.f.logDet(at: given.v)),
      ]
    }
  }

  /// Whether a formula in a slide's place breaks a law.
  static func verdict(
    on formula: Formula, _ slide: Slide, _ law: SlideLaw, _ given: SlideFormulas, using rng: inout SplitMix64
  ) -> Verdict {
    let isKept: Bool?
    switch law {
    case .integratesToOne:
      isKept =
        isDensity(slide)
        ? masses(of: formula, slide, given, using: &rng).allSatisfy { abs($0 - 1) < 0.01 } : nil
    case .vanishesWhereNoSampleFalls:
      isKept = isDensity(slide) ? vanishes(formula, slide, given, using: &rng) : nil
    case .hasAValueEverywhere:
      // Entries of a rotation's Jacobian have all signs.
      let turned = isDensity(slide) ? [] : volumePreservingPoints(given, using: &rng)
      isKept = (given.points(count: 42, using: &rng) + turned).allSatisfy { value(formula, $0).isFinite }
    case .zeroForVolumePreservingMaps:
      isKept =
        isDensity(slide)
        ? nil : volumePreservingPoints(given, using: &rng).allSatisfy { abs(value(formula, $0)) < 1e-9 }
    case .agreesWithTheWholeJacobian:
      isKept =
        isDensity(slide)
        ? nil
        : given.points(count: 42, using: &rng).allSatisfy {
          isClose(value(formula, $0), value(right(slide, given), $0), within: 1e-9)
        }
    }
    return isKept.map { $0 ? .kept : .broken } ?? .notItsSubject
  }

  private static func value(_ formula: Formula, _ point: Point) -> Double {
    guard let value = try? formula.value(at: point), value.count == 1 else { return .nan }
    return value.item
  }

  /// ∫ p over the line for several maps in one dimension; the substitution x = sinh t tames long tails.
  private static func masses(
    of formula: Formula, _ slide: Slide, _ given: SlideFormulas, using rng: inout SplitMix64
  ) -> [Double] {
    given.points(count: 4, size: 1, using: &rng).map { point in
      let (from, to, cells) = slide == .baseDensity ? (-4.0, 4.0, 4000) : (-14.0, 14.0, 1400)
      let width = (to - from) / Double(cells)
      return (0..<cells).map { cell in
        let t = from + (Double(cell) + 0.5) * width
        var moved = point
        if slide == .baseDensity {
          moved.bind(given.x, to: t)
          return value(formula, moved) * width
        }
        moved.bind(given.v, to: Tensor([sinh(t)], shape: [1]))
        return exp(value(formula, moved)) * cosh(t) * width
      }.reduce(0, +)
    }
  }

  /// Whether the density of x = a·u + b is 0 outside [b, b + a]; that of a map onto the whole space has no outside.
  private static func vanishes(
    _ formula: Formula, _ slide: Slide, _ given: SlideFormulas, using rng: inout SplitMix64
  ) -> Bool {
    guard slide == .baseDensity else { return true }
    return given.points(count: 42, using: &rng).allSatisfy { point in
      guard let a = point.value(of: given.a)?.item, let b = point.value(of: given.b)?.item else {
        return false
      }
      return [-0.4, -0.1, 1.1, 1.4].allSatisfy { u in
        var outside = point
        outside.bind(given.x, to: a * u + b)
        return value(formula, outside) == 0
      }
    }
  }

  /// Rotations and shears after one another: volume is preserved by each.
  private static func volumePreservingPoints(
    _ given: SlideFormulas, using rng: inout SplitMix64
  ) -> [Point] {
    (0..<8).map { k in
      let size = 2
      var point = Point("D = 2")
      point.bind(given.z, to: Tensor.normal([size], using: &rng))
      for map in [given.T1, given.T2] {
        let (angle, bend) = (k == 0 ? 1.4 : rng.uniform(in: 0.3...2.8), rng.uniform(in: 0.5...2))
        let rotation = Tensor([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
        point.bind(
          map, size: size,
          to: { z in
            let (first, second) = (z.slice(0..<1, alongAxis: 0), z.slice(1..<2, alongAxis: 0))
            let sheared = Tensor.concatenate([first, second + first.tanh() * bend], alongAxis: 0)
            return matmul(rotation, sheared.expanded(atAxis: 1)).squeezed(atAxis: 1)
          })
      }
      return point
    }
  }
}
