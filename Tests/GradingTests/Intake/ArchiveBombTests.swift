import Foundation
import Testing

@testable import Grading

@Suite("Archive bombs")
struct ArchiveBombTests {
  @Test("a file that says how large it is costs its exercise, unread")
  func honest() throws {
    let fixture = try IntakeFixture()
    try fixture.run(
      "sh", "-c", "mkdir s; head -c 50000000 /dev/zero > s/Flow.swift; echo '// m' > s/Quantiles.swift")
    try fixture.zip("s", to: "a.zip")
    try fixture.run("tar", "-czf", "b.tgz", "s")
    for name in ["a.zip", "b.tgz", "s"] {
      let handedIn = try fixture.take(name)
      #expect(handedIn.exercises[2]?.problems.first?.message.contains("too large") == true, "\(name)")
      #expect(handedIn.exercises[1]?.files == ["Quantiles.swift": "// m\n"], "\(name)")
    }
  }

  @Test("a file that unpacks to more than its header says is stopped while it is unpacked")
  func lying() throws {
    let fixture = try IntakeFixture()
    try fixture.run("sh", "-c", "head -c 50000000 /dev/zero > Flow.swift; zip -q a.zip Flow.swift")
    var bytes = [UInt8](try Data(contentsOf: fixture.submissions.appending(path: "a.zip")))
    let (true4, lie4) = (LittleEndian.bytes(50_000_000, count: 4), LittleEndian.bytes(200_000, count: 4))
    var changed = 0
    for index in 0..<(bytes.count - 4) where Array(bytes[index..<(index + 4)]) == true4 {
      bytes.replaceSubrange(index..<(index + 4), with: lie4)
      changed += 1
    }
    try #require(changed == 2)
    try fixture.put("a.zip", bytes: bytes)
    #expect(try fixture.take("a.zip").refusal?.contains("archive bomb") == true)
  }

  @Test("many names for the same bytes are refused")
  func overlapping() throws {
    let fixture = try IntakeFixture()
    var zip = RawZip()
    zip.add("Flow.swift", String(repeating: "/", count: 10_000))
    for number in 1...50 {
      zip.add("\(number)/Flow.swift", String(repeating: "/", count: 10_000)) { $0.overlaps = true }
    }
    try fixture.put("a.zip", bytes: zip.bytes)
    #expect(try fixture.take("a.zip").refusal?.contains("archive bomb") == true)
  }

  @Test("a tar archive that unpacks to more than the limit is stopped while it is unpacked")
  func gzip() throws {
    let fixture = try IntakeFixture()
    fixture.limits.unpackedBytes = 1 << 20
    try fixture.run("sh", "-c", "head -c 50000000 /dev/zero > x; tar -czf a.tgz x; rm x")
    #expect(try fixture.take("a.tgz").refusal?.contains("archive bomb") == true)
  }

  @Test("an archive inside an archive that is larger than allowed is not unpacked")
  func nested() throws {
    let fixture = try IntakeFixture()
    fixture.limits.innerBytes = 1 << 20
    try fixture.run(
      "sh", "-c", "head -c 5000000 /dev/zero > x; zip -q0 i.zip x; zip -q a.zip i.zip; rm x i.zip")
    #expect(try fixture.take("a.zip").refusal?.contains("too large") == true)
  }

  @Test("an archive of very many empty files is refused")
  func count() throws {
    let fixture = try IntakeFixture()
    var zip = RawZip()
    for number in 0...6000 { zip.add("\(number)", "") }
    try fixture.put("a.zip", bytes: zip.bytes)
    #expect(try fixture.take("a.zip").refusal?.contains("too many files") == true)
  }

  @Test("a tar archive of nothing but headers is refused")
  func headers() throws {
    let fixture = try IntakeFixture()
    fixture.limits.listed = 100
    try fixture.run("sh", "-c", "mkdir d; tar -cf a.tar $(seq 200 | sed 's/.*/d/')")
    #expect(try fixture.take("a.tar").refusal?.contains("too many files") == true)
  }
}
