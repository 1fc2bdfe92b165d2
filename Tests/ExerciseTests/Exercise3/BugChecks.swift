import FlowLab
import Foundation

/// Judges bug reports: the law must be one that the wrong code breaks, the correction must keep them all.
enum BugChecks {
  typealias Verdicts = [VAELaw: Bool]

  /// Throws when a report names a law that is kept, or corrects nothing.
  ///
  /// `laws` says, for each law that speaks of such code, whether the code keeps it; `recognize` names the known
  /// mistake in a correction.
  static func judge<Code>(
    _ report: BugReport<VAELaw, Code>, wrong: Code, of piece: String, task: String,
    laws: (Code) throws -> Verdicts, recognize: (Code) throws -> Mistake?
  ) throws {
    let broken = try laws(wrong)
    guard broken[report.brokenLaw] == false else {
      let isKept = broken[report.brokenLaw] == true
      throw LawFailure(
        task: task,
        "\(piece): the law `\(report.brokenLaw)` \(isKept ? "is kept by the wrong code" : "does not speak of this code"); "
          + "name one that it breaks",
        mistake: isKept
          ? Mistake(
            "a law that is kept", "`\(report.brokenLaw)` holds for the wrong code too; try it with numbers")
          : Mistake(
            "a law about something else",
            "`\(report.brokenLaw)` does not speak of this kind of code; read what each law is about"))
    }
    let verdicts = try laws(report.correction)
    guard let law = VAELaw.allCases.first(where: { verdicts[$0] == false }) else { return }
    let same = VAELaw.allCases.allSatisfy { verdicts[$0] == broken[$0] }
    throw LawFailure(
      task: task, "\(piece): the correction breaks the law `\(law)`",
      mistake: try recognize(report.correction)
        ?? (same
          ? Mistake(
            "the wrong code again", "the correction breaks the same laws as the wrong code: change it") : nil)
    )
  }

  /// Whether row b of a result is what row b alone gives.
  static func rowsAgree(_ whole: Tensor, _ rows: Int, _ one: (Int) throws -> Tensor) throws -> Bool {
    guard whole.rank > 0, whole.shape[0] == rows else { return false }
    for b in 0..<rows {
      let alone = Numbers(try one(b))
      guard alone.agrees(with: Numbers(whole.slice(b..<(b + 1), alongAxis: 0)), within: 1e-9) else {
        return false
      }
    }
    return true
  }

  // MARK: the pieces

  static func dequantization(_ code: VAEPublishedCode.Dequantization) throws -> Verdicts {
    var rng = SplitMix64(seed: 41)
    let (rows, pixels) = (512, 2)
    let x = Tensor((0..<rows * pixels).map { _ in Double(rng.int(below: 17)) }, shape: [rows, pixels])
    // The midpoints of 512 equal steps, every column in an order of its own.
    let columns = (0..<pixels).map { _ in
      Array(0..<rows).shuffled(by: &rng).map { (Double($0) + 0.5) / Double(rows) }
    }
    let u = Tensor((0..<rows).flatMap { b in columns.map { $0[b] } }, shape: [rows, pixels])
    let y = try code(x, u)
    guard y.shape == x.shape, y.scalars.allSatisfy(\.isFinite) else {
      return [.keepsTheLevel: false, .noiseFillsTheBin: false, .rowsDoNotSeeEachOther: false]
    }
    let noise = Numbers(y - x).rows
    let fills = (0..<pixels).allSatisfy { d in
      noise.map { $0[d] }.sorted().enumerated().allSatisfy {
        abs($1 - (Double($0) + 0.5) / Double(rows)) < 0.01
      }
    }
    // Both pixels together fill the square, each of its 16 parts with about 32 of the 512 points.
    let inside = noise.filter { $0.allSatisfy { (0..<1).contains($0) } }
    let parts = inside.reduce(into: [Int: Int]()) { counts, row in
      counts[Int(4 * row[0]) * 4 + Int(4 * row[1]), default: 0] += 1
    }
    let isIndependent = (0..<16).allSatisfy { (10...60).contains(parts[$0] ?? 0) }
    // A density that is higher in the first half of each bin, and 1 on average: its bound is the logarithm.
    let bound = y.scalars.reduce(0) { $0 + log(1 + 0.9 * cos(.pi * ($1 - floor($1)))) } / Double(rows)
    return [
      .keepsTheLevel: zip(y.scalars, x.scalars).allSatisfy { floor($0) == $1 },
      .noiseFillsTheBin: fills && isIndependent,
      .neverExceedsTheEvidence: bound <= 1e-3,
      .rowsDoNotSeeEachOther: try rowsAgree(y.slice(0..<4, alongAxis: 0), 4) {
        try code(x.slice($0..<($0 + 1), alongAxis: 0), u.slice($0..<($0 + 1), alongAxis: 0))
      },
    ]
  }

  static func flowLogProb(_ code: VAEPublishedCode.FlowLogProb) throws -> Verdicts {
    var rng = SplitMix64(seed: 42)
    return try FlowCase.all(using: &rng).reduce(into: Verdicts()) { verdicts, input in
      let truth = GivenFlow(
        base: GivenNormal.standard(features: input.features), transformations: input.transformations)
      try combine(
        &verdicts,
        density(
          at: input.points, truth: Numbers(truth.logProb(input.points)),
          grid: input.features <= 2 && input.transformations.count <= 3
            ? grid(around: truth.sample(500, using: &rng)) : nil
        ) { try code($0, input.transformations) })
    }
  }

  static func mixtureLogProb(_ code: VAEPublishedCode.MixtureLogProb) throws -> Verdicts {
    var rng = SplitMix64(seed: 43)
    return try MixtureCase.priors(using: &rng).reduce(into: Verdicts()) { verdicts, input in
      let parts = input.truth.parts()
      try combine(
        &verdicts,
        density(
          at: input.points, truth: MixtureSuspects.logProb(input),
          grid: input.features <= 2 ? grid(around: input.truth.sample(500, using: &rng)) : nil
        ) { try code($0, parts.logits, parts.means, parts.logVariances) })
    }
  }

  static func sample(_ code: VAEPublishedCode.Sample) throws -> Verdicts {
    var rng = SplitMix64(seed: 44)
    return try GaussianCase.all(using: &rng).reduce(into: Verdicts()) { verdicts, input in
      let (rows, features) = (input.rows, input.features)
      // Noise of mean 0 and covariance I exactly: ±√M along every axis.
      let draws = try (0..<2 * features).map { s -> Tensor in
        let value = (s % 2 == 0 ? 1.0 : -1) * Double(features).squareRoot()
        let row = Tensor((0..<features).map { $0 == s / 2 ? value : 0 })
        return try code(input.mean, input.logVariance, row.broadcast(to: [rows, features]))
      }
      guard draws.allSatisfy({ $0.shape == [rows, features] && $0.scalars.allSatisfy(\.isFinite) }) else {
        return combine(&verdicts, [.sampleHasTheMean: false, .sampleHasTheVariance: false])
      }
      let mean = draws.dropFirst().reduce(draws[0], +) / Double(draws.count)
      let squares = draws.map { ($0 - mean).square() }
      let variance = squares.dropFirst().reduce(squares[0], +) / Double(draws.count)
      let (μ, logVariance) = (input.mean.asVariable(), input.logVariance.asVariable())
      let z = try code(μ, logVariance, input.noise)
      let reached = gradients(of: z.square().sum(), withRespectTo: [μ, logVariance])
      combine(
        &verdicts,
        [
          .sampleHasTheMean: Numbers(mean).agrees(with: Numbers(input.mean), within: 1e-9),
          .sampleHasTheVariance: Numbers(variance).agrees(
            with: Numbers(input.logVariance.exp()), within: 1e-9),
          .gradientReachesBothParameters: reached.allSatisfy { $0.scalars.contains { $0 != 0 } },
          .rowsDoNotSeeEachOther: try rowsAgree(z.detached(), rows) { b in
            let row = { (x: Tensor) in x.slice(b..<(b + 1), alongAxis: 0) }
            return try code(row(input.mean), row(input.logVariance), row(input.noise))
          },
        ])
    }
  }

  static func bound(_ code: VAEPublishedCode.Bound) throws -> Verdicts {
    var rng = SplitMix64(seed: 45)
    var verdicts = Verdicts()
    // Two independent features, so that a sum over features and one over rows differ.
    for isExact in [true, false, false] {
      let known = (0..<2).map { _ in scalarModel(prior: (1, 0), exact: isExact, using: &rng) }
      let models = known.map(\.model)
      let x = (0..<2).map { _ in Tensor.normal([3], using: &rng) * 2 }
      let pairs = Array(zip(models, x))
      let evidence = pairs.map { $0.logEvidence($1) }.reduce(Tensor.zeros([3]), +)
      let missing = zip(known, x).map { divergence($0, at: $1) }.reduce(Tensor.zeros([3]), +)
      let means = pairs.map { $0.sample(at: $1, noise: .zeros([3])) }
      let scales = zip(pairs, means).map { $0.0.sample(at: $0.1, noise: .ones([3])) - $1 }
      let mean = Tensor.stack(means, alongAxis: 1)
      let logVariance = 2 * Tensor.stack(scales.map { $0.abs().log() }, alongAxis: 1)
      func likelihood(_ sign: Double) -> Tensor {
        pairs.map { $0.logLikelihood($1, given: $0.sample(at: $1, noise: .full(sign, [3]))) }
          .reduce(Tensor.zeros([3]), +)
      }
      let values = try [1.0, -1].map { try code(likelihood($0), mean, logVariance) }
      try combine(
        &verdicts,
        boundVerdicts(values, evidence: evidence, missing: missing, isExact: isExact) { b in
          let row = { (t: Tensor) in t.slice(b..<(b + 1), alongAxis: 0) }
          return try code(row(likelihood(1)), row(mean), row(logVariance))
        })
    }
    return verdicts
  }

  static func slide(_ code: VAESlide.Bound) throws -> Verdicts {
    var rng = SplitMix64(seed: 46)
    var verdicts = Verdicts()
    for index in 0..<12 {
      let known = scalarModel(
        prior: (rng.uniform(in: 0.5...2), rng.uniform(in: -1...1)), exact: index % 2 == 0, using: &rng)
      let model = known.model
      let x = Tensor.normal([4], using: &rng) * 2
      let values = try [1.0, -1].map { try code(model, x, model.sample(at: x, noise: .full($0, [4]))) }
      try combine(
        &verdicts,
        boundVerdicts(
          values, evidence: model.logEvidence(x), missing: divergence(known, at: x), isExact: index % 2 == 0
        ) { b in
          let one = x.slice(b..<(b + 1), alongAxis: 0)
          return try code(model, one, model.sample(at: one, noise: .ones([1])))
        })
    }
    return verdicts
  }

  // MARK: building blocks

  /// The verdicts on a density over points `[B, M]`.
  private static func density(
    at points: Tensor, truth: Numbers, grid: Grid?, _ code: (Tensor) throws -> Tensor
  ) throws -> Verdicts {
    let rows = points.shape[0]
    let values = try code(points)
    guard values.shape == [rows], values.scalars.allSatisfy(\.isFinite) else {
      return [.oneNumberPerRow: values.shape == [rows], .isTheDensityOfTheSamples: false]
    }
    var verdicts: Verdicts = [
      .oneNumberPerRow: true,
      .isTheDensityOfTheSamples: Numbers(values).agrees(with: truth, within: 1e-8),
      .rowsDoNotSeeEachOther: try rowsAgree(values, rows) {
        try code(points.slice($0..<($0 + 1), alongAxis: 0))
      },
    ]
    if let grid {
      let density = try code(grid.points)
      verdicts[.integratesToOne] =
        density.shape == [grid.points.shape[0]] && isClose(grid.integral(of: density.exp()), 1, within: 2e-3)
    }
    return verdicts
  }

  private static func grid(around samples: Tensor) -> Grid {
    let (low, high) = (samples.min().item, samples.max().item)
    let features = samples.shape[1]
    let margin = 0.7 * (high - low) + 1
    return Grid(features: features, from: low - margin, to: high + margin, count: features == 1 ? 801 : 141)
  }

  /// The verdicts on a bound whose values at z = mean ± τ average to its exact mean.
  private static func boundVerdicts(
    _ values: [Tensor], evidence: Tensor, missing divergence: Tensor, isExact: Bool,
    _ one: (Int) throws -> Tensor
  ) throws -> Verdicts {
    let rows = evidence.shape[0]
    guard values.allSatisfy({ $0.shape == [rows] && $0.scalars.allSatisfy(\.isFinite) }) else {
      return [
        .oneNumberPerRow: values[0].shape == [rows], .neverExceedsTheEvidence: false,
        .isTightAtThePosterior: false, .missesTheDivergence: false,
      ]
    }
    let missing = (evidence - (values[0] + values[1]) / 2).scalars
    var verdicts: Verdicts = [
      .oneNumberPerRow: true, .neverExceedsTheEvidence: missing.allSatisfy { $0 >= -1e-9 },
      .rowsDoNotSeeEachOther: try rowsAgree(values[0], rows, one),
      .missesTheDivergence: zip(missing, divergence.scalars).allSatisfy { isClose($0, $1, within: 1e-8) },
    ]
    if isExact { verdicts[.isTightAtThePosterior] = missing.allSatisfy { abs($0) <= 1e-8 } }
    return verdicts
  }

  /// A model, and the same with the exact posterior as its q.
  private typealias KnownModel = (model: ScalarLatentModel, exact: ScalarLatentModel)

  private static func scalarModel(
    prior: (Double, Double), exact: Bool, using rng: inout SplitMix64
  ) -> KnownModel {
    let decoder = (w: rng.uniform(in: 0.6...1.6), c: rng.uniform(in: -1...1), s: rng.uniform(in: 0.4...1))
    let encoder = (k: rng.uniform(in: 0.1...0.9), v: rng.uniform(in: -1...1), τ: rng.uniform(in: 0.3...1.2))
    let flow = (a: prior.0, b: prior.1)
    return (
      ScalarLatentModel(flow: flow, decoder: decoder, encoder: exact ? nil : encoder),
      ScalarLatentModel(flow: flow, decoder: decoder)
    )
  }

  /// KL( q(z|x) ‖ p(z|x) ) of every row, from means and standard deviations.
  private static func divergence(_ known: KnownModel, at x: Tensor) -> Tensor {
    func moments(_ model: ScalarLatentModel) -> (mean: Tensor, scale: Tensor) {
      let mean = model.sample(at: x, noise: .zeros(like: x))
      return (mean, (model.sample(at: x, noise: .ones(x.shape)) - mean).abs())
    }
    let (q, posterior) = (moments(known.model), moments(known.exact))
    let shift = (q.mean - posterior.mean) / posterior.scale
    let ratio = q.scale / posterior.scale
    return 0.5 * (ratio.square() + shift.square() - 1) - ratio.log()
  }

  /// A law holds when it holds everywhere.
  private static func combine(_ verdicts: inout Verdicts, _ more: Verdicts) {
    verdicts.merge(more) { $0 && $1 }
  }
}
