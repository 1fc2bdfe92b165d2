/// Memory of a kernel's own, to be released by hand.
struct Scratch<T> {
  let start: UnsafeMutablePointer<T>
  private let count: Int

  init(_ count: Int) {
    self.count = count
    start = StorageCache.take(byteCount: count * MemoryLayout<T>.stride).bindMemory(
      to: T.self, capacity: count)
  }

  func release() { StorageCache.giveBack(start, byteCount: count * MemoryLayout<T>.stride) }
}
