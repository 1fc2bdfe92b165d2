import Testing
import Workbench

@testable import FlowLabTool

/// A stream of events as Swift Testing 6.3 writes it, shortened to what is read.
private func stream(_ events: [String], ended: Bool = true) -> String {
  let tests = ["shapes(n:)", "inverse()", "other()"].map { name in
    #"{"kind":"test","payload":{"kind":"function","id":"ExerciseTests.Exercise2\/Forward\/\#(name)\/F.swift:5:4","name":"\#(name)","displayName":"title of \#(name)"},"version":"6.3.0"}"#
  }
  let end = #"{"kind":"event","payload":{"kind":"runEnded","messages":[]},"version":"6.3.0"}"#
  return (tests + events + (ended ? [end] : [])).joined(separator: "\n") + "\n"
}

private func event(_ kind: String, _ test: String, _ messages: [String] = [], issue: String = "") -> String {
  let texts = messages.map { #"{"symbol":"fail","text":"\#($0)"}"# }.joined(separator: ",")
  return
    #"{"kind":"event","payload":{"kind":"\#(kind)","messages":[\#(texts)],\#(issue)"testID":"ExerciseTests.Exercise2\/Forward\/\#(test)\/F.swift:5:4"},"version":"6.3.0"}"#
}

private func state(
  _ events: [String], ended: Bool = true, tests: [String] = ["ExerciseTests.Exercise2/Forward"]
)
  -> TaskState
{
  TaskState(of: "2.1", tests: tests, in: TestRecord(stream(events, ended: ended)))
}

private let shapesOnly = ["ExerciseTests.Exercise2/Forward/shapes(n:)"]
private let stub = "Caught error: not written yet: task 2.1, Exercises/Exercise2/Flow.swift:31"

@Suite("Task states")
struct TaskStateTests {
  @Test("a task is done when all its tests ended without a failure")
  func done() {
    let events = ["shapes(n:)", "inverse()", "other()"].flatMap {
      [event("testStarted", $0), event("testEnded", $0)]
    }
    #expect(state(events) == .done)
    #expect(state(Array(events.prefix(2)), tests: shapesOnly) == .done)
  }

  @Test("a failing test gives its whole message")
  func failing() {
    let events = [
      event("testStarted", "shapes(n:)"),
      event("issueRecorded", "shapes(n:)", ["Expectation failed: 1 == 2", "the sign is wrong"]),
      event("testEnded", "shapes(n:)"),
    ]
    #expect(state(events, tests: shapesOnly) == .failing("Expectation failed: 1 == 2 — the sign is wrong"))
  }

  @Test("what stands in a task's place until it is written is no mistake")
  func placeholders() {
    func run(_ task: String) -> [String] {
      let message =
        "looks like a known mistake: NaN in every row says that \(task) is still to do; it should be a sum"
      return [
        event("testStarted", "shapes(n:)"), event("issueRecorded", "shapes(n:)", [message]),
        event("testEnded", "shapes(n:)"),
      ]
    }
    #expect(state(run("2.1"), tests: shapesOnly) == .notStarted)
    #expect(state(run("2.3"), tests: shapesOnly) == .waiting(on: "2.3"))
  }

  @Test("a stub means not started, that of another task means waiting")
  func stubs() {
    func run(_ message: String) -> [String] {
      [
        event("testStarted", "shapes(n:)"), event("issueRecorded", "shapes(n:)", [message]),
        event("testEnded", "shapes(n:)"),
      ]
    }
    #expect(state(run(stub), tests: shapesOnly) == .notStarted)
    #expect(state(run(stub.replacing("2.1", with: "2.4")), tests: shapesOnly) == .waiting(on: "2.4"))
  }

  @Test("a real failure outweighs a stub")
  func mixed() {
    let events = [
      event("testStarted", "shapes(n:)"), event("issueRecorded", "shapes(n:)", [stub]),
      event("issueRecorded", "shapes(n:)", ["wrong"]), event("testEnded", "shapes(n:)"),
    ]
    #expect(state(events, tests: shapesOnly) == .failing("wrong"))
  }

  @Test("known issues and warnings are no failures")
  func knownIssues() {
    for issue in [
      #""issue":{"isKnown":true,"isFailure":false},"#, #""issue":{"isKnown":false,"isFailure":false},"#,
    ] {
      let events = [
        event("testStarted", "shapes(n:)"), event("issueRecorded", "shapes(n:)", ["known"], issue: issue),
        event("testEnded", "shapes(n:)"),
      ]
      #expect(state(events, tests: shapesOnly) == .done)
    }
  }

  @Test("a test that started and never ended is a crash; those after it did not run")
  func crash() {
    let events = [event("testStarted", "shapes(n:)"), #"{"kind":"event","payl"#]
    #expect(
      state(events, ended: false, tests: shapesOnly)
        == .failing("the test “title of shapes(n:)” stopped the whole run: a crash, or an endless loop"))
    #expect(
      state(events, ended: false, tests: ["ExerciseTests.Exercise2/Forward/inverse()"])
        == .notRun("the run stopped before its tests"))
  }

  @Test("a task none of whose tests exist is not done")
  func noTests() {
    #expect(
      state([], tests: ["ExerciseTests.Exercise2/Nothing"]) == .notRun("the suite has no test of this task"))
    // A suite's id is not a mere beginning of letters.
    #expect(
      state([], tests: ["ExerciseTests.Exercise2/For"]) == .notRun("the suite has no test of this task"))
  }
}

@Suite("Stub scan")
struct StubScanTests {
  @Test("stubs are found with their line, not in comments")
  func lines() {
    let text = """
      func a() throws {
        // throw NotImplemented("2.9")
        throw NotImplemented("2.1")  // NotImplemented("2.8")
      }
      func b() throws { throw NotImplemented("2.2") }
      """
    let found = StubScan.stubs(in: text)
    #expect(found.map(\.task) == ["2.1", "2.2"])
    #expect(found.map(\.line) == [3, 5])
  }
}
