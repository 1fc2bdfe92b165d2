/// Stops with a sentence when a need of the caller is not met.
///
/// `precondition` drops its message in optimized code, and FlowLab is optimized in every build; a learner must
/// still read what was needed and what came.
@inline(__always)
func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { stop(message()) }
}

/// Ends the process and prints the sentence on standard error.
@inline(never)
func stop(_ message: String) -> Never {
  fatalError(message)
}
