import Foundation

/// What a process has used so far, compared with its limits.
struct Watch {
  var limits: Errand.Limits
  private(set) var processorSeconds = 0.0
  private(set) var peakBytes = 0
  /// Seconds in which we were looking: a laptop that slept, or a grader that was suspended, is no fault of the program.
  private var watched = 0.0
  private var lastProgress = 0.0
  private var lastLook = ContinuousClock.now

  init(limits: Errand.Limits) { self.limits = limits }

  /// The limit that is passed, if any.
  mutating func look(at child: SpawnedProcess) -> Ending.Limit? {
    let now = ContinuousClock.now
    watched += min((now - lastLook) / .seconds(1), 0.2)
    lastLook = now
    if let seconds = child.processorSeconds {
      // A few milliseconds are what a process uses to wait.
      if seconds > processorSeconds + 0.02 { (processorSeconds, lastProgress) = (seconds, watched) }
      if seconds > limits.processorSeconds { return .processorTime }
    }
    if let bytes = child.residentBytes {
      peakBytes = max(peakBytes, bytes)
      if bytes > limits.memoryBytes { return .memory }
    }
    if watched - lastProgress > limits.idleSeconds { return .idle }
    if watched > limits.clockSeconds { return .clock }
    return nil
  }
}
