extension Kernels {
  /// y = a where c ≠ 0, b elsewhere; all of one shape; y may be a or b.
  ///
  /// A blend takes both and multiplies neither, so NaN where it is not chosen does no harm, as it would
  /// in c · a + (1 − c) · b.
  static func select(_ c: Storage, _ a: Storage, _ b: Storage, into y: Storage) {
    parallel(count: y.count, minimumPerTask: 1 << 15) { range in
      switch y.dtype {
      case .float32: select(c.floats, a.floats, b.floats, y.floats, range)
      case .float64: select(c.doubles, a.doubles, b.doubles, y.doubles, range)
      }
    }
  }

  @inline(__always)
  private static func select<T: KernelScalar>(
    _ c: UnsafePointer<T>, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>,
    _ range: Range<Int>
  ) {
    for i in range {
      // Both are loaded whatever c is, so that the choice is a blend and not a branch.
      let (yes, no) = (a[i], b[i])
      y[i] = c[i] != 0 ? yes : no
    }
  }
}
