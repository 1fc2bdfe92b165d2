import FlowLab
import Foundation

/// The laws of a mixture as a distribution: tasks 3.4, 3.7 and 3.8 share them.
struct MixtureChecks {
  let answers: any Exercise3Contract
  let weights: MixtureSuspects.Weights

  func comparison(_ cases: [MixtureCase]) -> Comparison<MixtureCase> {
    Comparison(
      task: cases[0].task, quantity: "logProb", cases: cases, expected: MixtureSuspects.logProb,
      suspects: MixtureSuspects.logProbs(weights), answer: { try $0.make(answers).logProb($0.points) })
  }

  /// ∫ p = 1 for one and two features.
  func checkIntegral(_ cases: [MixtureCase]) throws {
    for input in cases where input.features <= 2 {
      // Means and σ are bounded by their construction, so 12 standard deviations from them is empty.
      let parts = input.components
      let widest = exp((parts.logVariances.joined().max() ?? 0) / 2)
      let low = (parts.means.joined().min() ?? 0) - 9 * widest
      let high = (parts.means.joined().max() ?? 0) + 9 * widest
      let grid = Grid(features: input.features, from: low, to: high, count: input.features == 1 ? 1201 : 181)
      let values = try checked(
        input.make(answers).logProb(grid.points), "logProb", shape: [grid.points.shape[0]], task: input.task,
        mistake: comparison(cases).recognize())
      let integral = grid.integral(of: values.exp())
      guard isClose(integral, 1, within: 1e-3) else {
        throw LawFailure(
          task: input.task, "∫ p(z) dz is \(text(integral)), expected 1 (\(input.size))",
          mistake: try comparison(cases).recognize())
      }
    }
  }

  /// Far from all components the density is tiny, but its logarithm is an ordinary number.
  func checkFar(_ cases: [MixtureCase]) throws {
    let far = cases.flatMap { input in
      [60.0, -200].map { input.at(Tensor.full($0, [1, input.features])) }
    }
    for input in far {
      let z = input.points.asVariable()
      let value = try input.make(answers).logProb(z)
      let expected = MixtureSuspects.logProb(input)
      guard value.shape == [1], isClose(value.item, expected.values[0], within: 1e-9) else {
        let isLost = value.shape == [1] && !value.item.isFinite
        throw LawFailure(
          task: input.task,
          "logProb is \(value.shape == [1] ? text(value.item) : "of shape \(value.shape)"), expected "
            + "\(text(expected.values[0])) far from all components; \(input.describe(row: 0))",
          mistake: isLost
            ? Mistake(
              "log of an underflowed sum",
              "densities are summed before their logarithm is taken and underflow to 0; use logSumExp of log-densities"
            )
            : try comparison(cases).recognize())
      }
      // Nobody learns through an aggregated posterior.
      if input.task == "3.7" { continue }
      let gradient = Numbers(gradients(of: value.sum(), withRespectTo: [z])[0])
      let truth = z.asVariable()
      let target = Numbers(gradients(of: input.truth.logProb(truth).sum(), withRespectTo: [truth])[0])
      guard gradient.agrees(with: target, within: 1e-8) else {
        throw LawFailure(
          task: input.task,
          "the gradient of logProb with respect to z is \(text(gradient.values)), expected \(text(target.values)); "
            + input.describe(row: 0))
      }
    }
  }

  /// Every parameter is listed and receives the right gradient, and so does z.
  func checkGradients(_ cases: [MixtureCase], using rng: inout SplitMix64) throws {
    for input in cases {
      let prior = try input.make(answers)
      let quantity = "logProb"
      let output = try checked(
        prior.logProb(input.points), quantity, shape: [input.rows], task: input.task,
        mistake: comparison(cases).recognize())
      try ExerciseTests.checkGradients(
        task: input.task, quantity: quantity, listed: prior.parameters, needed: input.needed, of: output,
        like: input.truth.logProb(input.points), using: &rng
      ) { try comparison(cases).recognize() }
      let extra = prior.parameters.count - input.needed.count
      if extra != 0 {
        throw LawFailure(
          task: input.task,
          "`parameters` lists \(prior.parameters.count), expected \(input.needed.count) (\(input.size))")
      }
      try InputGradients(
        task: input.task, quantity: quantity, names: ["z"], inputs: [input.points],
        answer: { try prior.logProb($0[0]) }, truth: { input.truth.logProb($0[0]) },
        describe: input.describe(row: 0), mistake: { try comparison(cases).recognize() }
      ).check(using: &rng)
    }
  }

  /// After an update density and samples are those of the new parameters.
  func checkFollowsItsParameters(_ cases: [MixtureCase], using rng: inout SplitMix64) throws {
    for input in cases {
      let prior = try input.make(answers)
      _ = try prior.logProb(input.points)
      let seed = rng.next()
      func draw(_ prior: any Distribution) throws -> Numbers {
        var source = SplitMix64(seed: seed)
        return Numbers(
          try checked(
            prior.sample(4, using: &source), "sample(4)", shape: [4, input.features], task: input.task))
      }
      let firstSamples = try draw(prior)
      let before = input.needed.map(\.value)
      defer { zip(input.needed, before).forEach { $0.value = $1 } }
      for parameter in input.needed {
        parameter.value = parameter.value.detached() + 0.3 * Tensor.normal(parameter.value.shape, using: &rng)
      }
      let seen = Numbers(try prior.logProb(input.points))
      let expected = MixtureSuspects.logProb(input)
      guard seen.agrees(with: expected, within: 1e-9) else {
        zip(input.needed, before).forEach { $0.value = $1 }
        let old = MixtureSuspects.logProb(input)
        throw LawFailure(
          task: input.task,
          "after the parameters have changed, logProb is \(text(seen.values)), expected \(text(expected.values)); "
            + input.describe(row: 0),
          mistake: seen.agrees(with: old, within: 1e-7)
            ? Mistake(
              "values kept from the start",
              "that is the density of the parameters' first values; read `value` at every call, it changes in training"
            )
            : try comparison(cases).recognize())
      }
      let (samples, fresh) = (try draw(prior), try draw(input.make(answers)))
      guard samples.agrees(with: fresh, within: 1e-9) else {
        throw LawFailure(
          task: input.task,
          "after the parameters have changed, samples are \(text(samples.values)), from a prior made anew and the same "
            + "seed they are \(text(fresh.values)) (\(input.size))",
          mistake: samples.agrees(with: firstSamples, within: 1e-9)
            ? Mistake(
              "values kept from the start",
              "those are samples of the parameters' first values; read `value` at every call, it changes in training"
            ) : nil)
      }
    }
  }

  /// Samples have their shape and follow the generator.
  func checkSeed(_ cases: [MixtureCase], using rng: inout SplitMix64) throws {
    for input in cases {
      let sampler = Sampler(task: input.task, width: input.features, describe: input.size) { count, source in
        try input.make(answers).sample(count, using: &source)
      }
      try sampler.checkSeed(using: &rng)
    }
  }

  /// Samples follow the density, along every axis and along random directions.
  func checkSamples(_ cases: [MixtureCase], using rng: inout SplitMix64) throws {
    for input in cases where input.components.count <= 3 || input.features <= 3 {
      let count = 6000
      var source = rng.split()
      let points = try checked(
        input.make(answers).sample(count, using: &source), "sample(\(count))",
        shape: [count, input.features],
        task: input.task)
      let axes = (0..<input.features).map { m in (0..<input.features).map { $0 == m ? 1.0 : 0 } }
      let directions =
        axes + (input.features > 1 ? (0..<3).map { _ in (0..<input.features).map { _ in rng.normal() } } : [])
      let rows = Numbers(points).rows
      func distance(from parts: ComponentSet, along a: [Double]) -> Double {
        let cumulative = parts.cumulative(along: a)
        let values = rows.map { row in
          var value = 0.0
          for m in a.indices { value += a[m] * row[m] }
          return normalQuantile(min(max(cumulative(value), 1e-15), 1 - 1e-15))
        }
        return kolmogorovDistance(toNormal: values)
      }
      let distances = directions.map { distance(from: input.components, along: $0) }
      guard let worst = distances.indices.max(by: { distances[$0] < distances[$1] }), distances[worst] > 3.5
      else {
        continue
      }
      let mistake = MixtureSuspects.samplers(input.components).first { suspect in
        distance(from: suspect.parts, along: directions[worst]) < 2.5
          && directions.allSatisfy { distance(from: suspect.parts, along: $0) < 2.5 }
      }
      throw LawFailure(
        task: input.task,
        "samples do not follow the density: along the direction \(text(directions[worst])) they miss its distribution "
          + "(√n · Kolmogorov distance \(text(distances[worst], digits: 3)), at most 3.5 expected; \(input.size))",
        mistake: mistake?.mistake)
    }
  }
}
