import Testing

@testable import FlowLabTool

@Suite("The student's program")
struct StudentProgramTests {
  @Test("the essence of a failed build is each error once with its source, paths relative to the kit")
  func compilerOutput() {
    let output = """
      Building for debugging...
      [1/4] Compiling Exercise2 Flow.swift
      /kit/Exercises/Exercise2/Flow.swift:39:23: error: cannot find 'zz' in scope
      39 |     let kept = mask * zz
         |                       `- error: cannot find 'zz' in scope
      [2/4] Compiling Exercise2 Masks.swift
      /kit/Exercises/Exercise2/Flow.swift:39:23: error: cannot find 'zz' in scope
      39 |     let kept = mask * zz
      /kit/Exercises/Exercise2/Masks.swift:3:1: warning: never used
      3 | let a = 1
      error: fatalError
      """
    #expect(
      CompilerOutput.essence(of: output, root: "/kit") == """
        Exercises/Exercise2/Flow.swift:39:23: error: cannot find 'zz' in scope
        39 |     let kept = mask * zz
           |                       `- error: cannot find 'zz' in scope
        """)
  }

  @Test("a failure without a source line is shown whole")
  func otherFailure() {
    #expect(CompilerOutput.essence(of: "error: no space left\n", root: "/kit") == "error: no space left")
  }

  @Test("a build folder that was moved is told in a sentence")
  func movedBuild() {
    let output = "<unknown>:0: error: missing required module 'SwiftShims'\n"
    #expect(CompilerOutput.essence(of: output, root: "/kit").contains("delete it"))
  }

  @Test("a crash is placed at the innermost line of the student's own code")
  func crash() {
    let trace = """
      1 [ra] 0x0 stop(_:) + 46 in flowlab-mine at /kit/Sources/FlowLab/Tensor/Require.swift:13:3
      4 [ra] 0x0 Layer.inverse(_:) + 278 in flowlab-mine at /kit/Exercises/Exercise2/Layer.swift:52:33
      5 [ra] 0x0 Flow.logProb(_:) + 278 in flowlab-mine at /kit/Exercises/Exercise2/Flow.swift:40:3
      """
    #expect(StudentProgram.place(inTrace: trace, root: "/kit") == "Exercises/Exercise2/Layer.swift:52")
    #expect(StudentProgram.place(inTrace: "", root: "/kit") == nil)
  }
}
