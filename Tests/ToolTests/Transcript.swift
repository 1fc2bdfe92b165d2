import Synchronization

/// Collects what a console writes.
final class Transcript: Sendable {
  private let lines = Mutex("")
  var text: String { lines.withLock { $0 } }
  @Sendable func append(_ text: String) { lines.withLock { $0 += text } }
}
