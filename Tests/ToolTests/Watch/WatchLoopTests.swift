import Foundation
import Testing
import Workbench

@testable import FlowLabTool

/// Writes down what it is told, in order.
private final class Diary: WatchDisplay {
  var entries: [String] = []

  func show(_ state: WatchState, after events: [WatchEvent], now: Double) {
    entries += events.map { "\($0)" }
  }
  func leave() { entries.append("display left") }
}

@Suite("The watching loop")
struct WatchLoopTests {
  /// Runs the loop; `turns` happen one after the other where keys are waited for.
  private func diary(
    _ watched: WatchedKit, suspendingBefore turn: Int? = nil, endingBefore end: Int? = nil,
    _ turns: [() throws -> [WatchKey]]
  ) throws -> [String] {
    let diary = Diary()
    var done = 0
    let loop = WatchLoop(
      session: watched.session, display: diary, clock: watched.time.clock,
      keys: {
        watched.time.time += 0.25
        defer { done += 1 }
        guard done < turns.count, let keys = try? turns[done]() else { return [.quit] }
        return keys
      },
      wantsToQuit: { done == end }, isToSuspend: { done == turn },
      leaveKeyboard: { diary.entries.append("keyboard left, stopped: \(watched.runs.map(\.run.isStopped))") },
      suspend: { diary.entries.append("suspended") })
    try loop.run()
    return diary.entries
  }

  @Test("from the first test over a save and a hint to quitting")
  func wholeStory() throws {
    let watched = try WatchedKit()
    let story = try diary(
      watched,
      [
        {
          watched.runs[0].run.phase = .ended(.verdict(progress())); return []
        },
        {
          try watched.save("better"); return []
        },
        { [] }, { [] },
        {
          watched.runs[1].run.phase = .ended(.verdict(progress(.done))); return []
        },
        { [.hint] }, { [.quit] },
      ])
    #expect(
      story == [
        "started(saved: [])", "judged", "started(saved: [\"Flow.swift\"])", "judged", "hinted", "quit",
        "display left", "keyboard left, stopped: [false, false]",
      ])
    #expect(watched.session.state.changes == ["2.1 is done now"])
  }

  @Test("at the end the terminal is given back first, and then the run is stopped")
  func quittingDuringRun() throws {
    for end in [nil, 1] {
      let watched = try WatchedKit()
      let story = try diary(
        watched, endingBefore: end,
        [
          {
            watched.runs[0].run.phase = .ended(.stopped); return end == nil ? [.quit] : []
          }
        ])
      #expect(story.first == "started(saved: [])")
      #expect(story.suffix(2) == ["display left", "keyboard left, stopped: [false]"])
      #expect(watched.runs[0].run.isStopped)
    }
  }

  @Test("Ctrl-Z gives the terminal back before the process stops, and the session goes on after it")
  func suspension() throws {
    let watched = try WatchedKit()
    let story = try diary(
      watched, suspendingBefore: 1,
      [
        { [] },
        {
          watched.runs[0].run.phase = .ended(.verdict(progress())); return []
        }, { [] },
      ])
    #expect(
      story.prefix(5) == [
        "started(saved: [])", "display left", "keyboard left, stopped: [false]", "suspended", "judged",
      ])
  }

  @Test("an error on the way gives the terminal back too")
  func failing() throws {
    let time = TurnedClock()
    let watched = try WatchedKit()
    let session = WatchSession(exercise2, verdicts: Verdicts(kit: watched.kit), clock: time.clock) { _ in
      throw EnvironmentError("swift was not found on this machine.")
    }
    let diary = Diary()
    var isKeyboardLeft = false
    let loop = WatchLoop(
      session: session, display: diary, clock: time.clock, keys: { [] }, wantsToQuit: { false },
      isToSuspend: { false }, leaveKeyboard: { isKeyboardLeft = true })
    #expect(throws: EnvironmentError.self) { try loop.run() }
    #expect(diary.entries == ["display left"])
    #expect(isKeyboardLeft)
  }
}
