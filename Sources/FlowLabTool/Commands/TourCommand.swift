import FlowLab
import Foundation
import Solution2
import Workbench

/// `flowlab tour`: what the kit is about, in under a minute.
struct TourCommand: Command {
  static let output = Option.path(
    "output", "FOLDER", "Where the page and the figures go.", default: "flowlab-out/tour")

  let name = "tour"
  let summary = "See what the exercises are about: train a flow in under a minute"
  let discussion = """
    Trains the reference solution of exercise 2 on two moons, draws what it has learned, puts the figures on a page,
    and shows where you stand and what to do first.
    """
  let places: [Place] = []
  let options: [any AnyOption] = [output]
  let examples = [(line: "tour", effect: "The tour; then open the page it names.")]
  let failure: String? = "the result is below the entropy floor, which only a wrong log-determinant explains"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let kit = try Kit.find()
    let output = URL(filePath: arguments[Self.output] ?? "flowlab-out/tour")
    try OutputFolder.prepare(output)
    Interrupt.watch()
    console.print(
      paragraph(
        "A normalizing flow bends a simple density into that of the data. Here the reference solution of exercise 2 "
          + "learns two moons from scratch.", width: console.width))
    console.print()
    let progress = Curriculum.exercises.map { Verdicts(kit: kit).quick($0) }
    let session = try TrainingSession(
      Recipes.plan(model: "realnvp", data: "moons"), answers: Solution2.Answers())
    let isPossible = try session.runAndReport(
      to: output, on: console,
      closing: (
        heading: "What to do next", lines: Self.nextSteps(progress, kit).map { "\($0.text): `\($0.line)`" }
      ))

    console.print("\nYour progress")
    for line in KitOverview(exercises: progress).drawn(width: console.width) { console.print(line) }
    console.print("\nNext")
    for step in Self.nextSteps(progress, kit) { console.print("  \(step.text):\n      \(step.line)") }
    return isPossible ? .done : .failed
  }

  /// What to do after the tour, each with the line to type or the file to open.
  private static func nextSteps(_ progress: [Progress], _ kit: Kit) -> [(line: String, text: String)] {
    guard let exercise = progress.first(where: { !$0.isComplete }) else {
      return [(Invocation.line("train --mine"), "Everything is done; watch your own flow learn")]
    }
    var steps: [(line: String, text: String)] = []
    if let page = kit.page(exercise.sheet.number) {
      steps.append((page, "Read what exercise \(exercise.sheet.number) is about"))
    }
    if let task = exercise.next {
      let place = exercise.places[task.id].map { " in \($0)" } ?? ""
      steps.append(
        (
          Invocation.line("watch \(exercise.sheet.number)"),
          "Write task \(task.id)\(place). This tests at every save, and h shows a hint"
        ))
    }
    steps.append((Invocation.line("train --mine"), "Train your own layer as soon as 2.3 is written"))
    return steps
  }
}
