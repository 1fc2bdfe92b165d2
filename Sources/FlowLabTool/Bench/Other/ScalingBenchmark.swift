import FlowLab
import Foundation
import Workbench

/// How the cost of training grows with the work: batch, layers and steps of the RealNVP, each over two decades.
enum ScalingBenchmark {
  /// What grows.
  enum Axis: String, Codable, CaseIterable, Sendable {
    case batch, layers, steps

    var sizes: [Int] {
      switch self {
      case .batch: [64, 200, 640, 2000, 6400]
      case .layers: [1, 3, 10, 30, 100]
      case .steps: [10, 30, 100, 300, 1000]
      }
    }

    /// The cost at one size, seconds: of a step, or of all steps together.
    fileprivate func cost(_ size: Int, seconds: Double) throws -> Double {
      switch self {
      case .batch: return try step(RealNVPBenchmark(batch: size), seconds: seconds)
      case .layers: return try step(RealNVPBenchmark(layers: size), seconds: seconds)
      case .steps:
        var training = RealNVPBenchmark().start(steps: size)
        return try (0..<size).reduce(0) { total, _ in total + (try training.step().seconds) }
      }
    }

    /// The median of at least five steps after three.
    private func step(_ benchmark: RealNVPBenchmark, seconds: Double) throws -> Double {
      var training = benchmark.start(steps: 1000)
      for _ in 0..<3 { _ = try training.step() }
      var times: [Double] = []
      while times.count < 5 || times.reduce(0, +) < seconds { times.append(try training.step().seconds) }
      return RunFigures(stepSeconds: times, peakMemory: nil).median
    }
  }

  /// The costs of one axis with one number of threads.
  struct Series: Codable, Equatable, Sendable {
    let axis: Axis
    let threads: Int
    let sizes: [Int]
    /// Seconds, one for every size.
    let costs: [Double]

    /// How the cost grows, cost ∝ sizeˢ, as the slope of a line fitted to the logarithms: 1 is in proportion, less is
    /// a fixed part that more work pays for.
    var slope: Double {
      let (x, y) = (sizes.map { log2(Double($0)) }, costs.map { log2($0) })
      let (meanX, meanY) = (x.reduce(0, +) / Double(x.count), y.reduce(0, +) / Double(y.count))
      let products = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
      return products / x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    }
  }

  /// What one run prints.
  struct Figures: Codable, Equatable, Sendable { let series: [Series] }

  /// Measures one axis with the threads that are set.
  static func run(_ axis: Axis, seconds: Double) throws -> Series {
    let costs = try axis.sizes.map { size in
      try Interrupt.check()
      return try axis.cost(size, seconds: seconds)
    }
    return Series(axis: axis, threads: Threads.count, sizes: axis.sizes, costs: costs)
  }
}
