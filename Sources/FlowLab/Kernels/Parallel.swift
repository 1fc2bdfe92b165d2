extension Kernels {
  /// Calls `body` on ranges that together cover `0..<count` once, possibly on several threads at
  /// the same time.
  ///
  /// A range is at least `minimumPerTask` long unless it is all there is, so that little work stays
  /// where it is. Bodies must not care how the ranges are cut: an element's result may depend on
  /// its index only.
  static func parallel(count: Int, minimumPerTask: Int, _ body: (Range<Int>) -> Void) {
    guard count > 0 else { return }
    let threads = Threads.count
    // A few more parts than threads: whoever is held up by another program takes fewer.
    let parts = min(count / max(minimumPerTask, 1), 4 * threads)
    if threads > 1 && parts > 1 {
      let isDone = ThreadPool.shared.run(parts: parts, helpers: min(threads, parts) - 1) { part in
        body(part * count / parts..<(part + 1) * count / parts)
      }
      if isDone { return }
    }
    body(0..<count)
  }

  /// The fractions that work on several arrays is cut into: the same fraction of each array on the same thread, and
  /// in one job after the other mostly on that thread again.
  static let fractions = 64

  /// The indices of some fractions of an array.
  static func fraction(_ own: Range<Int>, of count: Int) -> Range<Int> {
    own.lowerBound * count / fractions..<own.upperBound * count / fractions
  }
}
