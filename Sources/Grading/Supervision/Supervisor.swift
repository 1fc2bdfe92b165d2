import Foundation

/// Runs a program in a session of its own, watches what it uses, and stops all of it at a limit.
///
/// The kernel's own limits (`ulimit`) hold even if the grader dies; the watch tells which limit it was.
package struct Supervisor {
  /// Called several times a second; `true` stops the program, for example because a person pressed Ctrl-C.
  package var shouldStop: () -> Bool = { false }

  /// Signals that no program of ours sends itself: a person, or a machine that is out of memory.
  private static let outsiders = [SIGKILL, SIGTERM, SIGHUP, SIGINT, SIGQUIT]

  package init() {}
  package init(shouldStop: @escaping () -> Bool) { self.shouldStop = shouldStop }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - errand: The program and its limits.
  ///   - onEvent: Called with each whole line of the events pipe, and the processor seconds used so far; the result
  ///     is a new limit on processor seconds, `nil` to leave it.
  /// - Returns: How it ended.
  /// - Throws: ``GraderFailure`` when it cannot be started.
  package func run(
    _ errand: Errand,
    onEvent: (_ line: String, _ processorSeconds: Double) throws -> Double? = { _, _ in nil }
  ) throws -> Ending {
    let child = try SpawnedProcess.start(errand)
    defer { child.close() }
    var watch = Watch(limits: errand.limits)
    var printed = CutText(keeping: errand.limits.keptBytes)
    var lines = LineBuffer(lineLimit: errand.limits.lineBytes, limit: errand.limits.eventBytes)
    var stop: Ending.Limit?

    func listen() throws {
      // Bounded, so that a program that never stops talking cannot keep us from looking at its limits.
      for _ in 0..<64 {
        guard let bytes = child.readOutput() else { break }
        printed.append(bytes)
      }
      for _ in 0..<64 {
        guard let bytes = child.readEvents() else { break }
        lines.append(bytes)
        while let line = lines.next() {
          if let limit = try onEvent(line, child.processorSeconds ?? watch.processorSeconds) {
            watch.limits.processorSeconds = limit
          }
        }
      }
    }

    // Asked once more after the program has ended: whether it was quicker than our look must not matter.
    func limitOfWords() -> Ending.Limit? {
      if printed.count > errand.limits.outputBytes { return .output }
      return lines.isTooLong ? .events : nil
    }

    do {
      while true {
        child.waitForSomething(milliseconds: 20)
        try listen()
        if child.hasEnded() { break }
        stop = shouldStop() ? .request : limitOfWords()
        stop = stop ?? watch.look(at: child)
        if stop != nil { break }
      }
      if stop == .request { child.askToStop() }
      child.stopEverything()
      try listen()
      stop = stop ?? limitOfWords()
    } catch {
      child.stopEverything()
      throw error
    }
    let usage = child.usage
    let way = stop.map { .stopped($0) } ?? child.way
    if case .crashed(let signal) = way, Self.outsiders.contains(signal) {
      throw GraderFailure(
        "\(URL(filePath: errand.words[0]).lastPathComponent) was stopped from outside (signal \(signal)); if memory ran out, "
          + "grade fewer submissions at once with -j")
    }
    return Ending(
      way: way, output: printed.text,
      processorSeconds: usage.processorSeconds, peakBytes: max(usage.peakBytes, watch.peakBytes))
  }
}

/// The grader, or the machine under it, could not do its work: never the student's fault, and never a zero.
package struct GraderFailure: Error, CustomStringConvertible, Equatable {
  package let description: String
  package init(_ description: String) { self.description = description }
}
