/// What is different between two verdicts on the same exercise, in sentences.
enum VerdictChanges {
  static func sentences(from old: Progress, to new: Progress) -> [String] {
    let ids = new.sheet.tasks.map(\.id)
    let pairs = zip(ids, zip(old.states, new.states))
    func list(_ one: String, _ many: String, where matches: (TaskState, TaskState) -> Bool) -> String? {
      let found = pairs.filter { matches($0.1.0, $0.1.1) }.map(\.0)
      guard let last = found.last else { return nil }
      let names = found.count == 1 ? last : found.dropLast().joined(separator: ", ") + " and " + last
      return "\(names) \(found.count == 1 ? one : many)"
    }
    return [
      list("is done now", "are done now") { $0 != .done && $1 == .done },
      list("fails again", "fail again") { $0 == .done && $1.isFailing },
      list("is no longer done", "are no longer done") {
        $0 == .done && $1 != .done && !$1.isFailing && !$1.isNotRun
      },
      list("did not run", "did not run") { !$0.isNotRun && $1.isNotRun },
      list("fails", "fail") { $0 != .done && !$0.isFailing && $1.isFailing },
      list("fails in another way", "fail in another way") { $0.isFailing && $1.isFailing && $0 != $1 },
      list("is to write again", "are to write again") { $0.isFailing && $1 == .notStarted },
    ].compactMap { $0 }
  }
}

extension TaskState {
  var isFailing: Bool { if case .failing = self { true } else { false } }
  var isNotRun: Bool { if case .notRun = self { true } else { false } }
}
