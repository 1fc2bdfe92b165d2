import Foundation
import Workbench

/// `flowlab stubs`: makes the student's files from the solutions.
struct StubsCommand: Command {
  static let check = Option.flag("check", "Write nothing; show how the student files differ from the stubs.")
  static let force = Option.flag(
    "force", "Replace files somebody wrote in, and set aside extra ones; each is kept in .flowlab/backup.")

  let name = "stubs"
  let summary = "Make the student files from the solutions, or start an exercise over"
  let discussion = """
    Exercises/ExerciseN is made from Solutions/ExerciseN: every region between “// SOLUTION 2.1” and
    “// END SOLUTION” becomes its hints (“// | …”) and a line that throws NotImplemented; all else is copied.

    A file that somebody wrote in is left alone. To start over, add --force: your version is kept as a .bak file
    in .flowlab/backup.
    """
  let places = [
    Place(placeholder: "EXERCISE", summary: "an exercise number", example: "stubs 2", isRequired: false)
  ]
  let options: [any AnyOption] = [check, force]
  let examples = [
    (line: "stubs --check", effect: "What maintainers run before a commit."),
    (line: "stubs 2 --force", effect: "Start exercise 2 over."),
  ]
  let failure: String? =
    "a solution's markers are wrong, --check found a difference, or a file was left alone"
  /// The ids of the tasks of each exercise.
  let tasks: [Int: [String]]
  var findKit: @Sendable () throws -> Kit = Kit.find

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let kit = try findKit()
    var memory = StubMemory(of: kit)
    let plan = try StubPlan(kit, exercises: chosenExercises(arguments.words.first), memory: memory)
    return arguments[Self.check]
      ? report(plan, kit, on: console)
      : try write(plan, kit, &memory, force: arguments[Self.force], on: console)
  }

  private func chosenExercises(_ word: String?) throws -> [Int: [String]] {
    guard let word else { return tasks }
    let names = tasks.keys.sorted().map(String.init)
    let chosen = try choose(word.replacing("Exercise", with: ""), of: names, noun: "exercise")
    return tasks.filter { String($0.key) == chosen }
  }

  private func report(_ plan: StubPlan, _ kit: Kit, on console: Console) -> ExitCode {
    let drifted = plan.entries.filter { $0.state != .current }
    for entry in drifted {
      let path = kit.shown(entry.file)
      guard let existing = entry.existing else {
        console.print("\(path) is missing.\n")
        continue
      }
      console.print("\(path) is not what its solution gives (- the file, + the stub):")
      console.print(lineDiff(from: existing, to: entry.stub).joined(separator: "\n") + "\n")
    }
    for extra in plan.extras { console.print("\(kit.shown(extra)) has no solution of that name.\n") }
    let count = drifted.count + plan.extras.count
    if count == 0 {
      console.print("\(plan.entries.count) stubs are what their solutions give.")
      return .done
    }
    console.complain(
      "\(count) of \(plan.entries.count + plan.extras.count) files differ. "
        + "If a solution was changed: \(Invocation.line("stubs")).")
    return .failed
  }

  private func write(
    _ plan: StubPlan, _ kit: Kit, _ memory: inout StubMemory, force: Bool, on console: Console
  ) throws -> ExitCode {
    for entry in plan.entries {
      let path = kit.shown(entry.file)
      if entry.state == .current {
        memory.note(entry.stub, for: path)
        continue
      }
      if entry.state == .edited {
        guard force else { continue }
        console.print("\(path): your version is kept as \(kit.shown(try Self.backUp(entry.file, kit))).")
      }
      try Kit.write(entry.stub, to: entry.file)
      memory.note(entry.stub, for: path)
      console.print("\(path) written.")
    }
    if force {
      for extra in plan.extras {
        let copy = try Self.backUp(extra, kit)
        try FileManager.default.removeItem(at: extra)
        console.print("\(kit.shown(extra)) has no solution of that name; it is now \(kit.shown(copy)).")
      }
    }
    try memory.save()
    if plan.entries.allSatisfy({ $0.state == .current }) {
      console.print("All \(plan.entries.count) stubs were already what their solutions give.")
    }
    let kept = force ? [] : plan.entries.filter { $0.state == .edited }.map(\.file)
    for file in kept { console.complain("\(kit.shown(file)) was left alone: somebody wrote in it.") }
    for extra in force ? [] : plan.extras {
      console.complain("\(kit.shown(extra)) was left alone: no solution has that name.")
    }
    if kept.isEmpty { return .done }
    console.complain("To start over, keeping copies in .flowlab/backup: \(Invocation.line("stubs --force")).")
    return .failed
  }

  /// Copies a file to `.flowlab/backup` under a name that is free.
  private static func backUp(_ file: URL, _ kit: Kit) throws -> URL {
    let folder = kit.memory.appending(path: "backup")
    let base = kit.shown(file).replacing("/", with: "-")
    var copy = folder.appending(path: base + ".bak")
    var number = 2
    while FileManager.default.fileExists(atPath: copy.path) {
      copy = folder.appending(path: "\(base).\(number).bak")
      number += 1
    }
    guard let data = FileManager.default.contents(atPath: file.path) else {
      throw EnvironmentError("\(file.path) cannot be read, so it cannot be kept; nothing was changed.")
    }
    try Kit.write(data, to: copy)
    return copy
  }
}
