import Dispatch
import FlowLab
import Foundation
import Synchronization

/// The machine's multiply-add peak, with which the trainings are compared.
enum PeakBenchmark {
  /// Multiply-adds per second of so many threads at the same time, at most one per core.
  static func run(threads: Int, seconds: Double) -> Double {
    let total = Mutex(0.0)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    DispatchQueue.concurrentPerform(iterations: min(threads, cores)) { _ in
      let rate = MultiplyAddPeak.measure(seconds: seconds)
      total.withLock { $0 += rate }
    }
    return total.withLock { $0 }
  }
}
