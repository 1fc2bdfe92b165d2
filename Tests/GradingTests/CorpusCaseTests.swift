import Foundation
import Testing

@testable import Grading

@Suite("Cases of the corpus")
struct CorpusCaseTests {
  private func parse(_ text: String) throws -> CorpusCase { try CorpusCase(path: "broken/a.txt", text: text) }

  private let example = """
    Says what it is about,
    in two lines.

    base: solutions 2
    quick: yes
    time-limit: 7
    expect: exercise 2 full except 2.4, says "Flow.swift"

    --- replace in Exercise2/Flow.swift, with escapes
    one
      two
    +++ with
    three\\u{D}

    --- file Exercise2/Extra.swift
    import FlowLab

    --- make
    true
    """

  @Test("a case is read as it is written")
  func reading() throws {
    let one = try parse(example)
    #expect(one.purpose == "Says what it is about, in two lines.")
    #expect(one.base == .solutions([2]) && one.exercises == [2] && one.timeLimit == 7 && one.isQuick)
    #expect(one.edits.map(\.action) == [.replace("one\n  two", with: "three\r"), .write("import FlowLab\n")])
    #expect(one.script == "true\n")
    #expect(one.expectations.first?.outcome == .full(except: ["2.4"]))
    #expect(one.expectations.first?.says == ["Flow.swift"])
  }

  @Test(
    "what cannot be understood is named with its file and line",
    arguments: [
      ("base: solutions 2", "base: the best", ":4:"), ("exercise 2 full", "exercise two full", ":7:"),
      ("says \"Flow.swift\"", "says Flow.swift", ":7:"), ("--- file", "--- fill", ":15:"),
      ("+++ with", "+++", ":9:"), ("time-limit: 7", "time-limit: long", ":6:"),
      ("expect: ", "quick: ", "it expects nothing"),
    ])
  func faults(old: String, new: String, place: String) throws {
    let text = example.replacing(old, with: new)
    let failure = #expect(throws: GraderFailure.self) { try parse(text) }
    #expect(failure?.description.hasPrefix("broken/a.txt:") == true)
    #expect(failure?.description.contains(place) == true)
  }

  @Test("an edit that does not fit is a fault of the case, not a silent success")
  func misfit() throws {
    let edit = try #require(parse(example).edits.first)
    var files = ["Exercise2/Flow.swift": Data("one\n  two\none\n  two\n".utf8)]
    #expect(
      throws: GraderFailure(
        "broken/a.txt:9: the text to replace is 2 times in Exercise2/Flow.swift, not once")
    ) {
      try edit.apply(to: &files)
    }
  }

  @Test("a grade that is not as expected brings a complaint, one that is none")
  func complaints() throws {
    func complaints(_ lines: String...) throws -> Int {
      let text = "About.\n\n" + lines.map { "expect: \($0)" }.joined(separator: "\n")
      return try parse(text).complaints(about: Self.grade).count
    }
    #expect(
      try complaints(
        "exercise 2 tested", "exercise 2 full except 2.4", "exercise 2 not full", "task 2.1 full",
        "task 2.4 zero", "task 2.4 not full", "test A/b() failed, says \"too large\"",
        "test A/b() not passed",
        "remark, says \"clutter\"") == 0)
    #expect(
      try complaints(
        "exercise 2 refused", "exercise 2 full", "exercise 2 full except 2.1", "exercise 2 zero",
        "exercise 3 full", "task 2.1 zero", "task 2.4 full", "task 9.9 full", "test A/b() crashed",
        "test A/b() failed, says \"too small\"", "test A/c() not passed", "remark, says \"nothing\"") == 12)
    var ungraded = Self.grade
    ungraded.failure = "the disk is full"
    #expect(try parse(example).complaints(about: ungraded).count == 1)
  }

  private static let grade = Grade(
    submission: "a", student: Student(name: "a"),
    setting: Setting(kit: "k", seed: 1, exercises: [2], timeLimit: 60, memoryLimit: 2048), contents: "",
    remarks: ["some clutter"],
    exercises: [
      ExerciseGrade(
        number: 2, state: .tested, findings: [],
        tasks: [
          TaskGrade(
            id: "2.1", possible: 10,
            tests: [TestGrade(id: "A/a()", title: "a", outcome: .passed, messages: [])]),
          TaskGrade(
            id: "2.4", possible: 10,
            tests: [
              TestGrade(
                id: "A/b()", title: "b", outcome: .failed, messages: [.init(text: "far too large")])
            ]),
        ])
    ])
}
