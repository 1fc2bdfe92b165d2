import FlowLab
import Foundation
import Testing
import Workbench

@testable import FlowLabTool

/// A clock that stands still until a test turns it.
final class TurnedClock {
  var time = 100.0
  var clock: WatchClock { WatchClock(now: { self.time }, timeOfDay: { "16:05:09" }) }
}

/// A run whose phases a test sets.
final class ScriptedRun: ExerciseRun {
  var phase = RunPhase.compiling(nil)
  private(set) var isStopped = false

  func look() -> RunPhase { phase }
  func stop() { isStopped = true }
}

/// A kit of exercise 2 in a folder of its own, whose tests a script runs.
final class WatchedKit {
  let kit = Kit(root: FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString)"))
  let time = TurnedClock()
  private(set) var runs: [(exercise: Int, run: ScriptedRun)] = []
  private(set) lazy var session = WatchSession(
    exercise2, verdicts: Verdicts(kit: kit), clock: time.clock
  ) { [unowned self] sheet in
    let run = ScriptedRun()
    runs.append((sheet.number, run))
    return run
  }

  init() throws {
    try save("throw NotImplemented(\"2.1\")\nthrow NotImplemented(\"2.2\")\n")
  }

  deinit { try? FileManager.default.removeItem(at: kit.root) }

  func save(_ text: String, in name: String = "Exercise2/Flow.swift") throws {
    try Kit.write(text, to: kit.root.appending(path: "Exercises/" + name))
  }

  /// Lets so much time go by that files are looked at, and does what `keys` ask for.
  @discardableResult
  func step(_ keys: WatchKey...) throws -> [WatchEvent] {
    time.time += 0.25
    return try session.step(keys)
  }

  /// Ends the last run.
  func end(_ outcome: RunOutcome) throws -> [WatchEvent] {
    try #require(runs.last).run.phase = .ended(outcome)
    return try step()
  }
}
