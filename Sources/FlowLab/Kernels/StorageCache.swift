import Synchronization

/// Freed storage, sorted by size, waiting to be used again.
///
/// Sizes are rounded up to one of four steps per power of two, so at most a quarter of a block is
/// wasted and a block fits every later request of about its size. Each size has its own lock, held
/// for a few instructions. Nobody waits for it: a lock that hands itself over in turn makes threads
/// that all work with small tensors (tests in parallel, for one) sleep and wake at every
/// allocation. Who finds it taken asks the system instead.
enum StorageCache {
  /// The most bytes kept for reuse; beyond it, freed blocks go back to the system.
  static let capacity = 256 << 20

  private static let alignment = 64
  private static let cachedBytes = Atomic<Int>(0)
  private static let buckets: [Bucket] = (0..<320).map { _ in Bucket() }

  /// Returns an uninitialized block of at least `byteCount` bytes.
  static func take(byteCount: Int) -> UnsafeMutableRawPointer {
    let (bucket, size) = bucketAndSize(byteCount)
    if let block = buckets[bucket].pop() {
      cachedBytes.subtract(size, ordering: .relaxed)
      return block
    }
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

  /// The free blocks of one size, chained through their own first bytes.
  private final class Bucket: Sendable {
    private struct Chain: @unchecked Sendable { var first: UnsafeMutableRawPointer? }
    private let chain = Mutex(Chain())

    func pop() -> UnsafeMutableRawPointer? {
      chain.withLockIfAvailable { chain in
        guard let block = chain.first else { return nil }
        chain.first = block.load(as: UnsafeMutableRawPointer?.self)
        return block
      } ?? nil
    }

    /// Keeps a block, unless another thread is at this bucket.
    func push(_ block: UnsafeMutableRawPointer) -> Bool {
      // A pointer is not Sendable; the address is, and the block now belongs to this chain alone.
      let address = UInt(bitPattern: block)
      return chain.withLockIfAvailable { chain in
        guard let block = UnsafeMutableRawPointer(bitPattern: address) else { return }
        block.storeBytes(of: chain.first, as: UnsafeMutableRawPointer?.self)
        chain.first = block
      } != nil
    }
  }
}
