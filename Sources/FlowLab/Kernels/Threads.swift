import Foundation
import Synchronization

/// How many threads the kernels may use.
public enum Threads {
  private static let setting = Atomic<Int>(initialCount)

  /// The number of threads that share the work of one large operation.
  ///
  /// It starts as the number of cores, or the value of the environment variable `FLOWLAB_THREADS`.
  /// Results are the same, bit for bit, whatever it is.
  public static var count: Int {
    get { setting.load(ordering: .relaxed) }
    set {
      require(newValue >= 1, "Threads.count: needs at least one thread, got \(newValue)")
      setting.store(newValue, ordering: .relaxed)
    }
  }

  private static var initialCount: Int {
    let environment = ProcessInfo.processInfo
    guard let wish = environment.environment["FLOWLAB_THREADS"], !wish.isEmpty else {
      return max(1, environment.activeProcessorCount)
    }
    guard let count = Int(wish), 1...256 ~= count else {
      stop("FLOWLAB_THREADS is \"\(wish)\"; it must be a whole number from 1 to 256")
    }
    return count
  }
}
