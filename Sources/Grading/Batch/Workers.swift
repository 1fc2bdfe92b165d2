import Foundation
import Synchronization

/// Threads that share a list of jobs.
///
/// They wait for processes most of the time, which the few threads of Swift's own pool are not made for.
package final class Workers: Sendable {
  private struct State {
    var next = 0
    var running = 0
  }

  private let state = Mutex(State())
  private let isStopped = Atomic<Bool>(false)

  package init() {}

  /// Whether the jobs are to stop; each looks at it while it waits.
  package var areStopped: Bool { isStopped.load(ordering: .relaxed) }

  /// Does all jobs.
  ///
  /// - Parameters:
  ///   - jobs: How many there are.
  ///   - workers: How many are done at once.
  ///   - watch: Called several times a second on the caller's thread; `false` stops the workers.
  ///   - work: Does the job of a number, on a thread of its own.
  /// - Throws: ``Stopped`` when they were stopped.
  package func run(
    _ jobs: Int, workers: Int, watch: () -> Bool, _ work: @escaping @Sendable (Int) -> Void
  ) throws {
    let count = max(1, min(workers, jobs))
    state.withLock { $0.running = count }
    for _ in 0..<count {
      let thread = Thread {
        while let job = self.next(of: jobs) { work(job) }
        self.state.withLock { $0.running -= 1 }
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    while state.withLock({ $0.running }) > 0 {
      if !watch() { isStopped.store(true, ordering: .relaxed) }
      Thread.sleep(forTimeInterval: 0.02)
    }
    if areStopped { throw Stopped() }
    _ = watch()
  }

  private func next(of jobs: Int) -> Int? {
    if areStopped { return nil }
    return state.withLock { state in
      guard state.next < jobs else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }
}
