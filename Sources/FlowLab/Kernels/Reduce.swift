/// How a reduction combines elements.
enum ReduceOperation {
  /// The sum; 0 of nothing.
  case sum
  /// The largest, NaN if any is; −∞ of nothing.
  case max
  /// The smallest, NaN if any is; +∞ of nothing.
  case min
  /// The product; 1 of nothing.
  case product
}

extension Kernels {
  /// Combines the middle axis of x, `[outer, length, inner]`, into y, `[outer, inner]`.
  ///
  /// The order of combination depends on the shape alone, never on the threads. Long sums are sums
  /// of blocks, so that rounding errors grow far slower than the length.
  ///
  /// x is read once, which is what the time goes into: along rows when inner is 1, and otherwise sixteen
  /// columns together, since a walk down a single column would use one number of each cache line.
  static func reduce(
    _ op: ReduceOperation, _ x: Storage, outer: Int, length: Int, inner: Int, into y: Storage
  ) {
    let isRow = inner == 1
    switch x.dtype {
    case .float32:
      let (x, y) = (x.floats, y.floats)
      if isRow { rows(op, x, y, outer, length) } else { columns(op, x, y, outer, length, inner) }
    case .float64:
      let (x, y) = (x.doubles, y.doubles)
      if isRow { rows(op, x, y, outer, length) } else { columns(op, x, y, outer, length, inner) }
    }
  }

  // MARK: - Along rows

  private static let blockLength = 1024

  /// Each row to one number; a long row is cut into blocks, which threads may share.
  private static func rows<T: ReducibleScalar>(
    _ op: ReduceOperation, _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ outer: Int, _ length: Int
  ) {
    if length <= blockLength {
      parallel(count: outer, minimumPerTask: (1 << 15) / (length + 1) + 1) { range in
        T.reduceRows(op, x + range.lowerBound &* length, y + range.lowerBound, range.count, length)
      }
      return
    }
    let blocks = (length + blockLength - 1) / blockLength
    let partial = UnsafeMutablePointer<T>.allocate(capacity: outer * blocks)
    defer { partial.deallocate() }
    parallel(count: outer * blocks, minimumPerTask: 8) { range in
      for i in range {
        let (o, start) = (i / blocks, i % blocks * blockLength)
        T.reduceRows(op, x + o * length + start, partial + i, 1, Swift.min(blockLength, length - start))
      }
    }
    rows(op, partial, y, outer, blocks)
  }

  // MARK: - Along columns

  /// Row after row is combined into y, which stays in the cache; a long axis in blocks of rows.
  private static func columns<T: ReducibleScalar>(
    _ op: ReduceOperation, _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ outer: Int, _ length: Int,
    _ inner: Int
  ) {
    if outer == 1 && inner >= 128 {
      // One wide matrix: threads take stripes of columns.
      parallel(count: inner / 16, minimumPerTask: Swift.max(1, (1 << 11) / (length + 1))) { stripes in
        let end = stripes.upperBound == inner / 16 ? inner : stripes.upperBound * 16
        T.combineRows(op, x, y, length, inner, stripes.lowerBound * 16..<end)
      }
    } else {
      parallel(count: outer, minimumPerTask: (1 << 15) / (length * inner + 1) + 1) { range in
        for o in range {
          T.combineRows(op, x + o &* length &* inner, y + o &* inner, length, inner, 0..<inner)
        }
      }
    }
  }
}
