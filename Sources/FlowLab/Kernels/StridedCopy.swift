extension Kernels {
  /// Gathers a strided view into contiguous memory: y[i₀, i₁, …] = x[offset + Σ iₐ strideₐ].
  ///
  /// Axes that step evenly are merged first. What is left is copied plane by plane: as whole rows where
  /// they are contiguous; as a transpose, in tiles, where the columns are, since otherwise every number
  /// would be read from a cache line of its own; number by number where neither is.
  static func copy(_ x: Storage, offset: Int, strides: [Int], shape: [Int], into y: Storage) {
    let walk = StridedWalk(shape: shape, strides: strides)
    switch x.dtype {
    case .float32: copy(x.floats + offset, y.floats, walk)
    case .float64: copy(x.doubles + offset, y.doubles, walk)
    }
  }

  /// Writes contiguous x into a strided region: y[offset + Σ iₐ strideₐ] = x[i₀, i₁, …]; the rest
  /// of y is kept.
  static func place(_ x: Storage, into y: Storage, offset: Int, strides: [Int], shape: [Int]) {
    let walk = StridedWalk(shape: shape, strides: strides)
    switch x.dtype {
    case .float32: place(x.floats, y.floats + offset, walk)
    case .float64: place(x.doubles, y.doubles + offset, walk)
    }
  }

  /// Adds contiguous x to a strided region: y[offset + Σ iₐ strideₐ] += x[i₀, i₁, …].
  static func accumulate(_ x: Storage, into y: Storage, offset: Int, strides: [Int], shape: [Int]) {
    let walk = StridedWalk(shape: shape, strides: strides)
    switch x.dtype {
    case .float32: accumulate(x.floats, y.floats + offset, walk)
    case .float64: accumulate(x.doubles, y.doubles + offset, walk)
    }
  }

  @inline(__always)
  private static func copy<T: TransposableScalar>(
    _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ walk: StridedWalk
  ) {
    let (rows, columns, step) = (walk.rows, walk.columns, walk.columnStride)
    var y = y
    walk.forEachPlane { offset in
      let x = x + offset
      if step == 1 {
        for r in 0..<rows { (y + r * columns).update(from: x + r * walk.rowStride, count: columns) }
      } else if walk.rowStride == 1 {
        T.transpose(x, step, into: y, columns, rows: rows, columns: columns)
      } else {
        for r in 0..<rows {
          let (x, y) = (x + r * walk.rowStride, y + r * columns)
          for c in 0..<columns { y[c] = x[c * step] }
        }
      }
      y += rows * columns
    }
  }

  @inline(__always)
  private static func place<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ walk: StridedWalk
  ) {
    let (columns, step) = (walk.columns, walk.columnStride)
    eachRow(x, y, walk) { x, y in
      if step == 1 {
        y.update(from: x, count: columns)
      } else {
        for c in 0..<columns { y[c * step] = x[c] }
      }
    }
  }

  @inline(__always)
  private static func accumulate<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ walk: StridedWalk
  ) {
    let (columns, step) = (walk.columns, walk.columnStride)
    eachRow(x, y, walk) { x, y in
      for c in 0..<columns { y[c * step] += x[c] }
    }
  }

  /// Calls `body` with the rows of contiguous x and where each belongs in y.
  @inline(__always)
  private static func eachRow<T>(
    _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ walk: StridedWalk,
    _ body: (UnsafePointer<T>, UnsafeMutablePointer<T>) -> Void
  ) {
    var x = x
    walk.forEachPlane { offset in
      for r in 0..<walk.rows { body(x + r * walk.columns, y + offset + r * walk.rowStride) }
      x += walk.rows * walk.columns
    }
  }
}
