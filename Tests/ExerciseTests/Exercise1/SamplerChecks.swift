import FlowLab
import Foundation

/// Checks of samplers of one-dimensional distributions.
enum SamplerChecks {
  typealias Sampler = (_ count: Int, _ location: Double, _ scale: Double, inout SplitMix64) throws -> Tensor

  /// Where a sampler is tried; the exponential distribution has no location.
  private static let places: [(location: Double, scale: Double)] = [(0, 1), (-1.5, 0.4), (2, 2.5)]

  /// Enough to tell a scale that is 10 % off, or a normal of the same variance, from the right distribution: the
  /// fractions below their quantiles are more than nine standard deviations off.
  private static let count = 40_000

  /// No seed brings a right sampler there: a normal variable exceeds it with probability 8·10⁻¹¹.
  private static let limit = 6.5

  /// Checks shape, seed and distribution.
  static func check(_ law: ScalarLaw, using rng: inout SplitMix64, sampler: Sampler) throws {
    var samples: [[Double]] = []
    for (location, scale) in places {
      let seed = rng.next()
      func draw(_ count: Int) throws -> [Double] {
        var own = SplitMix64(seed: seed)
        return try checked(
          sampler(count, location, scale, &own), "\(law.rawValue) sample", shape: [count], task: "1.3"
        ).scalars
      }
      let place = law.place(location, scale)
      let draws = try draw(count)
      let few = try draw(100)
      guard try draw(100) == few else {
        throw LawFailure(
          task: "1.3",
          "the same seed gives different \(law.rawValue) samples at \(place): all chance must come from rng")
      }
      guard Set(few).count > 95 else {
        throw LawFailure(
          task: "1.3", "\(law.rawValue) samples repeat: \(Set(few).count) of 100 are different at \(place)",
          mistake: Mistake("one draw for all", "every number needs a uniform number of its own"))
      }
      samples.append(draws.sorted())
    }
    try checkDistributions(samples, law)
  }

  private static func checkDistributions(_ samples: [[Double]], _ law: ScalarLaw) throws {
    for (sample, (location, scale)) in zip(samples, places) {
      let worst = deviations(sample) { law.cdf($0, location, scale) }.max { abs($0.z) < abs($1.z) }
      guard let worst, !(abs(worst.z) < limit) else { continue }
      // A name must fit everywhere: at scale 1 a scale that is left out does not show.
      let mistake = law.suspects.first { suspect in
        zip(samples, places).allSatisfy { sample, place in
          deviations(sample) { suspect.cdf($0, place.location, place.scale) }.allSatisfy { abs($0.z) < limit }
        }
      }?.mistake
      throw LawFailure(
        task: "1.3",
        "\(law.rawValue) samples do not follow their distribution at \(law.place(location, scale)): of \(count) samples "
          + "\(text(100 * worst.fraction)) % are below \(text(worst.x)), expected \(text(100 * worst.expected)) % "
          + "(\(text(abs(worst.z), digits: 2)) standard deviations)", mistake: mistake)
    }
  }

  /// The fractions of a sorted sample against a distribution function, in standard deviations.
  private static func deviations(
    _ sample: [Double], from cdf: (Double) -> Double
  ) -> [(z: Double, x: Double, fraction: Double, expected: Double)] {
    let (count, fractions) = (Double(sample.count), [0.004, 0.015, 0.05, 0.1, 0.2, 0.35, 0.5])
    return (fractions + fractions.map { 1 - $0 }).map { (fraction: Double) in
      let x: Double = sample[Int(fraction * count)]
      let p: Double = cdf(x)
      let deviation: Double = (fraction * (1 - fraction) / count).squareRoot()
      let z: Double = (fraction - p) / deviation
      return (z.isNaN ? Double.infinity : z, x, fraction, p)
    }
  }
}

/// The distributions of task 1.3.
enum ScalarLaw: String {
  case logistic, exponential

  func place(_ location: Double, _ scale: Double) -> String {
    switch self {
    case .logistic: "μ = \(text(location)), s = \(text(scale))"
    case .exponential: "λ = \(text(1 / scale))"
    }
  }

  /// The distribution function; the exponential one has rate 1/scale.
  func cdf(_ x: Double, _ location: Double, _ scale: Double) -> Double {
    switch self {
    case .logistic: 1 / (1 + exp(-(x - location) / scale))
    case .exponential: x < 0 ? 0 : 1 - exp(-x / scale)
    }
  }

  /// What known mistakes draw from.
  var suspects: [(mistake: Mistake, cdf: (_ x: Double, _ location: Double, _ scale: Double) -> Double)] {
    let scaleName = self == .logistic ? "s" : "1/λ"
    let normal = { (x: Double) in 0.5 * erfc(-x / 2.0.squareRoot()) }
    let shared: [(Mistake, (Double, Double, Double) -> Double)] = [
      (
        Mistake("reciprocal scale", "the scale is inverted: draws must be multiplied by \(scaleName)"),
        { cdf($0, $1, 1 / $2) }
      ),
      (Mistake("sign", "the draws have the wrong sign"), { 1 - cdf(-$0, $1, $2) }),
      (
        Mistake("F in place of F⁻¹", "u must go into the quantile function; u itself is uniform"),
        { x, _, _ in min(max(x, 0), 1) }
      ),
      (
        Mistake("missing factor", "the scale is not applied: multiply by \(scaleName)"),
        { x, location, _ in cdf(x, location, 1) }
      ),
    ]
    if self == .exponential { return shared }
    return shared + [
      (Mistake("missing term", "the location μ is not added"), { x, _, scale in cdf(x, 0, scale) }),
      (
        Mistake("a normal in place of u", "u must be uniform on [0, 1), not normal"),
        { normal(($0 - $1) / $2) }
      ),
      (
        Mistake(
          "a normal in place of u", "a normal of the same variance is not logistic: its tails are lighter"),
        { normal(($0 - $1) / $2 / (Double.pi / 3.0.squareRoot())) }
      ),
    ]
  }
}
