import FlowLab

/// How the suites did on one wrong implementation.
struct SelfCheckVerdict {
  typealias Outcome = SelfCheckRecord.Outcome

  let implementation: SelfCheckRecord.Implementation
  /// The outcomes of the tests of its own task, in the order of the curriculum; `nil` for one that did not run.
  let own: [Outcome?]
  /// How many tests of other tasks fail.
  let failuresElsewhere: Int

  init(_ implementation: SelfCheckRecord.Implementation) {
    self.implementation = implementation
    let tests = implementation.task.flatMap { Curriculum.task($0)?.tests } ?? []
    let outcomes = Dictionary(
      implementation.outcomes.map { ($0.test, $0) }, uniquingKeysWith: { first, _ in first })
    own = tests.map { outcomes[$0] }
    failuresElsewhere = implementation.outcomes.count { $0.result != .pass && !tests.contains($0.test) }
  }

  private var failures: [Outcome] { own.compactMap { $0 }.filter { $0.result != .pass } }

  /// Whether a test of its task fails.
  var isNoticed: Bool { !failures.isEmpty }
  /// Whether a failure carries its mistake's name.
  var isNamed: Bool {
    implementation.mistake.map { name in failures.contains { $0.mistake == name } } ?? false
  }
  private var rightNames: [String] { [implementation.mistake].compactMap { $0 } + implementation.alsoNamed }
  /// Names of mistakes it does not make.
  var falseNames: [String] {
    Set(failures.compactMap(\.mistake)).subtracting(rightNames).sorted()
  }

  /// One character for the implementation.
  var symbol: Character {
    if !isNoticed { return "✘" }
    if !falseNames.isEmpty { return "?" }
    return isNamed ? "●" : "○"
  }

  /// One character for each test of its task.
  var cells: String {
    String(
      own.map { outcome -> Character in
        guard let outcome else { return "-" }
        switch (outcome.result, outcome.mistake) {
        case (.pass, _): return "·"
        case (.error, _): return "!"
        case (.law, nil): return "○"
        case (.law, let name): return rightNames.contains(name ?? "") ? "●" : "?"
        }
      })
  }
}
