import FlowLab
import Testing
import Workbench

@testable import FlowLabTool

private let message = """
  task 2.2: z of inverse is 0.5, expected 0.25 at row 0, feature 1; looks like a known mistake: \
  unscaled before it is unshifted — swift run flowlab hint 2.2
  """
private let compilerText = """
  Exercises/Exercise2/Flow.swift:42:13: error: cannot find 'scalNet' in scope
  41 |
  42 |     let s = scalNet(mask * z)
     |             `- error: cannot find 'scalNet' in scope
  """

@Suite("What is drawn while watching")
struct WatchFrameTests {
  private func state(_ progress: Progress) -> WatchState {
    var state = WatchState(progress: progress, kit: [progress])
    state.lastRun = .tested(seconds: 4.26, at: "16:05:09")
    return state
  }

  private func frame(_ state: WatchState, width: Int = 100, height: Int = 60) -> [String] {
    WatchFrame(state, now: 107, width: width, height: height).lines.map(\.plain)
  }

  @Test("a wide terminal: every task, the first failure in full, changes, points, time and keys")
  func wide() {
    var state = state(progress(.done, .failing(message), .failing(message), .waiting(on: "2.2")))
    state.changes = ["2.1 is done now"]
    let lines = frame(state)
    #expect(lines[0] == "Exercise 2 · Masked affine coupling · 1 of 9 tasks done, 10 of 100 points")
    #expect(lines[1] == "  ✔ 2.1  Coupling layer, forward")
    #expect(lines[2] == "  ✘ 2.2  Coupling layer, inverse")
    #expect(lines[3].hasPrefix("         task 2.2: z of inverse is 0.5"))
    #expect(lines[4].hasSuffix("swift run flowlab hint 2.2"))
    #expect(lines.contains("  ○ 2.4  A flow by composition  (waits for 2.2)"))
    #expect(lines.contains("  ○ 2.5  Alternating masks and permutations  (to write: Flow.swift:12)"))
    #expect(
      lines.suffix(6) == [
        "2.1 is done now.", "  Exercise 2  ███░░░░░░░░░░░░░░░░░░░░░░░░░░░   10 of 100 points",
        "  All         ███░░░░░░░░░░░░░░░░░░░░░░░░░░░   10 of 100 points", "",
        "Tested at 16:05:09, in 4.3 s. Watching Exercise2 for the next save.",
        "h hint · r run again · n/p or 1–3 another exercise · q quit",
      ])
  }

  @Test(
    "nothing is wider or higher than the terminal, and the end stays", arguments: [20, 40, 50, 79, 100, 200])
  func fits(width: Int) {
    var full = state(progress(.done, .failing(message), .failing(String(repeating: "long", count: 99))))
    full.changes = ["2.1 is done now"]
    full.hint = TaskHint(task: exercise2.tasks[1], level: 3, place: nil)
    var broken = full
    broken.lastRun = .doesNotCompile(compilerText, at: "16:05:09")
    for state in [full, broken] {
      for height in [4, 10, 16, 24, 60] {
        let lines = frame(state, width: width, height: height)
        #expect(lines.allSatisfy { $0.count <= width }, "width \(width): \(lines)")
        #expect(lines.count <= height)
        #expect(lines.last?.hasPrefix("h hint · r run") == true)
        if height >= 10 { #expect(lines.joined(separator: " ").contains("16:05:09"), "\(lines)") }
      }
    }
  }

  @Test("a narrow terminal loses no word of the first failure when there are rows for it")
  func narrow() {
    let lines = frame(state(progress(.done, .failing(message))), width: 40)
    let words = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(words.contains(message.split(separator: " ").joined(separator: " ")))
    #expect(words.contains("NICE: additive coupling and a diagonal scaling (to write: Flow.swift:12)"))
  }

  @Test("later failures are short, whatever their messages")
  func laterFailures() {
    let long = String(repeating: "word ", count: 200)
    let lines = frame(state(progress(.failing(message), .failing(long))))
    let start = lines.firstIndex { $0.contains("2.2") && $0.contains("✘") } ?? 0
    #expect(lines[start + 2].hasSuffix("…"))
    #expect(lines[start + 3].contains("2.3"))
  }

  @Test("on a low terminal messages give way before tasks do")
  func low() {
    let lines = frame(state(progress(.done, .failing(message), .failing(message))), height: 16)
    for task in exercise2.tasks { #expect(lines.contains { $0.contains(" \(task.id)  ") }, "\(task.id)") }
  }

  @Test("an error of the compiler has its file and line, and the verdict before it stays")
  func compileError() {
    var state = state(progress(.done, .failing(message)))
    state.lastRun = .doesNotCompile(compilerText, at: "16:05:09")
    let lines = frame(state, width: 40)
    #expect(lines.contains { $0.hasPrefix("Exercises/Exercise2/Flow.swift:42:13:") })
    #expect(lines.contains("42 |     let s = scalNet(mask * z)"))
    #expect(lines.contains { $0.hasSuffix("…") && $0.hasPrefix("   |             `- error") })
    #expect(lines.contains("  ✔ 2.1  Coupling layer, forward"))
    #expect(lines.contains("Your files do not compile; what is shown"))
    #expect(lines.contains("Did not compile at 16:05:09. Watching"))
  }

  @Test("while a run goes on its last line says what is being done")
  func activity() {
    var state = state(progress())
    state.activity = .compiling(since: 100, remark: nil)
    #expect(frame(state).contains("Compiling … 7 s"))
    state.activity = .compiling(since: 100, remark: "step 3 of 9")
    #expect(frame(state).contains("Compiling … 7 s, step 3 of 9"))
    state.activity = .testing(since: 40, remark: "12 of 61 tests, now 2.7")
    #expect(frame(state).contains("Testing … 1 min 7 s, 12 of 61 tests, now 2.7"))
  }

  @Test("a message cannot command the terminal")
  func controlCharacters() {
    let lines = frame(state(progress(.failing("a\u{1B}[2Jb\u{7}c\rd\te\nf"))))
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 32 })
    #expect(lines.contains { $0.contains("[2Jb c") })
  }
}

@Suite("What is told line by line")
struct PlainDisplayTests {
  private func told(_ events: [WatchEvent], _ state: WatchState, width: Int) -> String {
    let transcript = Transcript()
    let console = Console(
      width: width, isInteractive: false, hasColors: true, output: transcript.append, error: { _ in })
    PlainDisplay(on: console).show(state, after: events, now: 0)
    return transcript.text
  }

  @Test("a verdict ends with what has changed, the points and the time", arguments: [40, 100])
  func verdict(width: Int) {
    var state = WatchState(progress: progress(.done, .failing(message)), kit: [])
    state.changes = []
    state.lastRun = .tested(seconds: 75, at: "16:05:09")
    let text = told(
      [.started(saved: ["B.swift", "A.swift", "A.swift"]), .compiled, .judged], state, width: width)
    let lines = text.split(separator: "\n")
    #expect(!text.contains("\u{1B}"), "colors are for terminals on which one may draw")
    #expect(lines.allSatisfy { $0.count <= width })
    #expect(text.hasPrefix("A.swift, B.swift saved. Compiling"))
    #expect(lines.contains("Testing exercise 2 …"))
    #expect(lines.contains("  ✔ 2.1  Coupling layer, forward"))
    #expect(lines.contains("Nothing has changed."))
    #expect(lines.last == "Tested at 16:05:09, in 1 min 15 s.")
  }

  @Test("nothing is told where nothing has happened")
  func silence() {
    let state = WatchState(progress: progress(), kit: [])
    #expect(told([], state, width: 80).isEmpty)
    #expect(told([.quit], state, width: 80).isEmpty)
  }

  @Test("a hint is told with its level", arguments: [40, 100])
  func hint(width: Int) {
    var state = WatchState(progress: progress(), kit: [])
    let hint = TaskHint(task: exercise2.tasks[0], level: 2, place: nil)
    state.hint = hint
    let text = told([.hinted], state, width: width)
    #expect(text.contains("Hint 2 of 3 for 2.1:"))
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.hasSuffix(hint.text(width: 1000).joined(separator: " ")))
  }
}
