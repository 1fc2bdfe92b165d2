import FlowLab
import Workbench

/// `flowlab hint 2.1`: one more hint at every call.
struct HintCommand: Command {
  static let level = Option.whole(
    "level", in: 1...3, "Show this hint, from a nudge (1) to nearly the answer (3).")

  let name = "hint"
  let summary = "Show a hint for a task, a stronger one each time you ask"
  let discussion = """
    Every task has three hints: a nudge, the way, and nearly the answer. Ask again for the next; --level goes
    straight to one. Without a task it is about the first task you have not written yet.
    """
  let places = [Place(placeholder: "TASK", summary: "a task", example: "hint 2.1", isRequired: false)]
  let options: [any AnyOption] = [level]
  let examples = [
    (line: "hint 2.1", effect: "The first hint; the same line again shows the second."),
    (line: "hint 2.1 --level 3", effect: "Nearly the answer."),
  ]
  let failure: String? = nil
  var findKit: @Sendable () throws -> Kit = Kit.find

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let kit = try? findKit()
    guard let task = try task(named: arguments.words.first, in: kit) else {
      console.print("Every task is written. Are they right? \(Invocation.line("status"))")
      return .done
    }
    var memory = HintMemory(of: kit)
    let level = arguments[Self.level] ?? min(memory.level(of: task.id) + 1, task.hints.count)
    guard task.hints.indices.contains(level - 1) else {
      throw UsageError("Task \(task.id) has \(task.hints.count) hints.")
    }

    let place = kit.flatMap { StubScan(exercise: task.exercise, in: $0).place(of: task.id) }
    let hint = TaskHint(task: task, level: level, place: place)
    for line in hint.lines(width: console.width) { console.print(line) }
    console.print("\n" + hint.advice(isLevelGiven: arguments.isGiven(Self.level)))
    if !arguments.isGiven(Self.level) {
      memory.note(level, of: task.id)
      // A hint that cannot be remembered is still a hint.
      try? memory.save()
    }
    return .done
  }

  /// The task that was asked for, else the first that is not written; nil when all are.
  private func task(named name: String?, in kit: Kit?) throws -> ExerciseTask? {
    guard let name else {
      guard let kit else { return Curriculum.tasks.first }
      let scans = Dictionary(
        uniqueKeysWithValues: Curriculum.exercises.map {
          ($0.number, StubScan(exercise: $0.number, in: kit))
        })
      return Curriculum.tasks.first { scans[$0.exercise]?.state(of: $0.id) == .notStarted }
    }
    if let task = Curriculum.task(name) { return task }
    if let number = Int(name), let sheet = Curriculum.exercise(number) {
      let tasks = sheet.tasks.map { "\($0.id) \($0.title)" }.joined(separator: "; ")
      throw UsageError("Exercise \(number) has several tasks: \(tasks).")
    }
    let ids = Curriculum.tasks.map(\.id)
    throw UsageError(
      "There is no task \(quoted(name)).", suggestions: nearest(to: name, among: ids),
      remark: "Tasks: \(ids.joined(separator: ", ")).")
  }
}
