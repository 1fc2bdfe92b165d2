import FlowLab
import Foundation
import Synchronization

/// A comparison of priors: every prior with every seed, several runs at a time.
package struct PriorsSession: Sendable {
  package let request: PriorsRequest
  package let folder: PriorsFolder
  package let data: PriorsData
  let answers: PriorsAnswers
  package var plan: PriorsPlan { request.plan }
  package var priors: [PriorKind] { request.priors }
  package var seeds: ClosedRange<Int> { 1...request.seeds }

  /// Prepares a comparison.
  ///
  /// - Parameters:
  ///   - request: What to compare and how.
  ///   - answers: Whose autoencoder and priors.
  ///   - folder: Where finished runs are kept.
  ///   - data: The images; by default those the plan names.
  /// - Throws: `DataFileError` when the data cannot be read.
  package init(
    _ request: PriorsRequest, answers: PriorsAnswers, folder: PriorsFolder, data: PriorsData? = nil
  ) throws {
    (self.request, self.answers, self.folder) = (request, answers, folder)
    self.data = try data ?? PriorsData(named: request.plan.data)
  }

  /// Does the runs that are not done yet, showing a progress line.
  ///
  /// - Parameter console: Where the line is drawn.
  /// - Returns: All runs of the comparison, by seed and prior.
  /// - Throws: ``PriorsFolderError``, ``Interrupted``, ``DivergedRun``, and what the answers throw. Finished runs are kept.
  package func run(on console: Console) throws -> [PriorsRun] {
    if let kept = try folder.setAside(runsNotBy: request.answers) {
      console.complain("The runs in \(folder.url.path) are of other answers; they are now in \(kept).")
    }
    let known = try folder.runs(of: plan).filter { run in
      run.seed != seeds.lowerBound || folder.hasModel(run.prior)
    }
    let pending = seeds.flatMap { seed in priors.map { (prior: $0, seed: seed) } }.filter { job in
      !known.contains { $0.prior == job.prior && $0.seed == job.seed }
    }
    if !pending.isEmpty {
      if pending.count < priors.count * seeds.count {
        console.complain(
          "\(priors.count * seeds.count - pending.count) finished runs are in \(folder.url.path).")
      }
      try work(on: pending, console)
    }
    let all = try folder.runs(of: plan)
    return seeds.flatMap { seed in
      priors.compactMap { prior in all.last { $0.prior == prior && $0.seed == seed } }
    }
  }

  private func work(on pending: [(prior: PriorKind, seed: Int)], _ console: Console) throws {
    let board = PriorsBoard(costs: pending.map { Self.cost(of: $0.prior, on: plan) })
    let workers = min(request.jobs, pending.count)
    let allThreads = Threads.count
    Threads.count = max(1, allThreads / workers)
    defer { Threads.count = allThreads }
    for _ in 0..<workers {
      let thread = Thread { [self] in
        while let index = board.next() {
          let (prior, seed) = pending[index]
          do { try finish(prior, seed, index, board) } catch { board.fail(error) }
        }
        board.leave()
      }
      // Secondary threads of macOS have half a megabyte.
      thread.stackSize = 8 << 20
      thread.start()
    }
    let progress = board.watch(ProgressLine(data.title, on: console), workers: workers)
    progress.finish()
    if let error = board.error { throw error }
  }

  /// One run, kept when it is done.
  private func finish(_ prior: PriorKind, _ seed: Int, _ index: Int, _ board: PriorsBoard) throws {
    let training = PriorsTraining(
      plan: plan, prior: prior, seed: seed, data: data, answers: answers,
      writtenBy: request.answers)
    let (run, model) = try training.run { fraction, elbo in
      if Interrupt.isRequested || board.error != nil { throw Interrupted() }
      board.note(index, fraction, "\(prior.title), seed \(seed)", elbo)
    }
    try board.keepingOrder {
      if seed == seeds.lowerBound { try folder.save(model, of: run) }
      try folder.append(run)
    }
  }

  /// About how much longer a run takes than one with the standard prior, for the time left.
  private static func cost(of prior: PriorKind, on plan: PriorsPlan) -> Double {
    switch prior {
    case .standard: 1
    case .mixture: plan.data == "mnist" ? 1.2 : 1.1
    case .vamp: plan.data == "mnist" ? 1.6 : 1.2
    case .flow: plan.data == "mnist" ? 2.2 : 1.8
    }
  }
}
