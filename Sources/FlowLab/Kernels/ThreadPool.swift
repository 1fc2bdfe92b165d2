import Dispatch
import Foundation
import Synchronization

/// Threads that wait for work, so that sharing an operation costs microseconds and not the start of
/// a thread.
///
/// One job runs at a time. Whoever finds the pool busy, because another thread or an enclosing call
/// uses it, is told so and does its work alone: no queue, no deadlock. Helpers spin briefly for the
/// next job, since a training step brings one every few microseconds, and then sleep.
///
/// The `door` decides who takes part: it is opened by the caller, helpers count themselves in and
/// out, and once the caller has closed it nobody enters. So a helper that wakes too late is never
/// waited for.
final class ThreadPool: @unchecked Sendable {
  static let shared = ThreadPool()

  private let isBusy = Atomic<Bool>(false)
  /// Number of the job · 2²⁰ + (open ? 2¹⁹ : 0) + number of helpers inside.
  private let door = Atomic<UInt64>(0)
  /// Parts that somebody has taken, and those of them that helpers have.
  private let takenCount = Atomic<Int>(0)
  private let helpersCount = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let alarm = DispatchSemaphore(value: 0)

  // Written by the owner of `isBusy` while the door is closed, read by helpers inside it.
  private var job: ((Int) -> Void)?
  private var partCount = 0
  private var helpersWanted = 0
  private var helperCount = 0

  private static let open: UInt64 = 1 << 19
  private static let oneJob: UInt64 = 1 << 20

  /// Calls `body(0)`, …, `body(parts − 1)` on this thread and up to `helpers` others; false if the
  /// pool is busy.
  func run(parts: Int, helpers: Int, _ body: (Int) -> Void) -> Bool {
    guard !isBusy.load(ordering: .relaxed), !isBusy.exchange(true, ordering: .acquiring) else { return false }
    while helperCount < helpers { startHelper() }
    withoutActuallyEscaping(body) { body in
      job = body
      (partCount, helpersWanted) = (parts, helpers)
      takenCount.store(0, ordering: .relaxed)
      helpersCount.store(0, ordering: .relaxed)
      door.add(Self.oneJob + Self.open, ordering: .sequentiallyConsistent)
      wake()
      var next = 0
      while takenCount.add(1, ordering: .relaxed).oldValue < parts {
        body(next)
        next += 1
      }
      closeDoor()
      job = nil
    }
    isBusy.store(false, ordering: .releasing)
    return true
  }

  private func wake() {
    let asleep = sleepers.load(ordering: .sequentiallyConsistent)
    guard asleep > 0 else { return }
    let taken = sleepers.exchange(0, ordering: .sequentiallyConsistent)
    for _ in 0..<taken { alarm.signal() }
  }

  private func closeDoor() {
    door.subtract(Self.open, ordering: .acquiringAndReleasing)
    // A helper is in its last part, microseconds long. To yield at once would cost milliseconds on
    // a busy machine.
    var spins = 0
    while door.load(ordering: .acquiring) & (Self.open - 1) != 0 {
      spins += 1
      if spins > 1 << 16 { sched_yield() }
    }
  }

  // MARK: - Helpers

  private func startHelper() {
    helperCount += 1
    let index = helperCount
    let thread = Thread { [self] in
      var seen: UInt64 = 0
      while true {
        let number = waitForJob(after: seen)
        seen = number
        if enter(number) {
          // There may be more helpers than this job wants, from a time when `Threads.count` was larger.
          if index <= helpersWanted, let job { help(job) }
          door.subtract(1, ordering: .releasing)
        }
      }
    }
    thread.name = "FlowLab kernels"
    thread.qualityOfService = .userInitiated
    thread.start()
  }

  /// Takes parts from the last one on, while the caller takes them from the first: so the same thread has the same
  /// rows in one job after the other, as far as that is fair, and finds in its cache what it has written there.
  private func help(_ job: (Int) -> Void) {
    while takenCount.add(1, ordering: .relaxed).oldValue < partCount {
      job(partCount - helpersCount.add(1, ordering: .relaxed).newValue)
    }
  }

  /// Counts this helper in, unless the job is over.
  private func enter(_ number: UInt64) -> Bool {
    var state = door.load(ordering: .acquiring)
    while state / Self.oneJob == number && state & Self.open != 0 {
      let (isDone, now) = door.weakCompareExchange(
        expected: state, desired: state + 1, ordering: .acquiringAndReleasing)
      if isDone { return true }
      state = now
    }
    return false
  }

  private func waitForJob(after seen: UInt64) -> UInt64 {
    // Some hundred microseconds, longer than a training step pauses between two jobs; to sleep and be woken takes
    // longer than most jobs. Yielding now and then leaves the core to whoever needs it.
    for spin in 0..<1 << 18 {
      let number = door.load(ordering: .acquiring) / Self.oneJob
      if number != seen { return number }
      if spin % 16384 == 16383 { sched_yield() }
    }
    while true {
      sleepers.add(1, ordering: .sequentiallyConsistent)
      let number = door.load(ordering: .sequentiallyConsistent) / Self.oneJob
      if number == seen || !withdraw() { alarm.wait() }
      let now = door.load(ordering: .acquiring) / Self.oneJob
      if now != seen { return now }
    }
  }

  /// Takes this helper back from the sleepers; false if it was already called, so that a signal is
  /// on its way.
  private func withdraw() -> Bool {
    var asleep = sleepers.load(ordering: .relaxed)
    while asleep > 0 {
      let (isDone, now) = sleepers.weakCompareExchange(
        expected: asleep, desired: asleep - 1, ordering: .sequentiallyConsistent)
      if isDone { return true }
      asleep = now
    }
    return false
  }
}
