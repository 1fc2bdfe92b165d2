import Foundation
import Testing

@testable import FlowLabTool

@Suite("flowlab bench: the report")
struct BenchReportTests {
  /// A training with two sides besides ours, milliseconds per step.
  private static func report(ours: Double = 2, eager: Double = 9, jax: Double = 3) -> BenchReport {
    var report = BenchReport(threads: [1, 2], repeats: 2)
    report.peak = [100e9, 200e9]
    let row = BenchRow(
      .training, "maf", "training step", goals: .training(eager: 4, best: 1.5, shareOfPeak: 0.5),
      multiplyAdds: 100_000_000, steps: 50)
    for threads in report.threads {
      func add(_ milliseconds: Double, _ memory: Double, _ variant: String) {
        for drift in [0.9, 1.1] {
          let seconds = milliseconds * 1e-3 * drift * (threads == 1 ? 1.5 : 1)
          report.add(
            RunFigures(
              median: seconds, low: seconds / 2, high: seconds * 2, peakMemory: memory,
              versions: ["lib": "1"]), of: variant, threads: threads, to: row)
        }
      }
      add(ours, 30, BenchRow.ours)
      add(eager, 300, "torch-eager")
      add(jax, 60, "jax")
    }
    return report
  }

  private static func verdict(_ report: BenchReport, _ subject: String, _ opponent: String) throws -> Verdict
  {
    try #require(report.verdicts.first { $0.subject == subject && $0.opponent.hasPrefix(opponent) })
  }

  @Test("a ratio is the other's median over ours, with the most threads")
  func ratios() throws {
    let report = Self.report()
    let eager = try Self.verdict(report, "maf", "PyTorch")
    #expect(abs(eager.ratio - 4.5) < 1e-9 && eager.aim == 4 && eager.isReached)
    #expect(eager.figures == "2.000 / 9.000 ms")
    let best = try Self.verdict(report, "maf", "best peer, jax")
    #expect(abs(best.ratio - 1.5) < 1e-9 && best.isReached)
    let memory = try Self.verdict(report, "maf, peak memory", "PyTorch")
    #expect(memory.ratio == 10 && memory.aim == 4 && memory.isReached)
    let least = try Self.verdict(report, "maf, peak memory", "best peer, jax")
    #expect(least.ratio == 2 && least.aim == 3 && !least.isReached)
    // 10⁸ multiply-adds in 2 ms are 5·10¹⁰ a second, a quarter of 2·10¹¹.
    let share = try Self.verdict(report, "maf, share of the peak", "the machine")
    #expect(abs(share.ratio - 0.25) < 1e-9 && share.figures == "100 / 400 GFLOP/s" && !share.isReached)
    let threads = try Self.verdict(report, "no slower together: maf", "FlowLab, 1 thread")
    #expect(abs(threads.ratio - 1.5) < 1e-9 && threads.isReached && threads.note == "1 of 1 works are")
  }

  @Test("the peak is the most that was measured with as many threads")
  func peak() {
    var report = BenchReport(threads: [1, 2], repeats: 2)
    for (rate, threads) in [(90e9, 1), (91e9, 2), (100e9, 1), (200e9, 2), (95e9, 1), (150e9, 2), (999e9, 3)] {
      report.note(peak: rate, threads: threads)
    }
    #expect(report.peak == [100e9, 200e9])
  }

  @Test("an aim that is not reached is marked, one that is has no mark")
  func marks() throws {
    func row(_ report: BenchReport, _ opponent: String) throws -> [String] {
      try #require(report.aims.rows.first { $0[0] == "maf" && $0[1].hasPrefix(opponent) })
    }
    #expect(try row(Self.report(), "PyTorch") == ["maf", "PyTorch", "2.000 / 9.000 ms", "4.50", "4", ""])
    #expect(try row(Self.report(eager: 7), "PyTorch").suffix(3) == ["3.50", "4", "✗"])
    #expect(try row(Self.report(jax: 2.9), "best").suffix(3) == ["1.45", "1.5", "✗"])
  }

  @Test("the best peer may be PyTorch itself")
  func bestIsEager() throws {
    let verdict = try Self.verdict(Self.report(eager: 1), "maf", "best peer")
    #expect(verdict.opponent == "best peer, torch-eager" && abs(verdict.ratio - 0.5) < 1e-9)
  }

  @Test("of the products the one farthest from its aim is shown, and how many reach theirs")
  func products() throws {
    var report = BenchReport(threads: [1, 2], repeats: 1)
    for (name, ours, torch, numpy, together) in [("a", 10.0, 12.0, 9.8, 8.0), ("b", 10, 9, 20, 11)] {
      let row = BenchRow(.products, name, "", goals: Goals(eager: 1, best: 0.95), multiplyAdds: 1_000_000)
      report.add(RunFigures(median: ours * 1e-6), of: BenchRow.ours, threads: 1, to: row)
      report.add(RunFigures(median: together * 1e-6), of: BenchRow.ours, threads: 2, to: row)
      report.add(RunFigures(median: torch * 1e-6), of: "torch", threads: 2, to: row)
      report.add(RunFigures(median: numpy * 1e-6), of: "numpy", threads: 2, to: row)
    }
    let worst = report.verdicts.filter { $0.subject == "farthest product: b" }
    #expect(worst.map(\.opponent) == ["PyTorch", "best peer, torch"])
    #expect(worst.map(\.note) == Array(repeating: "1 of 2 products reach theirs", count: 2))
    let table = try #require(report.products)
    #expect(
      table.header == ["product", "µs", "1t", "2t", "torch", "numpy", "/ torch", "/ numpy", "2t / 1t"])
    // A million multiply-adds in 8 µs are 250 GFLOP/s.
    #expect(table.rows[0] == ["a", "8.0", "200.0", "250.0", "166.7", "204.1", "1.50", "1.23", "1.25"])
    #expect(table.rows[1].suffix(3) == ["0.82 ✗", "1.82", "0.91 ✗"])
  }

  @Test("cost that grows as size to a power has that power as its slope")
  func slopes() throws {
    let sizes = [1, 3, 10, 30, 100]
    for power in [0.5, 1, 1.3] {
      let series = ScalingBenchmark.Series(
        axis: .layers, threads: 1, sizes: sizes, costs: sizes.map { 1e-4 * pow(Double($0), power) })
      #expect(abs(series.slope - power) < 1e-9)
      var report = BenchReport(threads: [1], repeats: 1)
      report.scaling = [series]
      let cells = try #require(report.growth(.layers)?.rows.first)
      #expect(cells.count == 7 && cells[1] == "100.0" && cells[6].hasSuffix("✗") == (power > 1.1))
      #expect(report.growth(.batch) == nil)
    }
  }

  @Test("the tables of a page have as many cells in every line, and the page says what was not measured")
  func page() throws {
    var report = Self.report()
    report.command = "swift run flowlab bench"
    report.remarks = ["maf, zuko: No module named 'zuko'"]
    let page = report.markdown
    #expect(page.contains("```\nswift run flowlab bench\n```") && page.contains("- maf, zuko: No module"))
    #expect(page.contains("| FlowLab | 2 | 2.000 | 1.800–2.200 | 1.000–4.000 | 100 | 25 % | 30 | 1.00 |"))
    var cells: Int?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("|") else {
        cells = nil
        continue
      }
      let count = line.split(separator: "|", omittingEmptySubsequences: false).count
      #expect(cells == nil || cells == count, "\(line)")
      cells = count
    }
  }

  @Test("text columns stand under each other")
  func text() {
    let table = BenchTable(header: ["a", "bbb"], rows: [["long", "1"], ["x", ""]])
    #expect(table.text == "  a     bbb\n  long    1\n  x")
  }

  @Test("JSON holds every run")
  func json() throws {
    let report = Self.report()
    let file = try JSONDecoder().decode(BenchFile.self, from: Data(report.encoded().utf8))
    let read = file.report
    #expect(read.verdicts == report.verdicts && file.aims == report.verdicts && !file.aims.isEmpty)
    #expect(read.rows[0].measurements.map(\.runs.count) == Array(repeating: 2, count: 6))
    #expect(read.versions == ["lib 1"])
  }
}
