import FlowLab

extension Feedback {
  /// Says how far an exercise came, and what holds it up.
  mutating func add(_ exercise: ExerciseGrade, tasks: [ReportTask]) {
    let open = exercise.tasks.filter { !$0.isFull }
    guard !open.isEmpty || !exercise.findings.isEmpty else { return }
    addState(of: exercise)
    // Without a run no test says anything about a single task.
    guard exercise.state == .tested else { return }
    for task in open { add(task, known: tasks.first { $0.id == task.id }) }
  }

  /// Says how far an exercise came, with its findings.
  mutating func addState(of exercise: ExerciseGrade) {
    let title = Curriculum.exercise(exercise.number).map { ": \($0.title)" } ?? ""
    add(.heading("Exercise \(exercise.number)\(title)"))
    if let sentence = Self.sentence(of: exercise) { add(.paragraph(sentence)) }
    for finding in exercise.findings.prefix(Self.mostFindings) { add(finding) }
    if exercise.findings.count > Self.mostFindings {
      add(.paragraph("And \(exercise.findings.count - Self.mostFindings) more like these."))
    }
  }

  private static func sentence(of exercise: ExerciseGrade) -> String? {
    let first = exercise.tasks.first?.id ?? "\(exercise.number).1"
    switch exercise.state {
    case .tested: return nil
    case .missing: return "No file of this exercise was handed in, so it has no points."
    case .untouched:
      return
        "Its files are the stubs as they were given out. Begin with task \(first): flowlab hint \(first) "
        + "gives a nudge."
    case .refused:
      return
        "This exercise was refused before it ran, so it has no points; the other exercises are not affected. "
        + "Change what is named here, and nothing else stands in the way."
    case .notCompiled:
      return
        "The compiler did not accept this exercise, so none of its tests could run; the other exercises are "
        + "not affected. Begin with the first message: later ones often follow from it."
    }
  }

  private mutating func add(_ finding: Finding) {
    let line = finding.line.map { ", line \($0)" } ?? ""
    if let file = finding.file { add(.labeled("Where", file + line)) }
    add(.code(PlainText.cleaned(finding.message, limit: Self.longestMessage)))
  }

  /// Says which laws a task breaks, what was seen, and the next hint.
  mutating func add(_ task: TaskGrade, known: ReportTask?) {
    let title = known.map { $0.title.isEmpty ? "" : " \($0.title)" } ?? ""
    add(.subheading("\(task.id)\(title): \(points(task.hundredths)) of \(task.possible) points"))
    let failing = task.tests.filter { $0.outcome != .passed }
    guard !failing.isEmpty else { return }
    if failing.count == task.tests.count, failing.allSatisfy({ $0.outcome == .notWritten }) {
      add(.paragraph("Not written yet: the stub still throws."))
    } else {
      for group in Self.groups(of: failing) { add(group) }
    }
    // Who has something right knows the nudge already; the third hint is nearly the answer and stays for asking.
    let next = task.tests.contains { $0.outcome == .passed } ? 1 : 0
    if let hints = known?.hints, next < hints.count { add(.hint(hints[next])) }
  }

  /// Tests that say the same, together, so that one crash is told once.
  private static func groups(of tests: [TestGrade]) -> [[TestGrade]] {
    var groups: [[TestGrade]] = []
    for test in tests {
      let same = groups.firstIndex { $0[0].outcome == test.outcome && $0[0].messages == test.messages }
      if let same { groups[same].append(test) } else { groups.append([test]) }
    }
    return groups
  }

  private mutating func add(_ group: [TestGrade]) {
    guard let first = group.first else { return }
    add(.list(group.map { "\($0.title.isEmpty ? $0.id : $0.title): \($0.outcome.words)" }))
    for message in first.messages.prefix(Self.mostMessages) {
      let text = PlainText.cleaned(message.text, limit: Self.longestMessage)
      if !text.isEmpty { add(.code(text)) }
    }
    let left = first.messages.count - Self.mostMessages
    if left > 0 { add(.paragraph("And \(left) more like these.")) }
    var told: Set<String> = []
    for mistake in first.messages.compactMap(\.mistake) where told.insert(mistake).inserted {
      add(.labeled("Recognized mistake", mistake))
    }
  }
}

extension TestGrade.Outcome {
  /// The outcome for a person.
  var words: String {
    switch self {
    case .passed: "holds"
    case .failed: "does not hold"
    case .notWritten: "not written yet"
    case .crashed: "the program stopped in it"
    case .outOfTime: "took too long"
    case .outOfMemory: "used too much memory"
    case .outOfOutput: "printed too much"
    case .notRun: "was not reached"
    }
  }
}
