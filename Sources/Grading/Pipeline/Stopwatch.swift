import Foundation

/// Processor seconds by stage, of this process and those it has waited for.
package struct Stopwatch {
  /// Seconds by stage, in the order in which stages were first entered.
  package private(set) var stages: [(name: String, seconds: Double)] = []

  package init() {}

  /// Does a piece of work and adds its processor time to a stage.
  mutating func measure<Result>(_ stage: String, _ work: () throws -> Result) rethrows -> Result {
    let start = Self.processorSeconds
    defer {
      let seconds = Self.processorSeconds - start
      if let place = stages.firstIndex(where: { $0.name == stage }) {
        stages[place].seconds += seconds
      } else {
        stages.append((stage, seconds))
      }
    }
    return try work()
  }

  private static var processorSeconds: Double {
    #if canImport(Darwin)
      let (own, children) = (RUSAGE_SELF, RUSAGE_CHILDREN)
    #else
      let (own, children) = (__rusage_who_t(0), __rusage_who_t(-1))
    #endif
    return [own, children].reduce(0) { sum, who in
      var usage = rusage()
      getrusage(who, &usage)
      return sum + Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
    }
  }
}
