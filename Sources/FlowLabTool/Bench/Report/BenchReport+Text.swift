import Workbench

extension BenchReport {
  /// What is said of one work as soon as it is measured.
  func text(of row: BenchRow, width: Int) -> String {
    let steps = row.steps.map { ", \($0) steps a run" } ?? ""
    return paragraph("\(row.name): \(row.summary)\(steps)", width: width) + "\n" + runs(of: row).text
  }

  /// The peak, in a sentence.
  var peakText: String {
    let rates = zip(threads, peak).map { "\(fixed($0.1 * 2e-9, 0)) with \(threadCount($0.0))" }
    return
      "The machine’s peak is \(rates.joined(separator: ", ")) GFLOP/s of float32, the most that was measured; a multiply-add counts as two operations."
  }

  /// The growth of cost, every axis.
  var growthText: String {
    ScalingBenchmark.Axis.allCases.compactMap { growth($0)?.text }.joined(separator: "\n")
  }

  /// The page for a repository.
  var markdown: String {
    var lines = ["# Benchmarks", "", "```", command, "```", ""]
    lines += [
      "How fast the kit does its own work, and other libraries the same. All sides took turns, \(runCount) each; a run is a process of",
      "its own that warms up, then counts, and what ours computes is checked. Shown is the median over the runs of each run’s median.",
      "A ratio is another’s figure over ours, so more is better; \(Self.mark) marks what is not reached. For less than \(fixed((1 - Self.threadsTolerance) * 100, 0)) % more time",
      "with more threads there is no mark: two runs of one program differ by as much.", "",
    ]
    if !verdicts.isEmpty {
      lines += ["## Aims, with \(threadCount(threads.last ?? 1))", "", aims.markdown, ""]
    }
    if !peak.isEmpty { lines += [peakText, ""] }
    lines += section(
      "Training steps", rows.filter { $0.table == .training },
      "Of runs: the fastest and the slowest run’s median. 8 of 10 steps: a tenth was faster, a tenth slower. GFLOP/s and share of the "
        + "peak count the matrix products only, as if everything else took no time. MiB: peak memory of the process. / FlowLab: the time over "
        + "ours with as many threads.")
    if let gains { lines += ["### More threads", "", gains.markdown, ""] }
    if let products {
      lines += [
        "## Matrix products", "",
        "(m × k)(k × n) of float32, `linear` with bias, `linear_train` with both products of the way back. µs: FlowLab’s time with",
        "\(threadCount(threads.last ?? 1)). \(threads.map { "\($0)t" }.joined(separator: ", ")): FlowLab’s GFLOP/s with so many threads; "
          + "the others’ and their ratios are those with \(threadCount(threads.last ?? 1)).",
        "The aim is 1 against PyTorch, and against the best 0.95 where all three sizes are at least 128, else 1.",
        "",
        products.markdown, "",
      ]
    }
    lines += section("Start", rows.filter { $0.table == .start }, "")
    if !scaling.isEmpty {
      lines += [
        "## How cost grows", "",
        "The RealNVP’s training over two decades of batch, layers and steps. The slope is that of the logarithms: 1 is in",
        "proportion, less means that a fixed part is shared by more work.", "",
      ]
      lines += ScalingBenchmark.Axis.allCases.compactMap { growth($0) }.flatMap { [$0.markdown, ""] }
    }
    if !remarks.isEmpty { lines += ["## Not measured", ""] + remarks.map { "- \($0)" } + [""] }
    let settings = [
      ["machine", machine], ["date", date], ["versions", versions.joined(separator: ", ")],
      ["threads", threads.map(String.init).joined(separator: ", ")],
    ]
    lines += [
      "## Settings", "", BenchTable(header: ["setting", "value"], rows: settings, words: [0, 1]).markdown,
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private var runCount: String { repeats == 1 ? "one run" : "\(repeats) runs" }

  private func section(_ title: String, _ rows: [BenchRow], _ columns: String) -> [String] {
    guard !rows.isEmpty else { return [] }
    return ["## \(title)", ""] + (columns.isEmpty ? [] : [columns, ""])
      + rows.flatMap { row -> [String] in
        var about = row.summary.prefix(1).uppercased() + row.summary.dropFirst() + "."
        if let steps = row.steps { about += " \(steps) steps a run." }
        if let multiplyAdds = row.multiplyAdds {
          about += " The matrix products of a step are \(grouped(multiplyAdds)) multiply-adds"
          about += (row.formula.map { ", " + $0 } ?? "") + "."
        }
        return ["### \(row.name)", "", about, "", runs(of: row).markdown, ""]
      }
  }
}
