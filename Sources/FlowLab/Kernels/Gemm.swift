extension Kernels {
  /// Matrix products C = A·B of row-major matrices, `batch` of them at given strides; C is
  /// overwritten.
  ///
  /// A is `[m, k]`, or `[k, m]` when transposed; B is `[k, n]`, or `[n, k]` when transposed; C is
  /// `[m, n]`.
  static func gemm(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, _ a: Storage, aOffset: Int, _ b: Storage,
    bOffset: Int, into c: Storage, cOffset: Int, batch: Int, aBatchStride: Int, bBatchStride: Int,
    cBatchStride: Int
  ) {
    switch c.dtype {
    case .float32:
      let first = MatrixProduct(
        transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k,
        a: a.floats + aOffset, b: b.floats + bOffset, c: c.floats + cOffset)
      multiply(first, batch, aBatchStride, bBatchStride, cBatchStride)
    case .float64:
      let first = MatrixProduct(
        transposeA: transposeA, transposeB: transposeB, m: m, n: n, k: k,
        a: a.doubles + aOffset, b: b.doubles + bOffset, c: c.doubles + cOffset)
      multiply(first, batch, aBatchStride, bBatchStride, cBatchStride)
    }
  }

  /// The multiplications that are worth a thread: some ten microseconds.
  ///
  /// To hand work over takes a fraction of one, but what another core has written takes its time too: on a machine
  /// whose cores share no cache, half of this made two threads slower than one.
  static let workPerTask = 1_000_000

  /// The numbers of a factor beyond which it does not stay in a first-level cache.
  static let largeFactor = 1 << 15

  @inline(__always)
  private static func multiply<T: GemmScalar>(
    _ first: MatrixProduct<T>, _ batch: Int, _ aStride: Int, _ bStride: Int, _ cStride: Int
  ) {
    if batch == 1 { return multiply(first) }
    let work = max(1, first.m * first.n * first.k)
    parallel(count: batch, minimumPerTask: workPerTask / work + 1) { range in
      for i in range {
        var product = first
        product.a += i * aStride
        product.b += i * bStride
        product.c += i * cStride
        multiply(product)
      }
    }
  }

  private static func multiply<T: GemmScalar>(_ g: MatrixProduct<T>) {
    let product = PreparedProduct(g)
    if product.isCutByColumns {
      product.runByColumns { _ in }
    } else {
      product.pack()
      let workPerPart = product.rowsPerPart * g.n * g.k
      parallel(count: product.rowParts, minimumPerTask: workPerTask / (workPerPart + 1) + 1) {
        product.run(parts: $0)
      }
    }
    product.release()
  }
}
