import FlowLab

/// One hint of a task, as it is shown.
struct TaskHint: Equatable {
  let task: ExerciseTask
  /// From 1, a nudge, to the last, nearly the answer.
  let level: Int
  /// Where to write the task, if its stub is still there.
  let place: String?

  /// The task, the place and the hint, wrapped.
  func lines(width: Int) -> [String] {
    let head = ["\(task.id)  \(task.title)"] + (place.map { ["Write it in \($0)"] } ?? [])
    return head + ["", "Hint \(level) of \(task.hints.count)"] + text(width: width)
  }

  /// The hint alone, wrapped.
  func text(width: Int) -> [String] {
    task.hints[level - 1].split(separator: "\n\n").flatMap { block in
      wrapped(block.split(separator: "\n").joined(separator: " "), width: width)
    }
  }

  /// What to do when it is not enough.
  func advice(isLevelGiven: Bool) -> String {
    guard level < task.hints.count else {
      return "That was the last one. Check what you have: swift test --filter Exercise\(task.exercise)"
    }
    let choice = isLevelGiven ? " --level \(level + 1)" : ""
    return "Not enough? \(Invocation.line("hint \(task.id)" + choice))"
  }
}
