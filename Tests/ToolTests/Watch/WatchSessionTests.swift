import FlowLab
import Foundation
import Testing
import Workbench

@testable import FlowLabTool

@Suite("A watching session")
struct WatchSessionTests {
  @Test("tests at once, and again after a save, with what has changed")
  func loop() throws {
    let watched = try WatchedKit()
    #expect(try watched.step() == [.started(saved: [])])
    #expect(watched.runs.map(\.exercise) == [2])
    watched.runs[0].run.phase = .testing(TestRecord())
    #expect(try watched.step() == [.compiled])
    #expect(try watched.step() == [], "it is told once")
    #expect(try watched.end(.verdict(progress(.done))) == [.judged])
    #expect(watched.session.state.changes == nil, "there was no verdict before")
    guard case .tested(let seconds, let time) = watched.session.state.lastRun else {
      Issue.record("not tested")
      return
    }
    #expect((seconds, time) == (0.75, "16:05:09"))

    #expect(try watched.step() == [])
    try watched.save("other")
    #expect(try watched.step() == [], "it may still be being written")
    #expect(try watched.step() == [.started(saved: ["Flow.swift"])])
    #expect(try watched.end(.verdict(progress(.failing("wrong"), .done))) == [.judged])
    #expect(watched.session.state.changes == ["2.2 is done now", "2.1 fails again"])
    #expect(try watched.step() == [])
    #expect(watched.runs.count == 2)
  }

  @Test("a save while a run goes on stops it; the next starts when it is gone, once for all saves")
  func saveDuringRun() throws {
    let watched = try WatchedKit()
    try watched.step()
    try watched.save("one")
    try watched.step()
    #expect(!watched.runs[0].run.isStopped)
    try watched.step()
    #expect(watched.runs[0].run.isStopped)
    try watched.save("two, longer")
    try watched.step()
    try watched.step()
    #expect(watched.runs.count == 1, "two builds in one folder would wait for each other")
    // Its verdict would be about files that are no more.
    #expect(try watched.end(.verdict(progress(.done))) == [])
    #expect(watched.session.state.progress.states.first == .notStarted)
    #expect(try watched.step() == [.started(saved: ["Flow.swift", "Flow.swift"])])
    #expect(watched.runs.count == 2)
  }

  @Test("looks at files every fifth of a second, however often it is stepped")
  func interval() throws {
    let watched = try WatchedKit()
    try watched.step()
    try watched.save("other")
    for _ in 1...9 {
      watched.time.time += 0.02
      _ = try watched.session.step()
    }
    #expect(!watched.runs[0].run.isStopped)
    for _ in 1...2 {
      watched.time.time += 0.2
      _ = try watched.session.step()
    }
    #expect(watched.runs[0].run.isStopped)
  }

  @Test("what does not compile leaves the last verdict, and a save in any exercise may mend it")
  func compileError() throws {
    let watched = try WatchedKit()
    try watched.save("a", in: "Exercise3/VAE.swift")
    try watched.step()
    _ = try watched.end(.verdict(progress(.done)))
    try watched.save("b, longer", in: "Exercise3/VAE.swift")
    try watched.step()
    #expect(try watched.step() == [], "another exercise's file is none of ours")

    try watched.step(.rerun)
    #expect(try watched.end(.doesNotCompile("A.swift:3:1: error: no")) == [.doesNotCompile])
    #expect(watched.session.state.progress.states.first == .done)
    #expect(watched.session.state.doesNotCompile)
    try watched.save("c", in: "Exercise3/VAE.swift")
    try watched.step()
    #expect(try watched.step() == [.started(saved: ["VAE.swift"])])
    _ = try watched.end(.verdict(progress(.done)))
    #expect(!watched.session.state.doesNotCompile)
    #expect(watched.session.state.changes == [])
  }

  @Test("a save in another exercise while a run goes on counts where that run does not compile")
  func mendedElsewhere() throws {
    let watched = try WatchedKit()
    try watched.save("a", in: "Exercise3/VAE.swift")
    try watched.step()
    try watched.save("b, longer", in: "Exercise3/VAE.swift")
    try watched.step()
    try watched.step()
    #expect(!watched.runs[0].run.isStopped)
    #expect(try watched.end(.doesNotCompile("VAE.swift:3:1: error: no")) == [.doesNotCompile])
    #expect(try watched.step() == [.started(saved: ["VAE.swift"])])
  }

  @Test("a run that crashed is shown, and the next is compared with the verdict before it")
  func crash() throws {
    let watched = try WatchedKit()
    try watched.step()
    _ = try watched.end(.verdict(progress(.done, .done)))
    try watched.step(.rerun)
    var crashed = progress(.failing("a crash"), .notRun("the run stopped"))
    crashed.crash = "The tests were stopped."
    #expect(try watched.end(.verdict(crashed)) == [.judged])
    #expect(watched.session.state.changes == nil)
    #expect(watched.session.state.progress.crash != nil)
    try watched.step(.rerun)
    _ = try watched.end(.verdict(progress(.done, .failing("wrong"))))
    #expect(watched.session.state.changes == ["2.2 fails again"])
  }

  @Test("keys turn to other exercises, which are tested too, and back to what was known")
  func otherExercises() throws {
    let watched = try WatchedKit()
    try watched.step()
    _ = try watched.end(.verdict(progress(.done)))
    for (key, number) in [
      (WatchKey.next, 3), (.next, 1), (.previous, 3), (.exercise(1), 1), (.exercise(2), 2),
    ] {
      #expect(try watched.step(key) == [.started(saved: [])])
      #expect(watched.runs.last?.exercise == number)
      #expect(watched.session.state.sheet.number == number)
      if number != 2 { _ = try watched.end(.doesNotCompile("no")) }
    }
    #expect(watched.session.state.progress.states.first == .done, "the verdict of before is shown meanwhile")
    #expect(try watched.step(.exercise(9)) == [.remarked])
    #expect(watched.session.state.remark == "There is no exercise 9.")
    #expect(try watched.step(.rerun) == [])
    #expect(watched.session.state.remark == nil)
  }

  @Test("turning away from a run stops it")
  func turningAway() throws {
    let watched = try WatchedKit()
    try watched.step()
    try watched.step(.next)
    #expect(watched.runs[0].run.isStopped)
    _ = try watched.end(.stopped)
    #expect(try watched.step() == [.started(saved: [])])
    #expect(watched.runs.map(\.exercise) == [2, 3])
  }

  @Test("h shows the next hint of the first unfinished task, with the memory of `flowlab hint`")
  func hints() throws {
    let watched = try WatchedKit()
    try watched.step()
    #expect(try watched.step(.hint) == [.hinted], "also before there is a verdict")
    #expect(watched.session.state.hint?.task.id == "2.1")
    _ = try watched.end(.verdict(progress(.done, .failing("wrong"))))
    #expect(watched.session.state.hint == nil, "2.1 is done")
    for level in [1, 2, 3, 3] {
      #expect(try watched.step(.hint) == [.hinted])
      #expect(watched.session.state.hint?.task.id == "2.2")
      #expect(watched.session.state.hint?.level == level)
      #expect(HintMemory(of: watched.kit).level(of: "2.2") == level)
    }
    #expect(HintMemory(of: watched.kit).level(of: "2.1") == 1)
  }

  @Test("with everything done there is no hint, and that is said")
  func noHint() throws {
    let watched = try WatchedKit()
    try watched.step()
    _ = try watched.end(.verdict(everythingDone))
    #expect(try watched.step(.hint) == [.remarked])
    #expect(watched.session.state.remark?.contains("Every task of exercise 2 is done") == true)
    #expect(!FileManager.default.fileExists(atPath: watched.kit.memory.appending(path: "hints.json").path))
  }

  @Test("quitting comes before what was typed after it")
  func quitting() throws {
    let watched = try WatchedKit()
    try watched.step()
    #expect(try watched.step(.quit, .rerun) == [.quit])
    #expect(!watched.runs[0].run.isStopped)
  }
}
