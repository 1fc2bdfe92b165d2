/// A block of numbers of one type: the memory of one or more tensors.
///
/// The block is 64-byte aligned, so that no vector load crosses a cache line, and uninitialized.
/// When the last tensor lets go of it, it goes back to ``StorageCache`` instead of the system: a
/// training step asks for the same few sizes over and over, and fresh pages cost more than the
/// arithmetic done on them.
final class Storage: @unchecked Sendable {
  let dtype: DType
  let count: Int
  private let base: UnsafeMutableRawPointer

  init(count: Int, dtype: DType) {
    require(count >= 0, "storage: needs a count of zero or more, got \(count)")
    self.dtype = dtype
    self.count = count
    base = StorageCache.take(byteCount: count * dtype.byteCount)
    WorkCount.noteTensor()
  }

  deinit { StorageCache.giveBack(base, byteCount: count * dtype.byteCount) }

  /// The numbers as `Float`; the storage must be `.float32`.
  var floats: UnsafeMutablePointer<Float> {
    require(dtype == .float32, "storage: asked for floats, holds \(dtype)")
    return base.assumingMemoryBound(to: Float.self)
  }

  /// The numbers as `Double`; the storage must be `.float64`.
  var doubles: UnsafeMutablePointer<Double> {
    require(dtype == .float64, "storage: asked for doubles, holds \(dtype)")
    return base.assumingMemoryBound(to: Double.self)
  }
}
