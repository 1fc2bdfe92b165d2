/// A product of which any rows can be computed at any time, by any thread.
///
/// What all rows need is done once: the way is chosen, by the shape of the whole and nothing else,
/// so that every number has the same bits however the rows are cut; and B is packed. Call
/// ``pack()`` before the first row and ``release()`` after the last.
struct PreparedProduct<T: GemmScalar> {
  /// How a product is computed.
  private enum Way {
    /// A handful of numbers: the definition.
    case definition
    /// Few columns (or rows), A and B contiguous along k: dot products.
    case dots
    /// The same after turning the few columns of B into rows, which makes them contiguous.
    case dotsWithTurnedB
    /// C has few columns and A is transposed: Cᵀ = Bᵀ Aᵀ has long rows, which vectors like.
    case turned
    /// Tiles of C that stay in registers.
    case tiles
  }

  private let product: MatrixProduct<T>
  private let way: Way
  /// Whether threads had better share the columns than the rows: where B is large, every thread reads its own part of
  /// it once, and packs it into its own cache.
  let isCutByColumns: Bool
  /// B as the way needs it: panels of it, or its columns as rows.
  private let scratch: Scratch<T>
  /// The first panel of B that is in `scratch`.
  private let firstPacked: Int
  /// Whether sums start from what is in C already.
  private let startsFromC: Bool

  /// The rows of k taken at once, up to a quarter more where that is all: a panel of B of this depth, 16 or 32 kB,
  /// stays in the first-level cache.
  private static var blockDepth: Int { 256 }
  /// The rows of A taken at once: with that depth, 96 kB of floats, they stay in the second-level cache.
  private static var blockRows: Int { 96 }

  /// Chooses the way, and cuts by columns where B has more numbers than `columnsBeyond`.
  @specialized(where T == Float)
  @specialized(where T == Double)
  init(_ g: MatrixProduct<T>, columnsBeyond: Int = Kernels.largeFactor) {
    WorkCount.noteProduct(g.m, g.n, g.k)
    (product, startsFromC) = (g, false)
    if g.m * g.n * g.k <= 256 {
      way = .definition
    } else if min(g.m, g.n) <= 4 && g.aColumn == 1 && g.bRow == 1 {
      way = .dots
    } else if g.n <= 4 && g.aColumn == 1 {
      way = .dotsWithTurnedB
    } else if g.n <= 4 && g.n < g.m {
      way = .turned
    } else {
      way = .tiles
    }
    switch way {
    case .tiles:
      firstPacked = g.firstPackedPanel
      // Of a transposed A every thread packs what it needs; cut by columns, that would be all of it.
      isCutByColumns = g.n * g.k > columnsBeyond && g.m < 4 * g.n && !g.isAPacked
      scratch = Scratch(isCutByColumns ? 0 : (g.panelCount - firstPacked) * T.panelWidth * g.k)
    case .dotsWithTurnedB: (isCutByColumns, firstPacked, scratch) = (false, 0, Scratch(g.n * g.k))
    case .definition, .dots, .turned: (isCutByColumns, firstPacked, scratch) = (false, 0, Scratch(0))
    }
  }

  /// The multiply-adds of all of it.
  var work: Int { product.m * product.n * product.k }

  /// The rows that one part has: those of a tile.
  var rowsPerPart: Int { T.tileRows }

  /// The parts of all rows.
  var rowParts: Int { (product.m + T.tileRows - 1) / T.tileRows }

  /// Packs B.
  @specialized(where T == Float)
  @specialized(where T == Double)
  func pack() {
    require(!isCutByColumns, "internal: a product cut by columns packs for itself")
    let g = product
    switch way {
    case .tiles:
      let numbers = T.panelWidth * g.k
      Kernels.parallel(count: g.panelCount - firstPacked, minimumPerTask: (1 << 15) / (numbers + 1) + 1) {
        let panels = firstPacked + $0.lowerBound..<firstPacked + $0.upperBound
        T.packB(g, panels: panels, into: scratch.start + $0.lowerBound * numbers)
      }
    case .dotsWithTurnedB:
      for j in 0..<g.n {
        for p in 0..<g.k { scratch.start[j * g.k + p] = g.b[p * g.bRow + j * g.bColumn] }
      }
    case .definition, .dots, .turned: break
    }
  }

  /// Gives packed memory back.
  func release() { scratch.release() }

  /// Computes some of the parts of the rows.
  @specialized(where T == Float)
  @specialized(where T == Double)
  func run(parts: Range<Int>) {
    run(rows: parts.lowerBound * rowsPerPart..<min(product.m, parts.upperBound * rowsPerPart))
  }

  /// Computes all of a product that is cut by columns, and calls `body` with the columns that are done, on the thread
  /// that has done them.
  @specialized(where T == Float)
  @specialized(where T == Double)
  func runByColumns(_ body: (Range<Int>) -> Void) {
    let g = product
    if g.bRow == 1 && g.m >= T.panelWidth && g.m <= g.n { return runTurnedByColumns(body) }
    let workPerPanel = T.panelWidth * g.m * g.k
    Kernels.parallel(count: g.panelCount, minimumPerTask: Kernels.workPerTask / (workPerPanel + 1) + 1) {
      panels in
      // Rows of B that lie together need no packing, but for those of a last panel that is not full.
      let first = g.bColumn == 1 ? min(panels.upperBound, g.n / T.panelWidth) : panels.lowerBound
      let packed = Scratch<T>((panels.upperBound - first) * T.panelWidth * g.k)
      if first < panels.upperBound { T.packB(g, panels: first..<panels.upperBound, into: packed.start) }
      tile(0..<g.m, panels, packed.start, firstPacked: first)
      packed.release()
      body(panels.lowerBound * T.panelWidth..<min(g.n, panels.upperBound * T.panelWidth))
    }
  }

  /// The same for a transposed B that is larger than A, such as a layer's weights: Cᵀ = Bᵀ Aᵀ packs A instead, and
  /// reads B once, as it lies.
  private func runTurnedByColumns(_ body: (Range<Int>) -> Void) {
    let (g, width) = (product, T.panelWidth)
    let c = Scratch<T>(g.m * g.n)
    let turned = turnedProduct(0..<g.m, into: c.start, startsFromC: true)
    turned.pack()
    let workPerPart = width * g.m * g.k
    Kernels.parallel(count: g.panelCount, minimumPerTask: Kernels.workPerTask / (workPerPart + 1) + 1) {
      parts in
      let columns = parts.lowerBound * width..<min(g.n, parts.upperBound * width)
      for j in columns { (c.start + j * g.m).update(repeating: g.bias?[j] ?? 0, count: g.m) }
      turned.run(rows: columns)
      let part = c.start + columns.lowerBound * g.m
      if let operation = g.activation { T.map(operation, part, into: part, count: columns.count * g.m) }
      T.transpose(part, g.m, into: g.c + columns.lowerBound, g.n, rows: g.m, columns: columns.count)
      body(columns)
    }
    turned.release()
    c.release()
  }

  /// Computes some rows.
  @specialized(where T == Float)
  @specialized(where T == Double)
  func run(rows: Range<Int>) {
    require(!isCutByColumns, "internal: a product cut by columns has no rows of its own")
    var g = product
    switch way {
    case .definition:
      define(rows)
      activate(rows, 0..<g.n)
    case .dots:
      T.dots(g, rows: rows)
      activate(rows, 0..<g.n)
    case .dotsWithTurnedB:
      (g.b, g.bRow, g.bColumn) = (UnsafePointer(scratch.start), 1, g.k)
      T.dots(g, rows: rows)
      activate(rows, 0..<g.n)
    case .turned:
      turn(rows)
      activate(rows, 0..<g.n)
    case .tiles: tile(rows, 0..<g.panelCount, scratch.start, firstPacked: firstPacked)
    }
  }

  // MARK: - The ways

  private func define(_ rows: Range<Int>) {
    let g = product
    for i in rows {
      for j in 0..<g.n {
        var sum = g.bias?[j] ?? 0
        for p in 0..<g.k {
          sum = sum.addingProduct(g.a[i * g.aRow + p * g.aColumn], g.b[p * g.bRow + j * g.bColumn])
        }
        g.c[i * g.n + j] = sum
      }
    }
  }

  private func turn(_ rows: Range<Int>) {
    let (g, first) = (product, rows.lowerBound)
    let c = Scratch<T>(rows.count * g.n)
    let turned = turnedProduct(rows, into: c.start, startsFromC: false)
    turned.pack()
    turned.run(rows: 0..<g.n)
    turned.release()
    for i in 0..<rows.count {
      for j in 0..<g.n { g.c[(first + i) * g.n + j] = c.start[j * rows.count + i] + (g.bias?[j] ?? 0) }
    }
    c.release()
  }

  /// For every block of k, for every block of rows, panel after panel.
  private func tile(
    _ rows: Range<Int>, _ panels: Range<Int>, _ packedB: UnsafePointer<T>, firstPacked: Int
  ) {
    let (g, height, width) = (product, T.tileRows, T.panelWidth)
    let depth = g.k <= Self.blockDepth * 5 / 4 ? max(g.k, 1) : Self.blockDepth
    let packed = Scratch<T>(g.isAPacked ? Self.blockRows * depth : 0)
    for k0 in stride(from: 0, to: max(g.k, 1), by: depth) {
      let isLast = k0 + depth >= g.k
      for row in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockRows) {
        let count = min(Self.blockRows, rows.upperBound - row)
        var part = GemmPanel(
          a: g.a + row * g.aRow + k0 * g.aColumn, aRow: g.aRow, aColumn: g.aColumn, aTile: height * g.aRow,
          b: g.b, bRow: g.bRow, c: g.c, cRow: g.n, rows: count, columns: width, depth: min(depth, g.k - k0),
          continues: k0 > 0 || startsFromC, bias: nil)
        if g.isAPacked {
          T.packA(part, into: packed.start)
          (part.a, part.aRow, part.aColumn, part.aTile) = (
            UnsafePointer(packed.start), 1, height, height * part.depth
          )
        }
        for panel in panels {
          let column = panel * width
          part.columns = min(width, g.n - column)
          part.c = g.c + row * g.n + column
          part.bias = g.bias.map { $0 + column }
          if panel >= firstPacked {
            part.b = packedB + (panel - firstPacked) * width * g.k + k0 * width
            part.bRow = width
          } else {
            part.b = g.b + k0 * g.bRow + column * g.bColumn
            part.bRow = g.bRow
          }
          T.run(part)
        }
        if isLast {
          activate(row..<row + count, panels.lowerBound * width..<min(g.n, panels.upperBound * width))
        }
      }
    }
    packed.release()
  }

  /// Cᵀ = Bᵀ Aᵀ for some rows of A, without bias and activation.
  private func turnedProduct(
    _ rows: Range<Int>, into c: UnsafeMutablePointer<T>, startsFromC: Bool
  ) -> PreparedProduct {
    let g = product
    return PreparedProduct(
      tiles: MatrixProduct<T>(
        a: g.b, aRow: g.bColumn, aColumn: g.bRow, b: g.a + rows.lowerBound * g.aRow, bRow: g.aColumn,
        bColumn: g.aRow, c: c, m: g.n, n: rows.count, k: g.k), startsFromC: startsFromC)
  }

  private init(tiles g: MatrixProduct<T>, startsFromC: Bool) {
    (product, way, isCutByColumns, self.startsFromC) = (g, .tiles, false, startsFromC)
    firstPacked = g.firstPackedPanel
    scratch = Scratch((g.panelCount - firstPacked) * T.panelWidth * g.k)
  }

  /// Applies the activation to numbers just computed, while they are in the cache.
  private func activate(_ rows: Range<Int>, _ columns: Range<Int>) {
    let g = product
    guard let operation = g.activation else { return }
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
}
