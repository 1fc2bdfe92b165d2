import Foundation

/// A program to run under limits, and what it may use.
package struct Errand: Sendable {
  /// The program's path, then its arguments.
  package var words: [String]
  /// Where it runs.
  package var folder: URL
  /// Its whole environment; nothing of ours is inherited.
  package var environment: [String: String] = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"]
  package var limits = Limits()
  /// A named pipe on which the program reports line by line, if it does.
  package var events: URL?

  package init(_ words: [String], in folder: URL) { (self.words, self.folder) = (words, folder) }

  /// What a process may use before it is stopped.
  package struct Limits: Sendable {
    /// Processor time in seconds: it does not depend on what else the machine does.
    package var processorSeconds = 60.0
    /// The kernel's own limit, for a watch that moves while the program runs; `nil` for a little more than the above.
    package var kernelSeconds: Double?
    /// Seconds without any progress in processor time: a process that waits for ever.
    package var idleSeconds = 20.0
    /// Seconds by the clock, a last resort on a machine that is very busy.
    package var clockSeconds = 600.0
    package var memoryBytes = 4 << 30
    /// The largest file it may write, 0 for none; pipes do not count.
    package var fileBytes = 256 << 20
    /// What it may print before it is stopped, both streams together.
    package var outputBytes = 64 << 20
    /// How much of what it prints is kept: the beginning and the end.
    package var keptBytes = 64 << 10
    /// What it may report on its events pipe.
    package var eventBytes = 64 << 20
    /// The longest line of it: an error of a million letters is still read, and then cut.
    package var lineBytes = 16 << 20

    /// Whether the kernel enforces the limits too, on the program and all it starts.
    package var areKernels = true

    package init() {}

    /// No limits, for programs that set limits themselves.
    package static var none: Limits {
      var limits = Limits()
      (limits.processorSeconds, limits.idleSeconds, limits.clockSeconds) = (.infinity, .infinity, .infinity)
      (limits.memoryBytes, limits.areKernels) = (.max, false)
      return limits
    }
  }
}

/// How a program ended.
package struct Ending: Equatable, Sendable {
  package enum Way: Equatable, Sendable {
    case exited(Int32)
    /// Ended by a signal that we did not send.
    case crashed(signal: Int32)
    /// Stopped by us at a limit.
    case stopped(Limit)
  }

  package enum Limit: String, Equatable, Sendable {
    case processorTime, idle, clock, memory, output, events, request
  }

  package var way: Way
  /// What it printed on both streams, cut in the middle when long; invalid UTF-8 is repaired.
  package var output: String
  package var processorSeconds: Double
  package var peakBytes: Int

  package var succeeded: Bool { way == .exited(0) }
}
