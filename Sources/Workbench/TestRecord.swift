import Foundation

/// What a test run left behind: Swift Testing's event stream, read back.
///
/// The stream is written as the run goes, so it also tells of a run that crashed: its tests started and
/// never ended.
package struct TestRecord {
  /// One test function, all its cases together.
  package struct Test: Equatable {
    /// `Module.Suite/function()`, without the place in the source.
    package let id: String
    package let title: String
    package fileprivate(set) var hasStarted = false
    package fileprivate(set) var hasEnded = false
    /// Skipped or cancelled: it ended, and says nothing.
    package fileprivate(set) var isSkipped = false
    /// What went wrong, one sentence or paragraph each.
    package fileprivate(set) var failures: [String] = []
  }

  package private(set) var tests: [Test] = []
  /// Whether the run came to its end.
  package private(set) var hasEnded = false
  /// The test that is running, by its place in ``tests``.
  package private(set) var running: Int?
  private var positions: [String: Int] = [:]

  /// A record of a run of which nothing is known yet.
  package init() {}

  /// Reads an event stream, one JSON object per line; a last line cut short by a crash is left out.
  package init(_ stream: String) {
    for line in stream.split(separator: "\n") { read(String(line)) }
  }

  /// Reads one line more.
  package mutating func read(_ line: String) {
    guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) else { return }
    let payload = entry.payload
    if entry.kind == "test", payload.kind == "function", let id = payload.id {
      positions[id] = tests.count
      tests.append(Test(id: Self.withoutPlace(id), title: payload.displayName ?? payload.name ?? id))
    } else if entry.kind == "event" {
      if payload.kind == "runEnded" { hasEnded = true }
      // What a suite reports as a whole is told by its tests.
      // What nobody's test reports, for example a task that outlived its own, counts against the one that runs.
      let position =
        payload.testID.flatMap { positions[$0] } ?? (payload.kind == "issueRecorded" ? running : nil)
      guard let position else { return }
      tests[position].note(payload)
      if payload.kind == "testStarted" { running = position }
      if payload.kind == "testEnded", running == position { running = nil }
    }
  }

  /// The tests with one of the given ids, or in a suite with one of them.
  package func tests(under ids: [String]) -> [Test] {
    tests.filter { test in ids.contains { test.id == $0 || test.id.hasPrefix($0 + "/") } }
  }

  /// A function's id ends with the file, line and column it stands in, which edits move.
  private static func withoutPlace(_ id: String) -> String {
    guard let slash = id.lastIndex(of: "/"), id[slash...].contains(".swift:") else { return id }
    return String(id[..<slash])
  }
}

extension TestRecord.Test {
  fileprivate mutating func note(_ payload: Payload) {
    switch payload.kind {
    case "testStarted": hasStarted = true
    case "testEnded": hasEnded = true
    case "testSkipped", "testCancelled", "testCaseCancelled": isSkipped = true
    case "issueRecorded":
      let issue = payload.issue
      guard issue?.isKnown != true, issue?.isFailure != false else { return }
      // Errors can be as long as their authors like; nobody reads more. Characters can be as long, too.
      guard failures.count < 20 else { return }
      let texts = payload.messages?.map { String($0.text.unicodeScalars.prefix(16_000)) } ?? []
      failures.append(texts.joined(separator: " — ").replacing("Caught error: ", with: ""))
    default: break
    }
  }
}

/// A line of the stream; only what is read here.
private struct Entry: Decodable {
  let kind: String
  let payload: Payload
}

private struct Payload: Decodable {
  let kind: String?
  let id: String?
  let name: String?
  let displayName: String?
  let testID: String?
  let messages: [Message]?
  let issue: Issue?

  struct Message: Decodable {
    let text: String
  }
  struct Issue: Decodable {
    let isKnown: Bool?
    let isFailure: Bool?
  }
}
