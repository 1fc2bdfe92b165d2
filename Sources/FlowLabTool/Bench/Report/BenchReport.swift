import Foundation
import Workbench

/// What the benchmarks found out.
struct BenchReport: Codable, Sendable {
  /// The machine and system.
  var machine = Machine.description
  /// When it was measured, ISO 8601.
  var date = Date.now.formatted(.iso8601)
  /// What was typed, so that it can be measured again.
  var command = ""
  /// The kit's version, the compiler's, and those of the peers' libraries.
  var versions: [String] = []
  /// The numbers of threads of both sides, fewest first.
  var threads: [Int]
  /// How often every side ran.
  var repeats: Int
  /// The machine's peak with each number of threads, multiply-adds per second: the most that was seen.
  var peak: [Double] = []
  /// One row per work.
  var rows: [BenchRow] = []
  /// How the cost of training grows.
  var scaling: [ScalingBenchmark.Series] = []
  /// What could not be measured, and why.
  var remarks: [String] = []

  init(threads: [Int], repeats: Int) { (self.threads, self.repeats) = (threads, repeats) }

  /// The aims and every run as JSON, keys in order.
  func encoded() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let file = BenchFile(aims: verdicts, report: self)
    return String(decoding: try encoder.encode(file), as: UTF8.self)
  }

  /// The peak with so many threads.
  func peak(threads: Int) -> Double? {
    threads <= 0 ? nil : zip(self.threads, peak).first { $0.0 == threads }?.1
  }

  /// Counts a measurement of the peak, of all threads in order first, then again.
  mutating func note(peak rate: Double, threads: Int) {
    guard let place = self.threads.firstIndex(of: threads) else { return }
    if place < peak.count { peak[place] = max(peak[place], rate) } else { peak.append(rate) }
  }

  /// Adds a run to what is known of a work.
  mutating func add(_ figures: RunFigures, of variant: String, threads: Int, to row: BenchRow) {
    let place = rows.firstIndex { $0.name == row.name } ?? rows.endIndex
    if place == rows.endIndex { rows.append(row) }
    rows[place].add(figures, of: variant, threads: threads)
    for (name, version) in (figures.versions ?? [:]).sorted(by: { $0.key < $1.key }) {
      let text = "\(name) \(version)"
      if !versions.contains(text) { versions.append(text) }
    }
  }
}

/// What is written with `--json`.
struct BenchFile: Codable, Sendable {
  /// What follows from the report.
  let aims: [Verdict]
  let report: BenchReport
}

/// One work, and what it took everybody.
struct BenchRow: Codable, Sendable {
  /// Which of the tables it belongs to.
  enum Table: String, Codable, Sendable {
    case training, products, start

    /// The unit of its times.
    var unit: String { self == .products ? "µs" : "ms" }

    /// A time in that unit, without its name.
    func time(_ seconds: Double) -> String {
      switch self {
      case .training: fixed(seconds * 1e3, 3)
      case .products: fixed(seconds * 1e6, 1)
      case .start: fixed(seconds * 1e3, 1)
      }
    }
  }

  let table: Table
  let name: String
  let summary: String
  let goals: Goals
  /// Multiply-adds of one step or product, where that says something.
  var multiplyAdds: Int?
  /// How they come about.
  var formula: String?
  /// Counted steps of a run.
  var steps: Int?
  private(set) var measurements: [Measurement] = []

  /// Our side's name among the variants.
  static let ours = "FlowLab"

  init(
    _ table: Table, _ name: String, _ summary: String, goals: Goals, multiplyAdds: Int? = nil,
    formula: String? = nil, steps: Int? = nil
  ) {
    (self.table, self.name, self.summary, self.goals) = (table, name, summary, goals)
    (self.multiplyAdds, self.formula, self.steps) = (multiplyAdds, formula, steps)
  }

  fileprivate mutating func add(_ figures: RunFigures, of variant: String, threads: Int) {
    if let place = measurements.firstIndex(where: { $0.variant == variant && $0.threads == threads }) {
      measurements[place].runs.append(figures)
    } else {
      measurements.append(Measurement(variant: variant, threads: threads, runs: [figures]))
    }
  }

  /// What one side took with so many threads.
  func measurement(of variant: String, threads: Int) -> Measurement? {
    measurements.first { $0.variant == variant && $0.threads == threads }
  }

  /// The other sides with so many threads.
  func peers(threads: Int) -> [Measurement] {
    measurements.filter { $0.threads == threads && $0.variant != Self.ours }
  }

  /// The variants in the order they were run, ours first.
  var variants: [String] {
    measurements.map(\.variant).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Our time with one thread over our time with the most; 1 or more is how it should be.
  func gainOfThreads(_ threads: [Int]) -> Double? {
    guard let few = threads.first, let many = threads.last, few < many,
      let alone = measurement(of: Self.ours, threads: few),
      let together = measurement(of: Self.ours, threads: many)
    else { return nil }
    return alone.seconds / together.seconds
  }
}

/// What one program took for one work, run after run.
struct Measurement: Codable, Sendable {
  let variant: String
  let threads: Int
  fileprivate(set) var runs: [RunFigures]

  /// The median of the runs' medians.
  var seconds: Double { Self.middle(runs.map(\.median)) }
  /// The fastest run's median.
  var fastest: Double { runs.map(\.median).min() ?? .nan }
  /// The slowest run's median.
  var slowest: Double { runs.map(\.median).max() ?? .nan }
  /// The times between which eight of ten steps were, in the middle run.
  var range: (low: Double, high: Double)? {
    let (low, high) = (runs.compactMap(\.low), runs.compactMap(\.high))
    return low.isEmpty || high.isEmpty ? nil : (Self.middle(low), Self.middle(high))
  }
  /// Peak memory, MiB.
  var memory: Double? {
    let memory = runs.compactMap(\.peakMemory)
    return memory.isEmpty ? nil : Self.middle(memory)
  }

  /// The middle one; of an even count, the mean of the middle two.
  private static func middle(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
