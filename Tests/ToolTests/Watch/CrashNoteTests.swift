import Testing

@testable import FlowLabTool

@Suite("Why tests stopped")
struct CrashNoteTests {
  private let trace = """
    *** Program crashed: Illegal instruction at 0x00007f146c2f9361 ***

    Thread 4 "root.default-qos" crashed:
      0 0x00007f in _assertionFailure in libswiftCore.so
      1 [ra] 0x000055 Tensor.matmul(_:) + 170 in T.xctest at /kit/Sources/FlowLab/LinearAlgebra/Matmul.swift:9:5
      2 [ra] 0x000055 Layer.forward(_:) + 170 in T.xctest at /kit/Exercises/Exercise2/Flow.swift:42:5
    """

  @Test("a crash is told with its reason and the innermost line of the student's own")
  func crash() {
    let output =
      "◇ Test started.\nFlowLab/Matmul.swift:9: Fatal error: matmul: inner sizes must agree\n" + trace
    #expect(
      CrashNote.text(on: output, root: "/kit")
        == "The tests were stopped at Exercises/Exercise2/Flow.swift:42: Fatal error: matmul: inner sizes must agree. "
        + "The task whose test was running counts as failing; tests after it did not run.")
  }

  @Test("without a reason the place is told, without a trace the reason")
  func halves() {
    #expect(
      CrashNote.text(on: trace, root: "/kit")?.hasPrefix(
        "The tests were stopped at Exercises/Exercise2/Flow.swift:42. ") == true)
    #expect(
      CrashNote.text(on: "Flow.swift:42: Fatal error: no\n", root: "/kit")?.hasPrefix(
        "The tests were stopped: Fatal error: no. ") == true)
  }

  @Test("a run that says nothing of a crash has no note")
  func nothing() {
    #expect(
      CrashNote.text(on: "◇ Test run started.\nerror: Exited with signal code 9\n", root: "/kit") == nil)
  }
}
