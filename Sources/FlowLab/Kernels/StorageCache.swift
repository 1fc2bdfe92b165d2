import Synchronization

/// Freed storage, sorted by size, waiting to be used again.
///
/// Sizes are rounded up to one of four steps per power of two, so at most a quarter of a block is
/// wasted and a block fits every later request of about its size. Each size has its own lock, held
/// for a few instructions. Nobody sleeps for it: a lock that hands itself over in turn makes threads
/// that all work with small tensors (tests in parallel, for one) sleep and wake at every
/// allocation. Who finds it taken for long asks the system instead.
enum StorageCache {
  /// The most bytes kept for reuse; beyond it, freed blocks go back to the system.
  static let capacity = 256 << 20

  private static let alignment = 64
  private static let cachedBytes = Atomic<Int>(0)
  /// One bucket for every size that can be kept; never deallocated, so that taking a block touches no reference count.
  nonisolated(unsafe) private static let buckets: UnsafeMutablePointer<Bucket> = {
    let count = bucketAndSize(capacity).bucket + 1
    let buckets = UnsafeMutablePointer<Bucket>.allocate(capacity: count)
    for i in 0..<count { (buckets + i).initialize(to: Bucket()) }
    return buckets
  }()

  /// Returns an uninitialized block of at least `byteCount` bytes.
  static func take(byteCount: Int) -> UnsafeMutableRawPointer {
    let (bucket, size) = bucketAndSize(byteCount)
    if size <= capacity, let block = buckets[bucket].pop() {
      cachedBytes.subtract(size, ordering: .relaxed)
      return block
    }
    WorkCount.noteFreshBlock()
    return .allocate(byteCount: size, alignment: alignment)
  }

  /// Takes back a block that `take(byteCount:)` returned for the same `byteCount`.
  static func giveBack(_ block: UnsafeMutableRawPointer, byteCount: Int) {
    let (bucket, size) = bucketAndSize(byteCount)
    let hasRoom = cachedBytes.add(size, ordering: .relaxed).newValue <= capacity
    if !hasRoom || !buckets[bucket].push(block) {
      cachedBytes.subtract(size, ordering: .relaxed)
      block.deallocate()
    }
  }

  /// Returns the bucket of a request and the size of every block in it.
  static func bucketAndSize(_ byteCount: Int) -> (bucket: Int, size: Int) {
    let bytes = max(byteCount, 1)
    // 2^exponent < bytes ≤ 2^(exponent+1)
    let exponent = Int.bitWidth - 1 - (bytes - 1 | 1).leadingZeroBitCount
    let shift = max(6, exponent - 2)
    let steps = (bytes + (1 << shift) - 1) >> shift  // 1…8, and 5…8 above 512 bytes
    return ((shift - 6) * 8 + steps - 1, steps << shift)
  }

  /// The free blocks of one size.
  ///
  /// Their addresses stand apart from them: a list that leads through the blocks would read and write the first bytes
  /// of each, which are in nobody's cache, or in another processor's.
  private struct Bucket: ~Copyable {
    private struct Stack {
      var blocks = UnsafeMutablePointer<UnsafeMutableRawPointer>.allocate(capacity: 8)
      var count = 0
      var capacity = 8
    }
    private let isTaken = Atomic<Bool>(false)
    private let stack = UnsafeMutablePointer<Stack>.allocate(capacity: 1)

    init() { stack.initialize(to: Stack()) }

    /// A free block; nil if there is none or another thread does not leave this bucket.
    func pop() -> UnsafeMutableRawPointer? {
      guard enter() else { return nil }
      defer { isTaken.store(false, ordering: .releasing) }
      guard stack.pointee.count > 0 else { return nil }
      stack.pointee.count -= 1
      return stack.pointee.blocks[stack.pointee.count]
    }

    /// Keeps a block, unless another thread does not leave this bucket.
    func push(_ block: UnsafeMutableRawPointer) -> Bool {
      guard enter() else { return false }
      defer { isTaken.store(false, ordering: .releasing) }
      if stack.pointee.count == stack.pointee.capacity { grow() }
      stack.pointee.blocks[stack.pointee.count] = block
      stack.pointee.count += 1
      return true
    }

    private func grow() {
      let old = stack.pointee
      stack.pointee.blocks = .allocate(capacity: 2 * old.capacity)
      stack.pointee.capacity = 2 * old.capacity
      stack.pointee.blocks.initialize(from: old.blocks, count: old.count)
      old.blocks.deallocate()
    }

    /// Waits for the few instructions that another thread needs, but not for one that has been put to sleep here.
    private func enter() -> Bool {
      for _ in 0..<1000 where !isTaken.exchange(true, ordering: .acquiring) { return true }
      return false
    }
  }
}
