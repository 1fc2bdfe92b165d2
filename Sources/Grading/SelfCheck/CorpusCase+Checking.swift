extension CorpusCase {
  /// Makes the submission, puts it through the whole grader, and compares.
  ///
  /// - Parameters:
  ///   - bench: The bench of the kit that the case belongs to.
  ///   - sandbox: What the tests are shut in.
  ///   - supervisor: Who runs scripts, compilers and tests.
  /// - Returns: What is not as expected, one sentence each.
  /// - Throws: ``GraderFailure`` when the case cannot be made, ``Stopped`` on request.
  package func check(with bench: Bench, in sandbox: Sandbox, _ supervisor: Supervisor) throws -> [String] {
    let folder = try Workspace()
    defer { folder.remove() }
    let entry = try make(in: folder.make("case"), kit: bench.kit, supervisor)
    let grader = try Grader(
      bench: bench, setting: setting(kit: bench.fingerprint), sandbox: sandbox, supervisor: supervisor,
      compilerSeconds: Self.compilerSeconds)
    var stopwatch = Stopwatch()
    return complaints(about: try grader.grade(entry, &stopwatch))
  }
}
