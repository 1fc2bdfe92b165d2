import Workbench

/// One aim, and how near we are.
struct Verdict: Codable, Equatable, Sendable {
  /// Of which work, and what about it.
  let subject: String
  /// What we are compared with.
  let opponent: String
  /// The two figures as they are shown, ours first.
  let figures: String
  /// What is compared with the aim.
  let ratio: Double
  let aim: Double
  /// What else is to be said.
  var note = ""

  var isReached: Bool { ratio >= aim }
}

extension BenchReport {
  /// Every aim that the measurements speak about, with the most threads measured.
  var verdicts: [Verdict] {
    guard let threads = threads.last else { return [] }
    let trainings = rows.filter { $0.table == .training }
    return trainings.flatMap { times($0, threads) } + worstProducts(threads)
      + rows.filter { $0.table == .start }.flatMap { times($0, threads) }
      + trainings.flatMap { memory($0, threads) } + trainings.compactMap { share($0, threads) }
      + [worstGainOfThreads].compactMap { $0 }
  }

  private func times(_ row: BenchRow, _ threads: Int) -> [Verdict] {
    guard let ours = row.measurement(of: BenchRow.ours, threads: threads) else { return [] }
    let peers = row.peers(threads: threads)
    func verdict(_ peer: Measurement?, _ title: String, _ aim: Double) -> Verdict? {
      peer.map {
        Verdict(
          subject: row.name, opponent: title,
          figures: figures(row, ours.seconds, $0.seconds), ratio: $0.seconds / ours.seconds, aim: aim)
      }
    }
    let best = peers.min { $0.seconds < $1.seconds }
    return [
      verdict(peers.first { BenchRow.eager.contains($0.variant) }, "PyTorch", row.goals.eager),
      verdict(best, "best peer, \(best?.variant ?? "")", row.goals.best),
    ].compactMap { $0 }
  }

  private func figures(_ row: BenchRow, _ ours: Double, _ theirs: Double) -> String {
    "\(row.table.time(ours)) / \(row.table.time(theirs)) \(row.table.unit)"
  }

  private func memory(_ row: BenchRow, _ threads: Int) -> [Verdict] {
    guard let ours = row.measurement(of: BenchRow.ours, threads: threads)?.memory,
      let goals = row.goals.memory
    else { return [] }
    let peers = row.peers(threads: threads).compactMap { peer in peer.memory.map { (peer.variant, $0) } }
    func verdict(_ peer: (variant: String, memory: Double)?, _ title: String, _ aim: Double) -> Verdict? {
      peer.map {
        Verdict(
          subject: "\(row.name), peak memory", opponent: title,
          figures: "\(fixed(ours, 0)) / \(fixed($0.memory, 0)) MiB", ratio: $0.memory / ours, aim: aim)
      }
    }
    let best = peers.min { $0.1 < $1.1 }
    return [
      verdict(peers.first { BenchRow.eager.contains($0.0) }, "PyTorch", goals.eager),
      verdict(best, "best peer, \(best?.0 ?? "")", goals.best),
    ].compactMap { $0 }
  }

  private func share(_ row: BenchRow, _ threads: Int) -> Verdict? {
    guard let aim = row.goals.shareOfPeak, let share = shareOfPeak(row, BenchRow.ours, threads: threads),
      let peak = peak(threads: threads)
    else { return nil }
    return Verdict(
      subject: "\(row.name), share of the peak", opponent: "the machine",
      figures: "\(fixed(share * peak * 2e-9, 0)) / \(fixed(peak * 2e-9, 0)) GFLOP/s",
      ratio: share, aim: aim)
  }

  /// Which part of the peak a side's matrix products reach, all other work counted as nothing.
  func shareOfPeak(_ row: BenchRow, _ variant: String, threads: Int) -> Double? {
    guard let multiplyAdds = row.multiplyAdds, let peak = peak(threads: threads),
      let measurement = row.measurement(of: variant, threads: threads)
    else { return nil }
    return Double(multiplyAdds) / measurement.seconds / peak
  }

  /// Of all products, the one that is farthest from its aim, against PyTorch and against the best.
  private func worstProducts(_ threads: Int) -> [Verdict] {
    let products = rows.filter { $0.table == .products }.map { times($0, threads) }
    return (0..<2).compactMap { place in
      let verdicts = products.compactMap { $0.count > place ? $0[place] : nil }
      guard let worst = verdicts.min(by: { $0.ratio / $0.aim < $1.ratio / $1.aim }) else { return nil }
      let reached = verdicts.count { $0.isReached }
      return Verdict(
        subject: "farthest product: \(worst.subject)", opponent: worst.opponent, figures: worst.figures,
        ratio: worst.ratio, aim: worst.aim, note: "\(reached) of \(verdicts.count) products reach theirs")
    }
  }

  /// Two runs of one program differ by as much; less than that is no loss.
  static let threadsTolerance = 0.97

  private var worstGainOfThreads: Verdict? {
    let gains = rows.filter { $0.table != .start }.compactMap { row in
      row.gainOfThreads(threads).map { (row: row, gain: $0) }
    }
    guard let worst = gains.min(by: { $0.gain < $1.gain }), let few = threads.first, let many = threads.last,
      let alone = worst.row.measurement(of: BenchRow.ours, threads: few),
      let together = worst.row.measurement(of: BenchRow.ours, threads: many)
    else { return nil }
    let reached = gains.count { $0.gain >= Self.threadsTolerance }
    return Verdict(
      subject: "no slower together: \(worst.row.name)", opponent: "FlowLab, \(threadCount(few))",
      figures: figures(worst.row, together.seconds, alone.seconds), ratio: worst.gain,
      aim: Self.threadsTolerance, note: "\(reached) of \(gains.count) works are")
  }
}

extension BenchRow {
  /// PyTorch as it is usually written, in each of the tables.
  static let eager: Set<String> = ["torch-eager", "torch"]
}
