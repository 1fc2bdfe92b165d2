import Foundation
import Testing

@testable import Grading

@Suite("Intake of folders")
struct FolderIntakeTests {
  @Test(
    "the files are found however deep and under whatever name of the exercise's folder they lie",
    arguments: [
      "", "FlowLab-main/Exercises/Exercise2/", "Exercises/Exercise2/", "Exercise2/", "exercise 2/", "ex2/",
      "2/",
      "ex_02/", "anna's \"work\"\n[*?]/-rf/", "FlowLab-main/FlowLab-main/x/",
    ])
  func places(folder: String) throws {
    let fixture = try IntakeFixture()
    try fixture.put("anna/\(folder)Flow.swift", "// mine\n")
    try fixture.put("anna/\(folder)Masks.swift", "// mine too\n")
    let exercise = try fixture.second("anna")
    #expect(exercise.files == ["Flow.swift": "// mine\n", "Masks.swift": "// mine too\n"])
    #expect(exercise.remarks.isEmpty && exercise.problems.isEmpty && !exercise.isUntouched)
  }

  @Test("of a whole kit only the exercises count: not solutions, tests or what was built")
  func wholeKit() throws {
    let fixture = try IntakeFixture()
    try fixture.put("kit/Exercises/Exercise2/Flow.swift", "// mine\n")
    try fixture.put("kit/Exercises/Exercise2/Masks.swift", "// mine\n")
    try fixture.put("kit/Exercises/Exercise2/Answers.swift", IntakeFixture.given)
    for folder in [
      "Solutions/Exercise2", "Tests", "Sources/x", ".build/x", ".git", "__MACOSX/Exercises/Exercise2",
    ] {
      try fixture.put("kit/\(folder)/Flow.swift", "// not mine\n")
    }
    try fixture.put("kit/Package.swift", "// package")
    let handedIn = try fixture.take("kit")
    #expect(handedIn.exercises[2]?.files["Flow.swift"] == "// mine\n")
    #expect(handedIn.exercises[2]?.remarks == [])
    #expect(handedIn.remarks == [])
    #expect(handedIn.exercises[1]?.isMissing == true)
  }

  @Test("links and pipes in a submission are never opened, and the rest counts")
  func special() throws {
    let fixture = try IntakeFixture()
    let secret = fixture.root.appending(path: "kit/Exercises/Exercise1")
    try fixture.put("eva/Masks.swift", "// mine\n")
    try fixture.run("ln", "-s", secret.appending(path: "Quantiles.swift").path, "eva/Flow.swift")
    try fixture.run("ln", "-s", secret.path, "eva/Exercise1")
    try fixture.run("mkfifo", "eva/Quantiles.swift")
    let handedIn = try fixture.take("eva")
    #expect(handedIn.exercises[2]?.files == ["Masks.swift": "// mine\n"])
    #expect(handedIn.exercises[1]?.isMissing == true)
    #expect(handedIn.remarks.filter { $0.contains("link or a device") }.count == 3)
  }

  @Test("a file that became a link or a pipe after it was listed is not opened")
  func changedKind() throws {
    let fixture = try IntakeFixture()
    try fixture.put("file", "x")
    try fixture.run("ln", "-s", "file", "link")
    try fixture.run("mkfifo", "pipe")
    for name in ["link", "pipe"] {
      #expect(throws: GraderFailure.self) { try OpenFile(RawPath(fixture.submissions.appending(path: name))) }
    }
  }

  @Test("the same file twice counts once, and different ones only if their place tells which counts")
  func copies() throws {
    let fixture = try IntakeFixture()
    try fixture.put("same/Flow.swift", "// mine\n")
    try fixture.put("same/Exercise2/Flow.swift", "// mine\n")
    try fixture.put("told/Exercise2/Flow.swift", "// this\n")
    try fixture.put("told/old/Exercise2/Flow.swift", "// not this\n")
    try fixture.put("told/Flow.swift", "// nor this\n")
    try fixture.put("stub/Exercise2/Flow.swift", IntakeFixture.flow)
    try fixture.put("stub/Flow.swift", "// mine\n")
    try fixture.put("open/a/Flow.swift", "// one\n")
    try fixture.put("open/b/Flow.swift", "// two\n")
    #expect(try fixture.second("same").files == ["Flow.swift": "// mine\n"])
    #expect(try fixture.second("same").remarks.first?.message.contains("is the same") == true)
    #expect(try fixture.second("told").files == ["Flow.swift": "// this\n"])
    #expect(try fixture.second("stub").files == ["Flow.swift": "// mine\n"])
    let open = try fixture.second("open")
    #expect(open.files.isEmpty && !open.isMissing)
    #expect(open.problems.map(\.file) == ["Flow.swift"])
    #expect(open.problems.first?.message.contains("“a/Flow.swift”, “b/Flow.swift”") == true)
  }

  @Test("names in other letters, other folders and other files are taken or left with a remark")
  func remarks() throws {
    let fixture = try IntakeFixture()
    try fixture.put("bo/Exercise1/flow.swift", "// mine\n")
    try fixture.put("bo/Exercise2/Masks.swift", "// mine\n")
    try fixture.put("bo/Exercise2/Extra.swift", "// extra\n")
    try fixture.put("bo/Exercise2/Answers.swift", "// GIVEN: but changed\n")
    let exercise = try fixture.second("bo")
    #expect(exercise.files == ["Flow.swift": "// mine\n", "Masks.swift": "// mine\n"])
    let all = exercise.remarks.map(\.message).joined(separator: "\n")
    for part in [
      "“Exercise1/flow.swift”; its name is Flow", "folder of exercise 1", "none of the exercise's",
      "was changed",
    ] { #expect(all.contains(part), "\(part) in \(all)") }
  }

  @Test("a missing file is the stub, and stubs with other line ends are untouched")
  func stubs() throws {
    let fixture = try IntakeFixture()
    try fixture.put("per/Flow.swift", "\u{FEFF}import FlowLab  \r\nstruct Flow {}\r\n\r\n")
    let exercise = try fixture.second("per")
    #expect(exercise.isUntouched && !exercise.isMissing)
    #expect(exercise.remarks.contains { $0.file == "Masks.swift" && $0.message.contains("stub is used") })
    let kit = try #require(fixture.kit.exercises[2])
    #expect(kit.sources(with: exercise)["Masks.swift"] == "// stub 2\n")
    #expect(kit.sources(with: exercise)["Answers.swift"] == IntakeFixture.given)
  }

  @Test("too many files and too deep folders are refused")
  func caps() throws {
    let fixture = try IntakeFixture()
    fixture.limits.members = 20
    fixture.limits.depth = 5
    for number in 0...20 { try fixture.put("many/\(number).txt", "") }
    try fixture.put("deep/1/2/3/4/5/6/Flow.swift", "")
    #expect(try fixture.take("many").refusal?.contains("too many files") == true)
    #expect(try fixture.take("deep").refusal?.contains("folders in one another") == true)
  }

  @Test("a single file is taken under the name that a platform put its own before")
  func single() throws {
    let fixture = try IntakeFixture()
    try fixture.put("anna_123_Flow.swift", "// mine\n")
    #expect(try fixture.second("anna_123_Flow.swift").files == ["Flow.swift": "// mine\n"])
  }

  @Test(
    "a copy under a name that a browser or editor made is not taken, and the remark says what to do",
    arguments: ["Flow (1).swift", "Flow 2.swift", "Flow copy.swift", "Flow.swift.txt", "flow-3.swift"])
  func renamed(name: String) throws {
    let fixture = try IntakeFixture()
    try fixture.put("a/\(name)", "// mine\n")
    let handedIn = try fixture.take("a")
    #expect(handedIn.exercises[2]?.isMissing == true)
    #expect(handedIn.remarks.contains { $0.contains("If it is your Flow.swift, give it that name.") })
  }

  @Test("the checksum is that of the contents: it does not depend on the submission's name")
  func checksum() throws {
    let fixture = try IntakeFixture()
    try fixture.put("a/Flow.swift", "// mine\n")
    try fixture.put("b/Flow.swift", "// mine\n")
    try fixture.put("c/Flow.swift", "// mine!\n")
    let sums = try ["a", "b", "c"].map { try fixture.take($0).contents }
    #expect(sums[0] == sums[1] && sums[0] != sums[2] && sums[0].count == 64)
  }

  @Test("in the kit itself every student's file has a name of its own")
  func kit() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let kit = try KitFiles(root: root)
    #expect(kit.exercises.keys.sorted().starts(with: [1, 2, 3]))
    #expect(kit.exercises[2]?.given.keys.contains("Answers.swift") == true)
    #expect(kit.places["flow.swift"]?.number == 2)
    #expect(kit.places.count == kit.exercises.values.reduce(0) { $0 + $1.stubs.count })
  }
}
