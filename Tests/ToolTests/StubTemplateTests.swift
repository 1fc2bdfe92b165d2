import Testing

@testable import FlowLabTool

@Suite("Stub templates")
struct StubTemplateTests {
  private func template(_ text: String) throws -> StubTemplate {
    try StubTemplate(text, path: "Layer.swift", exercise: 2, knownTasks: ["2.1", "2.2", "2.3", "3.1"])
  }

  /// The complaints about a text, one line each.
  private func complaints(_ text: String) -> [String] {
    do {
      _ = try template(text)
      return []
    } catch let error as MarkerErrors {
      return error.errors.map(\.description)
    } catch { return ["\(error)"] }
  }

  /// A function whose lines 3 to 6 are a region.
  private func region(
    begin: String = "// SOLUTION 2.1", hint: String = "// | Scale, then shift.",
    end: String = "// END SOLUTION"
  ) -> String {
    """
    func forward(_ z: Tensor) throws -> Tensor {
      let scale = 2.0
      \(begin)
      \(hint)
      return scale * z
      \(end)
    }

    """
  }

  @Test("a region becomes its hints and a throw; everything else is copied")
  func stub() throws {
    let stub = try template(region()).stub
    #expect(
      stub == """
        func forward(_ z: Tensor) throws -> Tensor {
          let scale = 2.0
          // Scale, then shift.
          throw NotImplemented("2.1")
        }

        """)
  }

  @Test("several hint lines, also empty ones, keep their order and indentation")
  func hints() throws {
    let stub = try template(region(hint: "// | One.\n  // |\n  // | Two.")).stub
    #expect(stub.contains("  // One.\n  //\n  // Two.\n  throw NotImplemented(\"2.1\")\n"))
  }

  @Test("a hint may speak of a task that has no region of its own")
  func mentions() throws {
    let template = try template(region(hint: "// | Until task 2.3, see 2.1 and 2.2."))
    #expect(template.tasks == ["2.1"])
    #expect(template.regions == [["2.1", "2.2", "2.3"]])
  }

  @Test("the solution module's name becomes the exercise's")
  func moduleNames() throws {
    let stub = try template("// GIVEN: see Solutions/Exercise2.\nlet name = \"Solution2\"\n").stub
    #expect(stub == "// GIVEN: see Exercises/Exercise2.\nlet name = \"Exercise2\"\n")
  }

  @Test("a file without regions must say that it is given")
  func unmarked() {
    #expect(
      complaints("let x = 1\n") == [
        "Layer.swift:1: error: there is no region for the student to write; mark one with “// SOLUTION 2.1” … "
          + "“// END SOLUTION”, or begin the file with “// GIVEN: why it is complete”"
      ])
    #expect(complaints("// GIVEN: nothing to write here.\nlet x = 1\n").isEmpty)
    #expect(complaints("").count == 1)
  }

  @Test("a given file must not have regions, and says so in its first line")
  func given() {
    #expect(complaints("// GIVEN: all of it.\n" + region())[0].contains("given and has regions"))
    #expect(complaints("import FlowLab\n// GIVEN: all of it.\n")[0].contains("Layer.swift:2"))
    #expect(complaints("// GIVEN\nlet x = 1\n")[0].contains("almost a marker"))
  }

  @Test("a region that is not closed is named by its first line")
  func unclosed() {
    let text = region(end: "")
    #expect(
      complaints(text) == [
        "Layer.swift:3: error: the region of task 2.1 is never closed; add “// END SOLUTION” after its last line"
      ])
  }

  @Test("a region inside a region is refused with both lines")
  func nested() {
    let found = complaints(region(hint: "// | A.\n  // SOLUTION 2.2\n  // | B."))
    #expect(
      found[0].hasPrefix("Layer.swift:5: error: a region begins inside that of task 2.1, opened in line 3"))
  }

  @Test("an end without a beginning is refused")
  func strayEnd() {
    #expect(
      complaints("// GIVEN: x.\n// END SOLUTION\n")[0].contains("Layer.swift:2: error: END SOLUTION without"))
  }

  @Test("a task must be in the curriculum and belong to the folder's exercise")
  func tasks() {
    #expect(
      complaints(region(begin: "// SOLUTION 2.9"))[0].contains(
        "no task “2.9” in the curriculum; did you mean 2."))
    #expect(
      complaints(region(begin: "// SOLUTION 3.1"))[0].contains("task 3.1 does not belong to exercise 2"))
  }

  @Test(
    "a near miss of a marker is refused, never copied",
    arguments: [
      "//SOLUTION 2.1", "// Solution 2.1", "// solution 2.1", "/// SOLUTION 2.1", "// SOLUTION: 2.1",
      "// SOLUTION",
      "// SOLUTION 2", "// SOLUTION 2.1 ", "//  SOLUTION 2.1", "// SOLUTON 2.1", "// BEGIN SOLUTION 2.1",
      "/* SOLUTION 2.1 */", "// SOLUTION two", "// SOLUTION 2.1 forward", "let x = 1  // SOLUTION 2.1",
      "// BEGIN-SOLUTION 2.1", "// SOLUTIONS 2.1",
    ])
  func misspelledBeginning(marker: String) {
    #expect(
      complaints(region(begin: marker)).first?.contains("Layer.swift:3: error: this is almost a marker")
        == true)
  }

  @Test(
    "a near miss of an end is refused",
    arguments: [
      "// END-SOLUTION", "// End Solution", "//END SOLUTION", "// ENDSOLUTION", "// END SOLUTION 2.1",
      "// end solution",
      "// END SOLUTON", "// END_SOLUTION", "return x // END SOLUTION",
    ])
  func misspelledEnd(marker: String) {
    #expect(
      complaints(region(end: marker)).contains {
        $0.contains("Layer.swift:6: error: this is almost a marker")
      })
  }

  @Test("a near miss of a hint is refused", arguments: ["//| Hint.", "// |Hint.", "//|"])
  func misspelledHint(hint: String) {
    #expect(complaints(region(hint: hint))[0].contains("Layer.swift:4: error: this is almost a marker"))
  }

  @Test(
    "prose is not taken for a marker",
    arguments: [
      "// Solution of the quadratic equation.", "// Given the mask, the rest follows.",
      "/// Solutions are unique.",
      "let solution = 1  // the solution we seek", "// The solution is below.", "/// | a | b |",
      "// Ends the resolution.",
    ])
  func prose(line: String) { #expect(complaints(region(hint: "// | Hint.\n  \(line)")).isEmpty) }

  @Test("hints outside a region or below the solution are refused")
  func strayHints() {
    #expect(complaints("// | Hint.\n" + region())[0].contains("Layer.swift:1: error: a hint outside"))
    #expect(
      complaints(region(end: "// | Late.\n  // END SOLUTION"))[0].contains("a hint after the first line"))
  }

  @Test("a region needs a hint and a solution, and its end aligned with its beginning")
  func completeness() {
    #expect(complaints(region(hint: ""))[0].contains("has no hint"))
    #expect(
      complaints("  // SOLUTION 2.1\n  // | Hint.\n  // END SOLUTION\n")[0].contains("holds no solution"))
    #expect(complaints(region(end: "  // END SOLUTION"))[0].contains("not indented like"))
  }

  @Test("carriage returns are refused")
  func carriageReturns() {
    #expect(complaints("// GIVEN: x.\r\nlet x = 1\r\n").count == 2)
  }

  @Test("every mistake of a file is reported at once")
  func allMistakes() {
    #expect(complaints(region(begin: "// SOLUTION 2.9", hint: "") + region(end: "")).count == 3)
  }
}

@Suite("Line differences")
struct LineDiffTests {
  @Test("equal texts have none")
  func equal() { #expect(lineDiff(from: "a\nb\n", to: "a\nb\n").isEmpty) }

  @Test("a change is shown with its surroundings and its line")
  func change() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      lineDiff(from: old, to: old.replacing("5", with: "five"))
        == ["@@ line 3 @@", " 3", " 4", "-5", "+five", " 6", " 7"])
  }
}
