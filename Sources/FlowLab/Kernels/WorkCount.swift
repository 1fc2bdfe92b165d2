import Synchronization

/// How much work was done since the program began, in numbers that do not depend on the machine or its load.
///
///     let before = WorkCount.now
///     …
///     let step = WorkCount.now - before
///
/// The counts are those of the whole process.
package struct WorkCount: Codable, Equatable, Sendable {
  /// Multiply-adds of matrix products, m · n · k for each.
  package var multiplyAdds: Int
  /// Blocks of memory asked for, one for every tensor that is computed.
  package var tensors: Int
  /// Those of them, and of the kernels' own, that the system had to give: none was free.
  package var freshBlocks: Int
  /// Operations recorded for a gradient.
  package var recordedSteps: Int

  package init(multiplyAdds: Int, tensors: Int, freshBlocks: Int, recordedSteps: Int) {
    (self.multiplyAdds, self.tensors) = (multiplyAdds, tensors)
    (self.freshBlocks, self.recordedSteps) = (freshBlocks, recordedSteps)
  }

  /// The counts until now.
  package static var now: WorkCount {
    WorkCount(
      multiplyAdds: multiplyAddCount.load(ordering: .relaxed), tensors: tensorCount.load(ordering: .relaxed),
      freshBlocks: freshBlockCount.load(ordering: .relaxed), recordedSteps: Node.count)
  }

  /// What came between two moments.
  package static func - (later: WorkCount, earlier: WorkCount) -> WorkCount {
    WorkCount(
      multiplyAdds: later.multiplyAdds - earlier.multiplyAdds, tensors: later.tensors - earlier.tensors,
      freshBlocks: later.freshBlocks - earlier.freshBlocks,
      recordedSteps: later.recordedSteps - earlier.recordedSteps)
  }

  private static let multiplyAddCount = Atomic<Int>(0)
  private static let tensorCount = Atomic<Int>(0)
  private static let freshBlockCount = Atomic<Int>(0)

  static func noteProduct(_ m: Int, _ n: Int, _ k: Int) {
    multiplyAddCount.add(m * n * k, ordering: .relaxed)
  }
  static func noteTensor() { tensorCount.add(1, ordering: .relaxed) }
  static func noteFreshBlock() { freshBlockCount.add(1, ordering: .relaxed) }
}
