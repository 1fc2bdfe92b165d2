import Foundation
import Testing

@testable import Grading

@Suite("Late days")
struct LateDaysTests {
  private let copenhagen = TimeZone(identifier: "Europe/Copenhagen") ?? .gmt

  @Test(
    "deadlines are read as people write them",
    arguments: [
      ("2026-11-21", "2026-11-21T22:59:59Z"), ("2026-11-21 18:00", "2026-11-21T17:00:00Z"),
      ("2026-11-21T18:00Z", "2026-11-21T18:00:00Z"), ("2026-11-21T18:00:30-05:00", "2026-11-21T23:00:30Z"),
      ("2026-10-25", "2026-10-25T22:59:59Z"), ("2026-03-29", "2026-03-29T21:59:59Z"),
    ])
  func deadlines(text: String, expected: String) throws {
    let date = try Deadline.parse(text, timeZone: copenhagen)
    #expect(date.formatted(.iso8601) == expected)
  }

  @Test(
    "what is no day is no deadline",
    arguments: ["", "tomorrow", "2026-02-30", "21.11.2026", "2026-11-21 25:00"])
  func unreadable(text: String) {
    #expect(throws: GraderFailure.self) { try Deadline.parse(text, timeZone: copenhagen) }
  }

  @Test("days that have begun count, by the time of the file or of the newest file in the archive")
  func days() throws {
    let fixture = try IntakeFixture()
    try fixture.put("s/Flow.swift", "// mine\n")
    try fixture.put("s/Masks.swift", "// mine\n")
    func touch(_ path: String, _ time: String) throws {
      try fixture.run("touch", "-d", "2026-11-\(time)", path)
    }
    try touch("s/Flow.swift", "20T10:00:00Z")
    try touch("s/Masks.swift", "22T18:00:01Z")
    try fixture.zip("s", to: "a.zip")
    try fixture.run("tar", "-czf", "b.tgz", "s")
    try touch("a.zip", "21T18:00:00Z")
    try touch("b.tgz", "21T18:00:01Z")
    func days(_ name: String, _ source: LateDays.Source) throws -> Int? {
      let late = LateDays(deadline: try Deadline.parse("2026-11-21T18:00Z"), source: source)
      return late.daysLate(of: try fixture.entry(name), try fixture.take(name))
    }
    #expect(try days("a.zip", .file) == 0)
    #expect(try days("b.tgz", .file) == 1)
    for name in ["a.zip", "b.tgz", "s"] { #expect(try days(name, .archive) == 2, "\(name)") }
  }
}
