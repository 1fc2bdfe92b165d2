import FlowLab

/// Checks of reports on wrong boards.
enum BoardChecks {
  /// Checks that the named step is broken, by numbers, and that the correction is a derivation without fault.
  static func check(
    _ report: BugReport<Int, Derivation>, on board: Derivation, _ name: String, with check: DerivationCheck
  ) throws {
    let (step, last) = (report.brokenLaw, board.lines.count - 1)
    guard (1...last).contains(step) else {
      throw LawFailure(
        task: "1.11", "\(name): the board has steps 1 to \(last), step \(step) is none of them",
        mistake: step == 0 || step == last + 1
          ? Mistake("counted from another start", "the question is line 0, and the first .equals is step 1")
          : nil)
    }
    guard check.isBroken(step: step, in: board) else {
      throw LawFailure(
        task: "1.11",
        "\(name): \(board.name(ofStep: step)) does follow from the line before it: \(board.lines[step].formula) has the "
          + "same value at every point", mistake: acquittal(step, board, check))
    }
    try checkDerivation(report.correction, "\(name), corrected", task: "1.11", with: check)
  }

  /// Why a step that follows was taken for the broken one.
  private static func acquittal(_ step: Int, _ board: Derivation, _ check: DerivationCheck) -> Mistake {
    let broken = board.lines.indices.dropFirst().first { check.isBroken(step: $0, in: board) } ?? 0
    return broken < step
      ? Mistake(
        "follows from a wrong line",
        "the line before is already wrong, and this one follows from it: look further up")
      : Mistake("a step that follows", "this line is still right: look further down")
  }
}
