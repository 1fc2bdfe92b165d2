/// An answer breaks a law.
///
/// It prints as one line: the task, what was seen and what was expected, at which input, the known
/// mistake when it is recognized, and where help is.
struct LawFailure: Error, CustomStringConvertible {
  /// The task's id, `2.3`.
  let task: String
  /// What was seen and what was expected, at which input.
  let finding: String
  /// The known mistake whose numbers these are.
  let mistake: Mistake?

  init(task: String, _ finding: String, mistake: Mistake? = nil) {
    self.task = task
    self.finding = finding
    self.mistake = mistake
  }

  var description: String {
    let recognized = mistake.map { " — looks like a known mistake: \($0.says)" } ?? ""
    return "task \(task): \(finding)\(recognized) — swift run flowlab hint \(task)"
  }
}

/// A mistake that many have made before, recognized by its numbers.
struct Mistake: Sendable, Equatable {
  /// Its name in the curriculum's list.
  let name: String
  /// One sentence: what the answer does, and what the formula should be.
  let says: String

  init(_ name: String, _ says: String) {
    self.name = name
    self.says = says
  }
}
