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

  /// y = σ(x wᵀ + b): a linear layer with its activation, in one pass over y.
  ///
  /// x is `[m, k]`, w is `[n, k]`, bias `[n]` or nil, y `[m, n]`.
  static func linear(
    _ x: Storage, _ w: Storage, _ bias: Storage?, _ activation: Activation, m: Int, n: Int, k: Int,
    into y: Storage
  ) {
    switch y.dtype {
    case .float32:
      multiply(
        MatrixProduct(
          transposeA: false, transposeB: true, m: m, n: n, k: k, a: x.floats, b: w.floats, c: y.floats,
          bias: bias.map { UnsafePointer($0.floats) }, activation: activation.operation), 1, 0, 0, 0)
    case .float64:
      multiply(
        MatrixProduct(
          transposeA: false, transposeB: true, m: m, n: n, k: k, a: x.doubles, b: w.doubles, c: y.doubles,
          bias: bias.map { UnsafePointer($0.doubles) }, activation: activation.operation), 1, 0, 0, 0)
    }
  }

  /// The multiplications, and the numbers to pack, that are worth a thread: some ten microseconds.
  private static let (workPerTask, packingPerTask) = (400_000, 1 << 16)

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

  /// Chooses the way by the shape alone, so that the same product always has the same bits.
  private static func multiply<T: GemmScalar>(_ g: MatrixProduct<T>) {
    guard g.m > 0 && g.n > 0 else { return }
    if g.m * g.n * g.k <= 256 {
      small(g)
    } else if min(g.m, g.n) <= 4 && g.aColumn == 1 && g.bRow == 1 {
      dots(g)
    } else if g.n <= 4 && g.aColumn == 1 {
      dotsWithTurnedB(g)
    } else if g.n <= 4 && g.n < g.m {
      turned(g)
    } else {
      blocked(g)
    }
  }

  /// A handful of numbers: the definition.
  private static func small<T: GemmScalar>(_ g: MatrixProduct<T>) {
    for i in 0..<g.m {
      for j in 0..<g.n {
        var sum = g.bias?[j] ?? 0
        for p in 0..<g.k {
          sum = sum.addingProduct(g.a[i * g.aRow + p * g.aColumn], g.b[p * g.bRow + j * g.bColumn])
        }
        g.c[i * g.n + j] = sum
      }
    }
    activate(g, rows: 0..<g.m)
  }

  private static func dots<T: GemmScalar>(_ g: MatrixProduct<T>) {
    parallel(count: g.m, minimumPerTask: workPerTask / 4 / (g.n * g.k + 1) + 1) { rows in
      T.dots(g, rows: rows)
      activate(g, rows: rows)
    }
  }

  /// B has few columns: turning them into rows costs little and makes them contiguous.
  private static func dotsWithTurnedB<T: GemmScalar>(_ g: MatrixProduct<T>) {
    withScratch(g.n * g.k) { (columns: UnsafeMutablePointer<T>) in
      for j in 0..<g.n {
        for p in 0..<g.k { columns[j * g.k + p] = g.b[p * g.bRow + j * g.bColumn] }
      }
      var product = g
      (product.b, product.bRow, product.bColumn) = (UnsafePointer(columns), 1, g.k)
      dots(product)
    }
  }

  /// C has few columns and A is transposed: Cᵀ = Bᵀ Aᵀ has long rows, which vectors like.
  private static func turned<T: GemmScalar>(_ g: MatrixProduct<T>) {
    withScratch(g.m * g.n) { (c: UnsafeMutablePointer<T>) in
      let product = MatrixProduct<T>(
        a: g.b, aRow: g.bColumn, aColumn: g.bRow, b: g.a, bRow: g.aColumn, bColumn: g.aRow, c: c,
        m: g.n, n: g.m, k: g.k)
      blocked(product)
      for i in 0..<g.m {
        for j in 0..<g.n { g.c[i * g.n + j] = c[j * g.m + i] + (g.bias?[j] ?? 0) }
      }
      activate(g, rows: 0..<g.m)
    }
  }

  // MARK: - Blocks

  /// The rows of k taken at once: a panel of B of this depth, 16 kB, stays in the first-level
  /// cache.
  private static let blockDepth = 256
  /// The rows of A taken at once: with that depth, 96 kB, they stay in the second-level cache.
  private static let blockRows = 96

  private static func blocked<T: GemmScalar>(_ g: MatrixProduct<T>) {
    let (height, width) = (T.tileRows, T.panelWidth)
    let (tiles, panels) = ((g.m + height - 1) / height, (g.n + width - 1) / width)
    // What is transposed or large is packed; of a small B, only a last panel that is not full.
    let packsA = g.aColumn >= 128 && panels >= 4
    let firstPacked = g.bColumn != 1 || g.n * g.k > 1 << 15 ? 0 : g.n / width
    withScratch(packsA ? tiles * height * g.k : 0) { (packedA: UnsafeMutablePointer<T>) in
      withScratch((panels - firstPacked) * width * g.k) { (packedB: UnsafeMutablePointer<T>) in
        if packsA {
          parallel(count: tiles, minimumPerTask: packingPerTask / (height * g.k + 1) + 1) { range in
            for tile in range { T.packA(g, tile: tile, into: packedA + tile * height * g.k) }
          }
        }
        parallel(count: panels - firstPacked, minimumPerTask: packingPerTask / (width * g.k + 1) + 1) {
          range in
          for panel in range { T.packB(g, panel: firstPacked + panel, into: packedB + panel * width * g.k) }
        }
        let blocks = Blocks(
          product: g, packedA: packsA ? UnsafePointer(packedA) : nil, packedB: UnsafePointer(packedB),
          firstPacked: firstPacked)
        if g.m >= g.n || panels == 1 {
          parallel(count: tiles, minimumPerTask: workPerTask / (height * g.n * g.k + 1) + 1) { range in
            run(
              blocks, rows: range.lowerBound * height..<min(g.m, range.upperBound * height),
              panels: 0..<panels)
          }
        } else {
          parallel(count: panels, minimumPerTask: workPerTask / (width * g.m * g.k + 1) + 1) { range in
            run(blocks, rows: 0..<g.m, panels: range)
          }
        }
      }
    }
  }

  /// A product with the parts of A and B that are packed.
  private struct Blocks<T> {
    var product: MatrixProduct<T>
    var packedA: UnsafePointer<T>?
    var packedB: UnsafePointer<T>
    /// The first panel of B that is packed.
    var firstPacked: Int
  }

  /// Some rows and some panels of C: for every block of k, for every block of rows, panel after
  /// panel.
  private static func run<T: GemmScalar>(_ blocks: Blocks<T>, rows: Range<Int>, panels: Range<Int>) {
    let (g, height, width) = (blocks.product, T.tileRows, T.panelWidth)
    let depth = g.k <= blockDepth * 5 / 4 ? max(g.k, 1) : blockDepth
    for k0 in stride(from: 0, to: max(g.k, 1), by: depth) {
      let isLast = k0 + depth >= g.k
      for row in stride(from: rows.lowerBound, to: rows.upperBound, by: blockRows) {
        let count = min(blockRows, rows.upperBound - row)
        for panel in panels {
          let column = panel * width
          var part = GemmPanel(
            a: g.a + row * g.aRow + k0 * g.aColumn, aRow: g.aRow, aColumn: g.aColumn, aTile: height * g.aRow,
            b: g.b + k0 * g.bRow + column * g.bColumn, bRow: g.bRow, c: g.c + row * g.n + column, cRow: g.n,
            rows: count, columns: min(width, g.n - column), depth: min(depth, g.k - k0), continues: k0 > 0,
            bias: g.bias.map { $0 + column })
          if let packed = blocks.packedA {
            (part.a, part.aRow, part.aColumn, part.aTile) = (
              packed + row * g.k + k0 * height, 1, height, height * g.k
            )
          }
          if panel >= blocks.firstPacked {
            part.b = blocks.packedB + (panel - blocks.firstPacked) * width * g.k + k0 * width
            part.bRow = width
          }
          T.run(part)
        }
        if isLast {
          activate(
            g, rows: row..<row + count,
            columns: panels.lowerBound * width..<min(g.n, panels.upperBound * width))
        }
      }
    }
  }

  /// Applies the activation to rows just computed, while they are in the cache.
  private static func activate<T: GemmScalar>(
    _ g: MatrixProduct<T>, rows: Range<Int>, columns: Range<Int>? = nil
  ) {
    guard let operation = g.activation else { return }
    let columns = columns ?? 0..<g.n
    if columns.count == g.n {
      let y = g.c + rows.lowerBound * g.n
      T.map(operation, y, into: y, count: rows.count * g.n)
    } else {
      for row in rows {
        let y = g.c + row * g.n + columns.lowerBound
        T.map(operation, y, into: y, count: columns.count)
      }
    }
  }

  private static func withScratch<T>(_ count: Int, _ body: (UnsafeMutablePointer<T>) -> Void) {
    let bytes = count * MemoryLayout<T>.stride
    let block = StorageCache.take(byteCount: bytes)
    body(block.bindMemory(to: T.self, capacity: count))
    StorageCache.giveBack(block, byteCount: bytes)
  }
}
