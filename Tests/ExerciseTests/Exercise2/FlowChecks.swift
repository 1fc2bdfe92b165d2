import FlowLab

/// Checks that a flow's samples follow the right density, and names the walk that a wrong sampler takes.
func checkSamples(
  of flow: (FlowCase) throws -> any Distribution, _ cases: [FlowCase], task: String,
  using rng: inout SplitMix64
) throws {
  let count = 20_000
  for input in cases {
    let points = try checked(
      flow(input).sample(count, using: &rng), "sample(\(count))", shape: [count, input.features], task: task)
    guard let finding = try input.deviation(of: points) else { continue }
    throw LawFailure(
      task: task, "\(finding) (K = \(input.transformations.count), D = \(input.features))",
      mistake: try sampleMistake(flow, cases, seed: rng.next()))
  }
}

/// The known mistake whose samples are the flow's at every case: with one transformation many look alike.
private func sampleMistake(
  _ flow: (FlowCase) throws -> any Distribution, _ cases: [FlowCase], seed: UInt64
) throws -> Mistake? {
  var candidates: [Int: Mistake]?
  for input in cases {
    var (source, same) = (SplitMix64(seed: seed), SplitMix64(seed: seed))
    let points = Numbers(try flow(input).sample(20, using: &source))
    let suspects = try FlowSuspects.samples(input, from: input.base.sample(20, using: &same))
    let matching = suspects.enumerated().filter { Numbers($1.points).agrees(with: points, within: 1e-9) }
    let found = Dictionary(uniqueKeysWithValues: matching.map { ($0.offset, $0.element.mistake) })
    candidates = candidates.map { $0.filter { found[$0.key] != nil } } ?? found
  }
  return candidates?.min { $0.key < $1.key }?.value
}

extension FlowCase {
  /// Pulled back by the right inverse and standardized, samples must be independent draws of N(0, 1).
  func deviation(of points: Tensor) throws -> String? {
    let u = standardized(try walk(points).points[0])
    for d in 0..<features {
      let column = u.slice(d..<(d + 1), alongAxis: 1).scalars
      guard column.allSatisfy(\.isFinite) else {
        return
          "samples lie where the density is zero: feature \(d) of some, mapped back to the base, is not finite"
      }
      let distance = kolmogorovDistance(toNormal: column)
      if distance > 3.5 {
        return "samples do not follow the density: feature \(d), mapped back to the base, misses the base's "
          + "distribution (√n · Kolmogorov distance \(text(distance, digits: 3)), at most 3.5 expected)"
      }
    }
    return nil
  }

  /// Base points as points of N(0, I).
  func standardized(_ z: Tensor) -> Tensor { (z - base.mean.value) * (-base.logScale.value).exp() }
}
