extension Kernels {
  /// y[o, l, i] = x[o, 0, i] + … + x[o, l, i], for x and y of shape `[outer, length, inner]`; y may
  /// be x.
  ///
  /// Every sum needs the one before it, so the order is that of the definition, one addition per
  /// element. A scan in blocks could use threads, but would round differently.
  static func cumulativeSum(_ x: Storage, outer: Int, length: Int, inner: Int, into y: Storage) {
    switch x.dtype {
    case .float32: cumulativeSum(x.floats, outer, length, inner, y.floats)
    case .float64: cumulativeSum(x.doubles, outer, length, inner, y.doubles)
    }
  }

  private static func cumulativeSum<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ outer: Int, _ length: Int, _ inner: Int, _ y: UnsafeMutablePointer<T>
  ) {
    guard length > 0 else { return }
    for o in 0..<outer {
      let (x, y) = (x + o * length * inner, y + o * length * inner)
      for i in 0..<inner { y[i] = x[i] }
      for l in 1..<max(1, length) {
        // Row after row, so that memory is walked in order and the inner loop runs over vectors.
        let (x, y) = (x + l * inner, y + l * inner)
        for i in 0..<inner { y[i] = (y - inner)[i] + x[i] }
      }
    }
  }
}
