import FlowLab

/// Something that draws rows from a generator, `[count, width]`.
struct Sampler {
  let task: String
  let width: Int
  /// The sampler in a message.
  let describe: String
  let draw: (Int, inout SplitMix64) throws -> Tensor

  /// Samples have their shape, follow the seed, and are all different.
  func checkSeed(using rng: inout SplitMix64) throws {
    let seed = rng.next()
    for count in [1, 4, width + 5] {
      let rows: (UInt64) throws -> [[Double]] = { seed in
        var source = SplitMix64(seed: seed)
        let first = try values(count, &source)
        // A generator that is copied instead of used gives the same sample again.
        guard try values(count, &source) != first else {
          throw LawFailure(
            task: task,
            "two samples drawn one after the other are the same; draw from `rng` itself, not from a copy (\(describe))"
          )
        }
        return first
      }
      let (first, again, other) = (try rows(seed), try rows(seed), try rows(seed &+ 1))
      guard first == again, first != other, Set(first).count == count else {
        let finding =
          first != again
          ? "two samples from the same seed differ; draw from `rng` only"
          : first == other
            ? "samples do not depend on the seed; draw from `rng`" : "sample(\(count)) repeats a point"
        throw LawFailure(task: task, "\(finding) (\(describe))")
      }
    }
  }

  private func values(_ count: Int, _ source: inout SplitMix64) throws -> [[Double]] {
    Numbers(try checked(draw(count, &source), "sample(\(count))", shape: [count, width], task: task)).rows
  }
}
