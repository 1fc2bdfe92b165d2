import FlowLab
import Workbench

/// `flowlab status`: what is done, what fails, what is next.
struct StatusCommand: Command {
  static let quick = Option.flag(
    "quick", "Build and test nothing; tell what the last test and your files say.")
  static let again = Option.flag("again", "Test although nothing has changed since the last time.")

  let name = "status"
  let summary = "Test your exercises, and show what is done, what fails and what is next"
  let discussion = """
    Compiles your files, runs the suites and shows every task with its state, and the points of the whole kit. The verdict is remembered
    until a file of the exercise or its suite changes, so asking twice costs nothing.

    A task whose stub is gone but which was not tested is shown as written, not as done.
    """
  let places = [
    Place(placeholder: "EXERCISE", summary: "an exercise number", example: "status 2", isRequired: false)
  ]
  let options: [any AnyOption] = [quick, again]
  let examples = [
    (line: "status", effect: "All exercises."), (line: "status --quick", effect: "At once, without testing."),
  ]
  let failure: String? = "a written task fails its tests, or your files do not compile"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let sheets = try ExerciseSheet.chosen(by: arguments.words.first)
    let verdicts = Verdicts(kit: try Kit.find())
    Interrupt.watch()
    let progress = try sheets.map {
      arguments[Self.quick]
        ? verdicts.quick($0) : try verdicts.tested($0, again: arguments[Self.again], on: console)
    }
    for exercise in progress {
      for line in exercise.drawn(width: console.width) { console.print(line) }
      console.print()
    }
    let kit = Curriculum.exercises.map { sheet in
      progress.first { $0.sheet.number == sheet.number } ?? verdicts.quick(sheet)
    }
    for line in KitOverview(exercises: kit).drawn(width: console.width) { console.print(line) }
    console.print()
    console.print(Self.advice(progress))
    let fails = progress.contains { $0.states.contains { if case .failing = $0 { true } else { false } } }
    return fails ? .failed : .done
  }

  /// One line: what to do next.
  static func advice(_ progress: [Progress]) -> String {
    guard let exercise = progress.first(where: { !$0.isComplete }) else {
      return "Everything is done. See your own flow at work: \(Invocation.line("train --mine"))"
    }
    guard let task = exercise.next else { return "Test what you wrote: \(Invocation.line("status"))" }
    return "Next: task \(task.id), \(task.title). Stuck? \(Invocation.line("hint \(task.id)"))"
  }
}

extension ExerciseSheet {
  /// The exercise of a number that was typed, or all when none was.
  static func chosen(by word: String?) throws(UsageError) -> [ExerciseSheet] {
    guard let word else { return Curriculum.exercises }
    let names = Curriculum.exercises.map { "\($0.number)" }
    let chosen = try choose(word.replacing("Exercise", with: ""), of: names, noun: "exercise")
    return Curriculum.exercises.filter { "\($0.number)" == chosen }
  }
}
