import FlowLab
import Foundation
import Workbench

/// A training of the kit whose speed is measured, step by step.
protocol TrainingBenchmark: Sendable {
  /// The name on the command line.
  var name: String { get }
  /// What one step is.
  var summary: String { get }
  /// Counted steps of a run: some seconds, and enough for the loss to say whether the work was right.
  var steps: Int { get }
  /// The multiply-adds of one step's matrix products.
  var multiplyAdds: Int { get }
  /// How they come about, rows first: three products per layer, forward and back to weights and input, without the way
  /// back to data.
  var formula: String { get }
  /// How much faster and smaller than others it is meant to be.
  var goals: Goals { get }
  /// The script that does the same work in other libraries.
  var peer: PeerScript { get }

  /// A new training that is going to take so many steps.
  func start(steps: Int) -> Training

  /// Checks what a training has come to: a fast wrong answer is no answer.
  ///
  /// - Parameter losses: The loss of every step.
  /// - Throws: ``CheckFailed`` when they are not what they must be.
  func check(_ losses: [Double]) throws
}

/// Every training that is measured.
let trainingBenchmarks: [any TrainingBenchmark] = [
  RealNVPBenchmark(), FlowPriorVAEBenchmark.mnist, FlowPriorVAEBenchmark.digits, MAFBenchmark(),
  PlanarBenchmark(),
]

extension TrainingBenchmark {
  /// Does the work from the start: `warmUp` steps that do not count, then `steps` that do.
  ///
  /// - Throws: ``CheckFailed`` when the work's result is not what it must be.
  func run(steps: Int, warmUp: Int) throws -> RunFigures {
    var training = start(steps: steps + warmUp)
    var times: [Double] = []
    var losses: [Double] = []
    for _ in 0..<steps + warmUp {
      if losses.count % 50 == 0 { try Interrupt.check() }
      let (seconds, loss) = try training.step()
      times.append(seconds)
      losses.append(loss)
    }
    let peakMemory = PeakMemory.mebibytes
    try check(losses)
    return RunFigures(stepSeconds: Array(times.dropFirst(warmUp)), peakMemory: peakMemory)
  }

  /// What one step takes after a few others, whatever the machine: the largest counts of five steps.
  func counts() throws -> WorkCount {
    var training = start(steps: 10)
    for _ in 0..<5 { _ = try training.step() }
    let steps = try (0..<5).map { _ in
      let before = WorkCount.now
      _ = try training.step()
      return WorkCount.now - before
    }
    func most(_ count: KeyPath<WorkCount, Int>) -> Int { steps.map { $0[keyPath: count] }.max() ?? 0 }
    return WorkCount(
      multiplyAdds: most(\.multiplyAdds), tensors: most(\.tensors), freshBlocks: most(\.freshBlocks),
      recordedSteps: most(\.recordedSteps))
  }
}

/// The multiply-adds of networks of linear layers, for the formulas of the benchmarks.
enum NetworkWork {
  /// One row through a network with the given sizes, forward: Σ in · out.
  static func forward(_ sizes: [Int]) -> Int { zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } }

  /// The same as it is shown, (2·64 + 64·64 + 64·2).
  static func text(_ sizes: [Int]) -> String {
    "(" + zip(sizes, sizes.dropFirst()).map { "\($0.0)·\($0.1)" }.joined(separator: " + ") + ")"
  }

  /// Forward, and backward to the weights and to the input of every layer: three products of one size.
  ///
  /// - Parameters:
  ///   - sizes: The network's, input first.
  ///   - isFirst: Whether the input is data, to which nothing is propagated back.
  /// - Returns: Multiply-adds per row.
  static func training(_ sizes: [Int], isFirst: Bool = false) -> Int {
    3 * forward(sizes) - (isFirst ? sizes[0] * sizes[1] : 0)
  }
}
