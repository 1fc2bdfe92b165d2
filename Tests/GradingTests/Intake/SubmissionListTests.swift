import Foundation
import Testing

@testable import Grading

@Suite("Submission list")
struct SubmissionListTests {
  @Test("what systems leave behind is no submission, everything else is one, sorted by bytes")
  func entries() throws {
    let fixture = try IntakeFixture()
    for name in [
      ".DS_Store", "Thumbs.db", "ö b.zip", "-rf.zip", "a\nb.zip", "'\"$(x).zip", "notes.docx", "Z.zip",
    ] {
      try fixture.put(name, "x")
    }
    try fixture.put("__MACOSX/x", "x")
    try fixture.put("anna/Flow.swift", "x")
    #expect(
      try SubmissionList.scan(fixture.submissions).map(\.name)
        == ["'\"$(x).zip", "-rf.zip", "Z.zip", "a\nb.zip", "anna", "notes.docx", "ö b.zip"])
  }

  @Test("names that are equal as text or no text at all stay different submissions")
  func names() throws {
    let fixture = try IntakeFixture()
    let flow = Array("// flow\n".utf8)
    // ü in two spellings, and two names in Latin-1.
    for name in [Array("u\u{308}".utf8), Array("\u{FC}".utf8), [0xFC], [0xE4]] {
      let folder = RawPath(fixture.submissions).appending(name)
      guard mkdir(folder.cString, 0o700) == 0 else { return }  // Not every file system keeps such names.
      try folder.appending(Array("Flow.swift".utf8)).write(flow)
    }
    let entries = try SubmissionList.scan(fixture.submissions)
    #expect(Set(entries.map(\.name)) == ["u\u{308}", "\u{FC} (2)", "\\xFC", "\\xE4"])
    for entry in entries {
      let intake = Intake(kit: fixture.kit, supervisor: Supervisor())
      #expect(
        try intake.take(entry, into: fixture.workspace).exercises[2]?.files == ["Flow.swift": "// flow\n"])
    }
  }

  @Test("a folder that is missing, empty or none at all is told in a sentence")
  func failures() throws {
    let fixture = try IntakeFixture()
    func message(_ url: URL) -> String {
      do { return "\(try SubmissionList.scan(url))" } catch { return "\(error)" }
    }
    #expect(message(fixture.root.appending(path: "nowhere")).hasPrefix("There is no folder"))
    #expect(message(fixture.submissions).contains("holds no submissions"))
    try fixture.put("a", "")
    #expect(message(fixture.submissions.appending(path: "a")).contains("is not a folder"))
  }

  @Test(
    "what cannot be a submission is refused with its cause",
    arguments: [
      ("report.docx", "PK\u{3}\u{4}", "damaged|cut off"), ("a.rar", "Rar!\u{1A}\u{7}\u{1}", "a RAR archive"),
      ("a.zip", "Rar!\u{1A}\u{7}\u{1}", "a RAR archive"), ("b.zip", "just text", "it is none"),
      ("c.zip", "", "empty"), ("notes.txt", "hello", "not taken"),
      ("Other.swift", "// x", "none of the exercises"),
    ])
  func refusals(name: String, content: String, cause: String) throws {
    let fixture = try IntakeFixture()
    try fixture.put(name, content)
    let handedIn = try fixture.take(name)
    let refusal = try #require(handedIn.refusal)
    #expect(cause.split(separator: "|").contains { refusal.contains($0) }, "\(refusal)")
    #expect(handedIn.exercises.values.filter { !$0.isMissing }.isEmpty)
  }

  @Test("an Office document is refused although it is a zip archive")
  func document() throws {
    let fixture = try IntakeFixture()
    var zip = RawZip()
    zip.add("[Content_Types].xml", "<x/>")
    try fixture.put("essay.docx", bytes: zip.bytes)
    #expect(try fixture.take("essay.docx").refusal?.contains("document") == true)
  }

  @Test("a link and a pipe among the submissions are refused, neither followed nor waited for")
  func special() throws {
    let fixture = try IntakeFixture()
    try fixture.run("ln", "-s", "/", "link")
    try fixture.run("mkfifo", "pipe.zip")
    #expect(try fixture.take("link").refusal?.contains("symbolic link") == true)
    #expect(try fixture.take("pipe.zip").refusal?.contains("neither a file nor a folder") == true)
  }
}
