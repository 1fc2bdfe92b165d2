import Foundation
import Synchronization

/// Where the runs of a comparison report to: which is next, how far each has come, what went wrong.
final class PriorsBoard: Sendable {
  private struct State {
    var nextJob = 0
    var fractions: [Double]
    var note = ""
    var error: (any Error)?
    var left = 0
  }

  private let costs: [Double]
  private let state: Mutex<State>
  private let files = Mutex(())

  /// Starts with nothing done.
  ///
  /// - Parameter costs: How much work each run is, in any unit.
  init(costs: [Double]) {
    self.costs = costs
    state = Mutex(State(fractions: Array(repeating: 0, count: costs.count)))
  }

  /// Takes the next run; none after an error.
  func next() -> Int? {
    state.withLock { state in
      guard state.error == nil, state.nextJob < state.fractions.count else { return nil }
      defer { state.nextJob += 1 }
      return state.nextJob
    }
  }

  /// Says how far a run has come.
  func note(_ job: Int, _ fraction: Double, _ name: String, _ validationELBO: Double?) {
    state.withLock { state in
      state.fractions[job] = fraction
      let score = validationELBO.map { ": \(fixed($0, 2)) nats" } ?? ""
      state.note = "run \(state.nextJob) of \(state.fractions.count), \(name)\(score)"
    }
  }

  /// Reports what ended a run; the first report counts.
  func fail(_ error: any Error) { state.withLock { $0.error = $0.error ?? error } }

  /// Says that a worker has ended.
  func leave() { state.withLock { $0.left += 1 } }

  /// What ended the comparison.
  var error: (any Error)? { state.withLock { $0.error } }

  /// Writes files, one run after the other.
  func keepingOrder(_ body: () throws -> Void) throws { try files.withLock { _ in try body() } }

  /// Draws the progress line until all workers have ended.
  func watch(_ line: ProgressLine, workers: Int) -> ProgressLine {
    var line = line
    let total = costs.reduce(0, +)
    while true {
      let (fraction, note, left) = state.withLock { state in
        (zip(state.fractions, costs).reduce(0) { $0 + $1.0 * $1.1 } / total, state.note, state.left)
      }
      if left == workers { return line }
      line.show(fraction, note)
      Thread.sleep(forTimeInterval: 0.05)
    }
  }
}
