import Workbench

extension BenchReport {
  /// What is not as it should be.
  static let mark = "✗"

  /// Every aim with what was reached.
  var aims: BenchTable {
    BenchTable(
      header: ["work", "against", "FlowLab / theirs", "ratio", "aim ≥", ""],
      rows: verdicts.map {
        [
          $0.subject, $0.opponent, $0.figures, fixed($0.ratio, 2), trimmed($0.aim),
          [$0.isReached ? "" : Self.mark, $0.note].filter { !$0.isEmpty }.joined(separator: " "),
        ]
      }, words: [0, 1, 5])
  }

  /// Every side's runs of a training, or of a start.
  func runs(of row: BenchRow) -> BenchTable {
    let isTraining = row.table == .training
    let header =
      [
        "variant", "threads", isTraining ? "ms per step" : "ms", "of runs",
        isTraining ? "8 of 10 steps" : "range",
      ]
      + (isTraining ? ["GFLOP/s", "of peak", "MiB"] : []) + ["/ FlowLab"]
    let lines = row.variants.flatMap { variant in
      threads.compactMap { threads in
        row.measurement(of: variant, threads: threads).map { line(row, $0, isTraining) }
      }
    }
    return BenchTable(header: header, rows: lines)
  }

  private func line(_ row: BenchRow, _ side: Measurement, _ isTraining: Bool) -> [String] {
    func span(_ low: Double, _ high: Double) -> String { "\(row.table.time(low))–\(row.table.time(high))" }
    var cells = [
      side.variant, "\(side.threads)", row.table.time(side.seconds), span(side.fastest, side.slowest),
      side.range.map { span($0.low, $0.high) } ?? "",
    ]
    if isTraining {
      let rate = row.multiplyAdds.map { fixed(2e-9 * Double($0) / side.seconds, 0) }
      let share = shareOfPeak(row, side.variant, threads: side.threads).map { "\(fixed($0 * 100, 0)) %" }
      cells += [rate ?? "", share ?? "", side.memory.map { fixed($0, 0) } ?? ""]
    }
    let ours = row.measurement(of: BenchRow.ours, threads: side.threads)
    return cells + [ours.map { fixed(side.seconds / $0.seconds, 2) } ?? ""]
  }

  /// Matrix products: our speeds with each number of threads, the others' and their ratios with the most.
  var products: BenchTable? {
    let rows = rows.filter { $0.table == .products }
    guard !rows.isEmpty, let most = threads.last else { return nil }
    let peers = rows.flatMap(\.variants).reduce(into: [String]()) {
      if $1 != BenchRow.ours, !$0.contains($1) { $0.append($1) }
    }
    let header =
      ["product", "µs"] + threads.map { "\($0)t" } + peers + peers.map { "/ \($0)" }
      + (threads.count > 1 ? ["\(most)t / \(threads[0])t"] : [])
    let lines = rows.map { row -> [String] in
      let ours = row.measurement(of: BenchRow.ours, threads: most)
      func speed(_ variant: String, _ threads: Int) -> String {
        let side = row.measurement(of: variant, threads: threads)
        return side.map { fixed(2e-9 * Double(row.multiplyAdds ?? 0) / $0.seconds, 1) } ?? ""
      }
      let ratios = peers.map { peer -> String in
        guard let ours, let side = row.measurement(of: peer, threads: most) else { return "" }
        let ratio = side.seconds / ours.seconds
        let aim = BenchRow.eager.contains(peer) ? max(row.goals.eager, row.goals.best) : row.goals.best
        return fixed(ratio, 2) + (ratio < aim ? " " + Self.mark : "")
      }
      return [row.name, ours.map { row.table.time($0.seconds) } ?? ""]
        + threads.map { speed(BenchRow.ours, $0) } + peers.map { speed($0, most) } + ratios
        + (threads.count > 1 ? [gain(row)] : [])
    }
    return BenchTable(header: header, rows: lines)
  }

  private func gain(_ row: BenchRow) -> String {
    row.gainOfThreads(threads).map { fixed($0, 2) + ($0 < Self.threadsTolerance ? " " + Self.mark : "") }
      ?? ""
  }

  /// What more threads bring to each training.
  var gains: BenchTable? {
    let rows = rows.filter { $0.table == .training && $0.gainOfThreads(threads) != nil }
    guard !rows.isEmpty else { return nil }
    return BenchTable(
      header: ["ms per step"] + threads.map(threadCount) + ["gain"],
      rows: rows.map { row in
        [row.name]
          + threads.map {
            row.measurement(of: BenchRow.ours, threads: $0).map { row.table.time($0.seconds) } ?? ""
          }
          + [gain(row)]
      })
  }

  /// A slope that is more than noise above proportion.
  static let steepest = 1.1

  /// How the cost of a training step grows along one axis.
  func growth(_ axis: ScalingBenchmark.Axis) -> BenchTable? {
    let series = scaling.filter { $0.axis == axis }
    guard !series.isEmpty else { return nil }
    let unit = axis == .batch ? "row" : axis == .layers ? "layer" : "step"
    return BenchTable(
      header: ["µs per \(unit)"] + axis.sizes.map { "\($0)" } + ["slope"],
      rows: series.map { series in
        [threadCount(series.threads)]
          + zip(series.sizes, series.costs).map { fixed($0.1 / Double($0.0) * 1e6, 1) }
          + [fixed(series.slope, 2) + (series.slope > Self.steepest ? " " + Self.mark : "")]
      })
  }

  /// 1.3, 0.95, 5.
  private func trimmed(_ number: Double) -> String {
    number == number.rounded() ? fixed(number, 0) : "\(number)"
  }
}
