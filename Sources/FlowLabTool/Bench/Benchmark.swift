import FlowLab
import Foundation
import Workbench

/// A piece of the kit's work whose speed is measured, step by step.
protocol Benchmark: Sendable {
  /// The name on the command line.
  var name: String { get }
  /// What one step is.
  var summary: String { get }
  /// The peer script that does the same work, and its arguments.
  var peer: PeerScript { get }

  /// Does the work from the start: `warmUp` steps that do not count, then `steps` that do.
  ///
  /// - Returns: The time of every counted step, seconds.
  /// - Throws: ``CheckFailed`` when the work's result is not what it must be: a fast wrong answer is no answer.
  func run(steps: Int, warmUp: Int) throws -> [Double]
}

/// The steps of one run, summed up.
struct StepTimes: Codable, Sendable {
  /// Half of the steps were faster, milliseconds.
  let median: Double
  /// A tenth of the steps was faster, milliseconds.
  let low: Double
  /// A tenth of the steps was slower, milliseconds.
  let high: Double

  /// Sums up times in seconds; at least one.
  init(seconds: [Double]) {
    let sorted = seconds.sorted()
    func quantile(_ share: Double) -> Double { sorted[Int(share * Double(sorted.count - 1))] * 1e3 }
    (median, low, high) = (quantile(0.5), quantile(0.1), quantile(0.9))
  }

  init(median: Double, low: Double, high: Double) {
    (self.median, self.low, self.high) = (median, low, high)
  }
}

/// The same work in another library: a script beside this file that prints one line of JSON.
struct PeerScript: Sendable {
  /// The script's file name in `Sources/FlowLabTool/Bench/Peers`.
  let file: String
  /// The library, as it is shown.
  let library: String
  /// The script's arguments.
  let arguments: [String]

  /// Runs the script with the given Python.
  func run(python: String, steps: Int, warmUp: Int, threads: Int, in kit: Kit) throws -> StepTimes {
    let script = kit.root.appending(path: "Sources/FlowLabTool/Bench/Peers/\(file)").path
    let child = try ChildProcess.run(
      [python, script] + arguments
        + ["--steps", "\(steps + warmUp)", "--warmup", "\(warmUp)", "--threads", "\(threads)"],
      in: kit.root)
    guard child.status == 0, let times = Self.read(child.output) else {
      throw EnvironmentError(
        "\(file) did not run with \(python): \(Self.lastLine(child.output)) It needs numpy and torch: "
          + "python3 -m venv peers && peers/bin/pip install numpy torch, then --peers peers/bin/python.")
    }
    return times
  }

  /// The figures in a script's output: its last line that is JSON.
  static func read(_ output: String) -> StepTimes? {
    struct Line: Decodable {
      let sec_per_step_median, sec_per_step_p10, sec_per_step_p90: Double
    }
    for line in output.split(separator: "\n").reversed() where line.hasPrefix("{") {
      guard let figures = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)) else { continue }
      return StepTimes(
        median: figures.sec_per_step_median * 1e3, low: figures.sec_per_step_p10 * 1e3,
        high: figures.sec_per_step_p90 * 1e3)
    }
    return nil
  }

  private static func lastLine(_ output: String) -> String {
    let line = output.split(separator: "\n").last.map(String.init) ?? "it printed nothing"
    return line.hasSuffix(".") ? line : line + "."
  }
}
