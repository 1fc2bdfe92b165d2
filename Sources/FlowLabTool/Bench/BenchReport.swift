import Foundation
import Workbench

/// What a benchmark found out, for a person and as JSON.
struct BenchReport: Codable, Sendable {
  /// The machine and system.
  var machine = Machine.description
  /// When it was measured, ISO 8601.
  var date = Date.now.formatted(.iso8601)
  /// The threads of both sides.
  let threads: Int
  /// One row per benchmark.
  var rows: [Row] = []

  init(threads: Int) { self.threads = threads }

  /// One benchmark.
  struct Row: Codable, Sendable {
    let name: String
    let summary: String
    /// Counted steps of a run.
    let steps: Int
    /// Our runs, milliseconds per step.
    let ours: [StepTimes]
    /// The library on the other side.
    let peer: String?
    /// Its runs, milliseconds per step.
    let theirs: [StepTimes]

    /// The peer's median over ours; above 1 we are faster.
    var ratio: Double? { theirs.isEmpty ? nil : Self.middle(theirs) / Self.middle(ours) }

    /// The row for a person.
    var text: String {
      var lines = [summary, "  FlowLab  " + Self.line(ours)]
      if let peer, let ratio {
        lines.append("  \(peer)  " + Self.line(theirs))
        lines.append("  \(peer)'s time / FlowLab's time: \(fixed(ratio, 2))")
      }
      return lines.joined(separator: "\n")
    }

    private static func line(_ runs: [StepTimes]) -> String {
      let medians = runs.map(\.median)
      return "\(fixed(middle(runs), 3)) ms per step, median of \(runs.count) runs "
        + "[\(fixed(medians.min() ?? 0, 3)) to \(fixed(medians.max() ?? 0, 3))]"
    }

    private static func middle(_ runs: [StepTimes]) -> Double {
      StepTimes(seconds: runs.map { $0.median / 1e3 }).median
    }
  }

  /// The report as JSON, keys in order.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
