import FlowLab

@testable import Grading

/// A believable class, with names and messages that try to break out of every format.
enum SampleClass {
  static let hostile = [
    "<script>alert(1)</script>", "\"quoted\", with comma", "two\nlines", "=HYPERLINK(\"http://evil\";\"x\")",
    "@SUM(A1)", "+1", "-1", "\tTab", "\rReturn", "\u{202E}gnp.exe\u{202C}", "Zoë Müller 🦆",
    "</style></textarea>",
    "]]> <!-- & --> &amp;", "[link](javascript:alert(1))", "![x](http://evil/x.png)", "`code` ``` ```` fence",
    "../../etc/passwd", "\u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{7}bell", "' onmouseover='alert(1)", "",
    "| a | b |", "# heading", "<img src=x onerror=alert(1)>", "a\u{0}b\u{8}c",
  ]

  private static let first = [
    "Anna", "Björn", "Chiara", "Dmitri", "Élodie", "Fatma", "Grace", "Håkon", "Ivana", "Jürgen", "Kaoru",
    "Léa",
    "Maren", "Nils", "Oğuz", "Priya", "Quentin", "Rosa", "Søren", "Tomáš", "Uwe", "Vera", "Wei", "Ximena",
    "Yusuf",
  ]
  private static let last = [
    "Abel", "Østergaard", "Nguyễn", "O'Neill", "Schmidt-Rohr", "García", "Wang", "Zając",
  ]
  private static let mistakes = [
    "The log-determinant is that of the inverse: the sign is turned round.",
    "The mask is applied to the shift but not to the scale.",
    "The average is taken over the batch instead of the sum over features.",
  ]

  static let setting = Setting(
    kit: "5e1f0c2a9b7d4e36", seed: 7, exercises: Curriculum.exercises.map(\.number), timeLimit: 60,
    memoryLimit: 4096)

  /// The report of a class; the same number gives the same class.
  static func report(of count: Int, shuffled seed: UInt64 = 0) -> ClassReport {
    var grades = grades(of: count)
    if seed > 0 {
      var rng = SplitMix64(seed: seed)
      grades.shuffle(using: &rng)
    }
    return ClassReport(
      grades: grades,
      missing: [Student(name: "Noor de Vries", id: "s9001"), Student(name: "Ömer Ak", id: "s9002")],
      unmatched: ["final_FINAL(2).zip", hostile[0] + ".zip"],
      layers: [
        "Every file was checked before it was compiled.", "Tests ran without a network, in a space of names.",
      ])
  }

  static func grades(of count: Int) -> [Grade] {
    var rng = SplitMix64(seed: 11)
    return (0..<count).map { index in
      let isOdd = index % 5 == 4
      let name =
        isOdd
        ? hostile[index / 5 % hostile.count] : "\(first[index % first.count]) \(last[index / 3 % last.count])"
      let student = Student(name: name, id: "s\(1000 + index)", daysLate: index % 7 == 0 ? index % 3 : 0)
      let submission = isOdd ? name + ".zip" : "abgabe-\(index) \(name).zip"
      var grade = Grade(
        submission: submission, student: student, setting: setting, contents: String(index, radix: 16))
      if index % 17 == 9 {
        grade.failure = "The disk was full while exercise 2 was compiled."
        return grade
      }
      if isOdd { grade.remarks = ["Left aside: \(name)/notes.txt, which is no file of the kit."] }
      let skill = Double.random(in: 0.2...1.1, using: &rng)
      grade.exercises = Curriculum.exercises.map {
        exercise($0, state: state(index, $0.number), skill: skill, remark: isOdd ? name : nil, using: &rng)
      }
      return grade
    }
  }

  private static func state(_ index: Int, _ number: Int) -> ExerciseGrade.State {
    if index % 13 == 12 { return .untouched }
    switch (index % 11, number) {
    case (3, 2): return .notCompiled
    case (5, 3): return .refused
    case (7, 3): return .missing
    case (8, 3): return .untouched
    default: return .tested
    }
  }

  private static func exercise(
    _ sheet: ExerciseSheet, state: ExerciseGrade.State, skill: Double, remark: String?,
    using rng: inout SplitMix64
  ) -> ExerciseGrade {
    var findings: [Finding] = []
    if state == .notCompiled {
      findings = [
        Finding(
          file: "Flow.swift", line: 31, message: "cannot find 'scaleNett' in scope\n  let s = scaleNett(x)\n"),
        Finding(file: "Flow.swift", line: 44, message: "missing return in instance method"),
      ]
    }
    if state == .refused {
      findings = [
        Finding(
          file: "VAE.swift", line: 1, message: "Only FlowLab may be imported; delete “import Foundation”.")
      ]
    }
    let tasks = sheet.tasks.map { task in
      let isWritten = Double.random(in: 0..<1, using: &rng) < skill
      let tests = task.tests.map { id -> TestGrade in
        let passes = Double.random(in: 0..<1, using: &rng) < skill
        if state != .tested { return test(id, .notRun, []) }
        if !isWritten { return test(id, .notWritten, [.init(text: "NotImplemented(\"\(task.id)\")")]) }
        return passes ? test(id, .passed, []) : failing(id, remark, using: &rng)
      }
      return TaskGrade(id: task.id, possible: task.points, tests: tests)
    }
    return ExerciseGrade(number: sheet.number, state: state, findings: findings, tasks: tasks)
  }

  private static func failing(_ id: String, _ remark: String?, using rng: inout SplitMix64) -> TestGrade {
    let numbers = "row 0: log-det is −0.4312, expected 0.4312 (difference 0.8624, allowed 1e-9)"
    switch Int.random(in: 0..<8, using: &rng) {
    case 0:
      return test(id, .crashed, [.init(text: "Fatal error: Index out of range, in Flow.swift, line 12")])
    case 1: return test(id, .outOfTime, [.init(text: "It was stopped after 5 s of processor time.")])
    case 2...4:
      let mistake = mistakes[Int.random(in: 0..<mistakes.count, using: &rng)]
      return test(id, .failed, [.init(text: numbers, mistake: mistake)])
    case 5: return test(id, .failed, [.init(text: String(repeating: "0.125, ", count: 430))])
    default: return test(id, .failed, [.init(text: remark.map { "Error: \($0)" } ?? numbers)])
    }
  }

  private static func test(
    _ id: String, _ outcome: TestGrade.Outcome, _ messages: [TestGrade.Message]
  ) -> TestGrade {
    let name = id.split(separator: "/").last.map { $0.prefix { $0 != "(" } } ?? ""
    let words = name.map { $0.isUppercase ? " " + $0.lowercased() : String($0) }.joined()
    return TestGrade(id: id, title: words, outcome: outcome, messages: messages)
  }
}
