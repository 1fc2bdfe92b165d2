import FlowLab
import Foundation

/// Mean, variance (with n − 1) and standard error of the mean of at least two values.
func sampleStatistics(_ values: [Double]) -> (mean: Double, variance: Double, standardError: Double) {
  let n = Double(values.count)
  let mean = values.reduce(0, +) / n
  let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
  return (mean, variance, (variance / n).squareRoot())
}

/// Throws unless what is drawn follows the generator: the same seed the same, another one other, and never twice.
func checkFollowsGenerator(
  task: String, _ call: String, seed: UInt64, _ draw: (inout SplitMix64) throws -> Numbers
) throws {
  var (first, again, other) = (SplitMix64(seed: seed), SplitMix64(seed: seed), SplitMix64(seed: seed &+ 1))
  let value = try draw(&first).values
  func fail(_ finding: String) -> LawFailure { LawFailure(task: task, "\(call): \(finding)") }
  guard try draw(&again).values == value else {
    throw fail("two results from the same seed differ; draw from `rng` only")
  }
  guard try draw(&other).values != value else {
    throw fail("the result does not depend on the seed; draw from `rng`")
  }
  guard try draw(&first).values != value else {
    throw fail("two results one after the other are the same; draw from `rng` itself, not from a copy")
  }
}
