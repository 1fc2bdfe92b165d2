/// What a run of tests that stopped before its end says about why.
enum CrashNote {
  /// The reason and the place in the student's files, as far as the run's output tells them.
  ///
  /// - Parameters:
  ///   - output: What the run printed, with Swift's backtrace.
  ///   - root: The kit's folder.
  /// - Returns: A sentence or two; nil when the output tells of no crash.
  static func text(on output: String, root: String) -> String? {
    let reason = Crash.reason(in: output).map { $0.kind + ($0.message.isEmpty ? "" : ": " + $0.message) }
    let trace = output.firstRange(of: "*** ").map { String(output[$0.lowerBound...]) }
    guard reason != nil || trace?.contains("crashed") == true else { return nil }
    let place = trace.flatMap { StudentProgram.place(inTrace: $0, root: root) }
    return "The tests were stopped" + (place.map { " at \($0)" } ?? "") + (reason.map { ": \($0)" } ?? "")
      + ". The task whose test was running counts as failing; tests after it did not run."
  }
}
