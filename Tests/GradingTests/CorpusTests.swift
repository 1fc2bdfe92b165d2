import Foundation
import Testing

@testable import Grading

/// Broken, hostile and unusual submissions, through the whole grader.
@Suite("Corpus")
struct CorpusTests {
  private static let folder = RealKit.root.appending(path: "Tests/GradingTests/Corpus")
  private static let isWhole = ProcessInfo.processInfo.environment["FLOWLAB_CORPUS"] == "all"
  /// Part of a name, to look at a few cases only.
  private static let only = ProcessInfo.processInfo.environment["FLOWLAB_CORPUS_CASE"]

  private static let cases: [CorpusCase] = {
    let all = (try? CorpusCase.all(in: folder)) ?? []
    if let only { return all.filter { $0.description.contains(only) } }
    return all.filter { isWhole || $0.isQuick }
  }()

  /// The bench is made for the first case; the others wait for it.
  private static let bench = Result {
    try BenchBuilder(kit: RealKit.root, supervisor: Supervisor()).bench(isBuilt: true)
  }
  private static let sandbox = Sandbox.find(Supervisor())

  /// As many at once as there are processors: more would only wait.
  private static let places = DispatchSemaphore(value: max(1, ProcessInfo.processInfo.activeProcessorCount))

  @Test("every case has its outcome", arguments: cases)
  func outcome(_ one: CorpusCase) async throws {
    let missing = one.missingTools
    guard missing.isEmpty else {
      print("\(one) is skipped: \(missing.joined(separator: ", ")) is not here")
      return
    }
    let complaints = try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: grading waits for processes, which the pool of tasks must not do.
      let thread = Thread {
        Self.places.wait()
        defer { Self.places.signal() }
        continuation.resume(
          with: Result { try one.check(with: Self.bench.get(), in: Self.sandbox, Supervisor()) })
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
    for complaint in complaints { Issue.record("\(one): \(complaint)") }
  }

  @Test("the corpus can be read, and is as large as it must be")
  func size() throws {
    let all = try CorpusCase.all(in: Self.folder)
    #expect(all.count >= 110)
    for (group, least) in CorpusCase.groups {
      let cases = all.filter { $0.group == group }
      #expect(cases.count >= least, "\(group)")
      #expect(cases.count { $0.isQuick } == 3, "\(group): three quick cases")
    }
  }
}
