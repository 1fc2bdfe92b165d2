import Testing

@testable import FlowLabTool

@Suite("Changes between two verdicts")
struct VerdictChangesTests {
  @Test(
    "each way a task can change is said in its own words",
    arguments: [
      (TaskState.notStarted, TaskState.done, "2.1 is done now"),
      (.failing("a"), .done, "2.1 is done now"), (.waiting(on: "2.3"), .done, "2.1 is done now"),
      (.notRun("the run stopped"), .done, "2.1 is done now"),
      (.done, .failing("a"), "2.1 fails again"), (.done, .notStarted, "2.1 is no longer done"),
      (.done, .waiting(on: "2.3"), "2.1 is no longer done"), (.notStarted, .failing("a"), "2.1 fails"),
      (.waiting(on: "2.3"), .failing("a"), "2.1 fails"),
      (.failing("a"), .failing("b"), "2.1 fails in another way"),
      (.failing("a"), .notStarted, "2.1 is to write again"),
      (.done, .notRun("the run stopped"), "2.1 did not run"),
      (.failing("a"), .notRun("the run stopped"), "2.1 did not run"),
    ])
  func single(old: TaskState, new: TaskState, sentence: String) {
    #expect(VerdictChanges.sentences(from: progress(old), to: progress(new)) == [sentence])
  }

  @Test(
    "what stays as it was is not mentioned",
    arguments: [TaskState.done, .failing("a"), .notStarted, .waiting(on: "2.3"), .notRun("no")])
  func same(state: TaskState) {
    #expect(VerdictChanges.sentences(from: progress(state), to: progress(state)).isEmpty)
  }

  @Test("tasks with the same change share a sentence, good news first")
  func together() {
    let old = progress(.done, .failing("a"), .notStarted, .notStarted, .done)
    let new = progress(.failing("b"), .done, .done, .done, .done)
    #expect(
      VerdictChanges.sentences(from: old, to: new) == ["2.2, 2.3 and 2.4 are done now", "2.1 fails again"])
    #expect(
      VerdictChanges.sentences(from: progress(.done, .done), to: progress(.failing("a"), .failing("a")))
        == ["2.1 and 2.2 fail again"])
  }
}
