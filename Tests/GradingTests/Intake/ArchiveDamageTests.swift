import FlowLab
import Foundation
import Testing

@testable import Grading

@Suite("Damaged archives")
struct ArchiveDamageTests {
  @Test("passwords, cuts, empty archives and damage are each told in a sentence")
  func broken() throws {
    let fixture = try IntakeFixture.packed()
    try fixture.run("zip", "-qr", "-P", "secret", "locked.zip", "src")
    try fixture.zip("src", to: "whole.zip")
    try fixture.run("sh", "-c", "head -c 300 whole.zip > cut.zip")
    try fixture.run("tar", "-czf", "whole.tgz", "src")
    try fixture.run("sh", "-c", "head -c 120 whole.tgz > cut.tgz")
    try fixture.run("sh", "-c", "echo text | gzip > text.tar.gz")
    try fixture.put("empty.zip", bytes: RawZip().bytes)
    #expect(try fixture.take("locked.zip").refusal?.contains("password") == true)
    #expect(try fixture.take("cut.zip").refusal?.contains("cut off") == true)
    #expect(try fixture.take("cut.tgz").refusal?.contains("cut off") == true)
    #expect(try fixture.take("text.tar.gz").refusal?.contains("no tar archive") == true)
    #expect(try fixture.take("empty.zip").refusal == "It holds no files.")
  }

  @Test("a damaged member costs its exercise only")
  func damagedMember() throws {
    let fixture = try IntakeFixture()
    var zip = RawZip()
    zip.add("Flow.swift", "// mine\n") { $0.checksum = 7 }
    zip.add("Quantiles.swift", "// mine\n")
    zip.add("Masks.swift", "// mine\n") { $0.method = 99 - 1 }
    try fixture.put("a.zip", bytes: zip.bytes)
    let handedIn = try fixture.take("a.zip")
    #expect(handedIn.exercises[1]?.files == ["Quantiles.swift": "// mine\n"])
    #expect(handedIn.exercises[2]?.problems.map(\.file) == ["Flow.swift", "Masks.swift"])
  }

  @Test(
    "every cut of an archive, and every byte of it changed, gives a result", arguments: ["zip", "tar", "tgz"])
  func anyDamage(kind: String) throws {
    let fixture = try IntakeFixture.packed(["Flow.swift": "// mine\n"])
    switch kind {
    case "zip": try fixture.zip("src", to: "a.zip")
    case "tar": try fixture.run("tar", "-cf", "a.tar", "-C", "src", "Flow.swift")
    default: try fixture.run("tar", "-czf", "a.tgz", "-C", "src", "Flow.swift")
    }
    let whole = [UInt8](try Data(contentsOf: fixture.submissions.appending(path: "a.\(kind)")))
    var random = SplitMix64(seed: 1)
    for _ in 0..<60 {
      var bytes = Array(whole.prefix(Int.random(in: 1...whole.count * 2, using: &random)))
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try fixture.put("b.\(kind)", bytes: bytes)
      _ = try fixture.take("b.\(kind)")
    }
  }
}
