import Foundation
import Testing

@testable import Grading

@Suite("Intake of archives")
struct ArchiveIntakeTests {
  @Test("zip, tar, tar.gz and tgz of one folder hold the same, whatever they are called")
  func kinds() throws {
    let fixture = try IntakeFixture.packed()
    try fixture.zip("src", to: "a.zip")
    try fixture.run("tar", "-cf", "b.tar", "-C", "src", ".")
    try fixture.run("tar", "-czf", "c.tar.gz", "src")
    try fixture.run("cp", "c.tar.gz", "--", "-d 'é\n*.tgz")
    try fixture.run("cp", "c.tar.gz", "e.zip")
    try fixture.run("cp", "a.zip", "f")
    let folder = try fixture.take("src")
    for name in ["a.zip", "b.tar", "c.tar.gz", "-d 'é\n*.tgz"] {
      let handedIn = try fixture.take(name)
      #expect(handedIn.exercises[2]?.files == folder.exercises[2]?.files, "\(name)")
      #expect(
        handedIn.remarks == [] && handedIn.refusal == nil && handedIn.contents == folder.contents, "\(name)")
    }
    for name in ["e.zip", "f"] {
      let handedIn = try fixture.take(name)
      #expect(handedIn.exercises[2]?.files == folder.exercises[2]?.files, "\(name)")
      #expect(handedIn.remarks.count == 1, "\(name)")
    }
  }

  @Test("odd names inside an archive lead nowhere and cost nothing else", arguments: ["zip", "tar"])
  func oddNames(kind: String) throws {
    let odd = [
      "-rf [*?]/a 'b' \"c\"\nd/é",
      String(repeating: "n", count: 200) + "/" + String(repeating: "m", count: 200),
    ]
    var files = ["Flow.swift": "// mine\n"]
    for name in odd { files["\(name)/Masks.swift"] = "// too\n" }
    let fixture = try IntakeFixture.packed(files)
    if kind == "zip" {
      try fixture.zip("src", to: "a.zip")
    } else {
      try fixture.run("tar", "-cf", "a.tar", "src")
    }
    #expect(try fixture.second("a.\(kind)").files == ["Flow.swift": "// mine\n", "Masks.swift": "// too\n"])
  }

  @Test("members that are links, or whose paths lead out, are left aside with a remark")
  func escapes() throws {
    let fixture = try IntakeFixture()
    var zip = RawZip()
    zip.add("../../Flow.swift", "// out\n")
    zip.add("/tmp/Flow.swift", "// out\n")
    zip.add("C:\\x\\Flow.swift", "// out\n")
    zip.add("Flow.swift", "/etc/passwd") { $0.mode = 0o120777 }
    zip.add("Exercise2\\Masks.swift", "// mine\n")
    try fixture.put("a.zip", bytes: zip.bytes)
    let handedIn = try fixture.take("a.zip")
    #expect(handedIn.exercises[2]?.files == ["Masks.swift": "// mine\n"])
    #expect(handedIn.remarks.count == 4)
    #expect(!FileManager.default.fileExists(atPath: fixture.root.appending(path: "Flow.swift").path))
  }

  @Test("a path of very many folders or letters is left aside with a remark")
  func endlessPaths() throws {
    let fixture = try IntakeFixture()
    var zip = RawZip()
    zip.add(String(repeating: "2/", count: 30_000) + "Flow.swift", "// out\n")
    zip.add(String(repeating: "2/", count: 40) + "Flow.swift", "// out\n")
    zip.add("Masks.swift", "// mine\n")
    try fixture.put("a.zip", bytes: zip.bytes)
    let handedIn = try fixture.take("a.zip")
    #expect(handedIn.exercises[2]?.files == ["Masks.swift": "// mine\n"])
    #expect(handedIn.remarks.filter { $0.contains("path is too long") && $0.count < 200 }.count == 2)
  }

  @Test("links and absolute paths in a tar archive are left aside with a remark")
  func tarEscapes() throws {
    let fixture = try IntakeFixture.packed(["Masks.swift": "// mine\n"])
    try fixture.run("ln", "-s", "/etc/passwd", "src/Flow.swift")
    try fixture.run("ln", "src/Masks.swift", "src/Other.swift")
    try fixture.run("mkfifo", "src/Quantiles.swift")
    try fixture.put("Quantiles.swift", "// out\n")
    let outside = fixture.submissions.appending(path: "Quantiles.swift").path
    try fixture.run(
      "tar", "-cPf", "a.tar", "src/Masks.swift", "src/Other.swift", "src/Flow.swift", "src/Quantiles.swift",
      outside)
    let handedIn = try fixture.take("a.tar")
    #expect(handedIn.exercises[2]?.files == ["Masks.swift": "// mine\n"])
    #expect(handedIn.exercises[1]?.isMissing == true)
    #expect(handedIn.remarks.count == 4, "\(handedIn.remarks)")
  }

  @Test("a file without permissions and a folder without them are read all the same")
  func permissions() throws {
    let fixture = try IntakeFixture.packed()
    try fixture.run("chmod", "000", "src/Exercises/Exercise2/Flow.swift", "src/Exercises/Exercise2")
    defer { _ = try? fixture.run("chmod", "700", "src/Exercises/Exercise2") }
    var zip = RawZip()
    zip.add("Exercise2/", "") { $0.mode = 0o040000 }
    zip.add("Exercise2/Flow.swift", "// mine\n") { $0.mode = 0o100000 }
    try fixture.put("a.zip", bytes: zip.bytes)
    #expect(try fixture.second("a.zip").files == ["Flow.swift": "// mine\n"])
  }

  @Test("an archive in an archive is unpacked once if it is all there is, and ignored beside files")
  func nested() throws {
    let fixture = try IntakeFixture.packed()
    try fixture.zip("src", to: "inner.zip")
    try fixture.run("zip", "-q", "once.zip", "inner.zip")
    try fixture.run("zip", "-q", "twice.zip", "once.zip")
    try fixture.run("tar", "-czf", "mixed.tgz", "once.zip")
    try fixture.run("zip", "-qj", "beside.zip", "inner.zip", "src/Exercises/Exercise2/Masks.swift")
    try fixture.put("moodle/x", "")
    try fixture.run("cp", "inner.zip", "moodle/work.zip")
    for name in ["once.zip", "moodle"] {
      #expect(try fixture.take(name).exercises[2]?.files.count == 2, "\(name)")
      #expect(try fixture.take(name).remarks.count == 1, "\(name)")
    }
    for name in ["twice.zip", "mixed.tgz"] { #expect(try fixture.second(name).isMissing, "\(name)") }
    #expect(try fixture.second("beside.zip").files == ["Masks.swift": "// too\n"])
    #expect(try fixture.take("beside.zip").remarks.contains { $0.contains("inner.zip was ignored") })
  }

  @Test("several archives and nothing else, or one that is not unpacked, are refused with the cause")
  func onlyArchives() throws {
    let fixture = try IntakeFixture.packed()
    try fixture.zip("src", to: "1.zip")
    try fixture.put("two/x", "")
    try fixture.run("cp", "1.zip", "two/a.zip")
    try fixture.run("cp", "1.zip", "two/b.zip")
    try fixture.put("rar/work.rar", "Rar!")
    #expect(try fixture.take("two").refusal?.contains("2 archives") == true)
    #expect(try fixture.take("rar").refusal?.contains("work.rar in it is not unpacked") == true)
  }

  @Test(
    "archives in the large format and with another packing are read",
    arguments: ["-fz", "-0", "-9", "-Zbzip2"])
  func formats(option: String) throws {
    let fixture = try IntakeFixture.packed()
    try fixture.run("zip", "-qr", option, "a.zip", "src")
    #expect(try fixture.second("a.zip").files == ["Flow.swift": "// mine\n", "Masks.swift": "// too\n"])
  }

  @Test("without unzip the grader fails, not the student")
  func missingTool() throws {
    let fixture = try IntakeFixture.packed()
    try fixture.zip("src", to: "a.zip")
    fixture.searchPath = fixture.root.path
    #expect {
      try fixture.take("a.zip")
    } throws: {
      "\($0)" == "unzip was not found; install it (Debian, Ubuntu: apt-get install unzip) and start again."
    }
  }

  @Test("an honest archive is read within the time a person does not notice")
  func speed() throws {
    let fixture = try IntakeFixture.packed()
    try fixture.zip("src", to: "a.zip")
    let times = try (0..<5).map { _ in try ContinuousClock().measure { _ = try fixture.take("a.zip") } }
    #expect(try #require(times.min()) < .milliseconds(500))
  }
}
