import FlowLab
import Foundation
import Testing

@testable import Grading

@Suite("The feedback on a submission")
struct ReportFeedbackTests {
  private let task = Curriculum.exercises[1].tasks[2]

  private func grade(_ outcomes: [TestGrade.Outcome], _ messages: [TestGrade.Message] = []) -> Grade {
    let tests = zip(task.tests, outcomes).map { id, outcome in
      TestGrade(id: id, title: "law \(id)", outcome: outcome, messages: outcome == .passed ? [] : messages)
    }
    return Grade(
      submission: "a.zip", student: Student(name: "Anna"), setting: SampleClass.setting, contents: "0",
      exercises: [
        ExerciseGrade(
          number: 2, state: .tested, findings: [],
          tasks: [TaskGrade(id: task.id, possible: task.points, tests: tests)])
      ])
  }

  private func feedback(_ grade: Grade) throws -> String {
    let report = ClassReport(grades: [grade], missing: [], unmatched: [], layers: [])
    return String(decoding: report.feedback(of: try #require(report.rows.first)), as: UTF8.self)
  }

  @Test("names the law that is broken, what was seen, the recognized mistake and the second hint")
  func oneFailure() throws {
    let text = try feedback(
      grade([.passed, .failed], [.init(text: "saw −1, expected 1", mistake: "The sign is turned round.")]))
    #expect(text.contains("law Exercise2LogDeterminants/forwardSumsTheLogScales"))
    #expect(text.contains("```text\nsaw −1, expected 1\n```"))
    #expect(text.contains("**Recognized mistake:** The sign is turned round."))
    #expect(text.contains("**Hint:** " + Markdown.inline(task.hints[1]).prefix(40)))
    #expect("Use `exp`, then `sum`.".codeParts.map(\.text) == ["Use ", "exp", ", then ", "sum", "."])
    #expect(Markdown.inline("230.33 of 300") == "230.33 of 300" && Markdown.inline("1. one") == "1\\. one")
    #expect(!text.contains(Markdown.inline(task.hints[0]).prefix(40)))
    #expect(text.contains("7.5 of 15"))
  }

  @Test("who has nothing of a task right gets its first hint, who has everything gets none")
  func hints() throws {
    let nothing = try feedback(grade([.notWritten, .notWritten]))
    #expect(nothing.contains("**Hint:** " + Markdown.inline(task.hints[0]).prefix(40)))
    #expect(nothing.contains("Not written yet"))
    let everything = try feedback(grade([.passed, .passed]))
    #expect(!everything.contains("Hint"))
  }

  @Test("a compile error shows file, line and the compiler's message")
  func compileError() throws {
    var broken = grade([.notRun])
    broken.exercises[0].state = .notCompiled
    broken.exercises[0].findings = [
      Finding(file: "Flow.swift", line: 12, message: "cannot find 'x' in scope")
    ]
    let text = try feedback(broken)
    #expect(text.contains("Flow.swift, line 12"))
    #expect(text.contains("```text\ncannot find 'x' in scope\n```"))
    #expect(!text.contains("Hint"))
  }

  @Test("not graded is told as the grader's fault, with its cause and without points")
  func notGraded() throws {
    var failed = grade([])
    (failed.exercises, failed.failure) = ([], "The disk was full.")
    let text = try feedback(failed)
    #expect(text.contains("The disk was full.") && text.contains("not a zero"))
    #expect(!text.contains(" of 0"))
  }

  @Test(
    "a message never leaves its fence, is cut, and loses its terminal codes", arguments: SampleClass.hostile)
  func hostileMessages(text: String) throws {
    let message = text + "\n" + text + String(repeating: "x", count: 3000)
    let feedback = try feedback(grade([.failed], [.init(text: message, mistake: text)]))
    #expect(feedback.utf8.count < 6000)
    #expect(
      !feedback.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{0}" || $0 == "\u{202E}" || $0 == "\r" })
    var fence: String?
    for line in feedback.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line == open { fence = nil }
        continue
      }
      if line.hasPrefix("```") { fence = String(line.prefix { $0 == "`" }) }
      let bare = line.replacing("\\<", with: "").replacing("\\[", with: "").replacing("\\`", with: "")
      if fence == nil {
        #expect(!bare.contains("<") && !bare.contains("[") && !bare.contains("`"), "\(line)")
      }
    }
    #expect(fence == nil)
  }

  @Test("a student's name is one heading, whatever stands in it", arguments: SampleClass.hostile)
  func hostileNames(name: String) throws {
    var named = grade([.passed])
    (named.student.name, named.submission) = (name, name)
    let lines = try feedback(named).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("# ") && lines[0].count > 2 && lines[1] == "")
    #expect(!lines.dropFirst().contains { $0.hasPrefix("# ") })
  }

  @Test("cleaning keeps honest text, shows reordering by number, and ends")
  func cleaning() {
    #expect(PlainText.cleaned("Zoë 🦆\t−1\r\nnext", limit: 100) == "Zoë 🦆\t−1\nnext")
    #expect(PlainText.cleaned("\u{1B}[1;31mred\u{1B}[0m\u{1B}]0;t\u{7}!\u{1B}", limit: 100) == "red!")
    #expect(PlainText.cleaned("a\u{1B}]never ends\nb", limit: 100) == "a\nb")
    #expect(PlainText.cleaned("\u{202E}abc", limit: 100) == "‹U+202E›abc")
    #expect(PlainText.cleaned("abcdef", limit: 4) == "abcd… (2 more characters)")
  }

  @Test("file names are readable, safe and unique on a disk that ignores case")
  func fileNames() {
    var names = FeedbackNames()
    func name(_ text: String, _ id: String? = nil) -> String { names.name(for: Student(name: text, id: id)) }
    #expect(name("Zoe\u{308} Müller") == "Zoë-Müller.md")
    #expect(name("ZOË MÜLLER", "s12") == "ZOË-MÜLLER-s12.md")
    #expect(name("zoë müller") == "zoë-müller-2.md")
    #expect(name("../../etc/passwd") == "etc-passwd.md")
    #expect(name("-rf /") == "rf.md")
    #expect(name("") == "student.md")
    #expect(name("NUL") == "student-2.md")
    #expect(name("a\u{202E}\nb") == "a-b.md")
    #expect(name(String(repeating: "ü", count: 300)).utf8.count <= FeedbackNames.longest)
    for text in SampleClass.hostile {
      #expect(name(text).wholeMatch(of: /[\p{L}\p{N}_][^\/\\\n<>"'*?:|]*\.md/) != nil)
    }
  }
}
