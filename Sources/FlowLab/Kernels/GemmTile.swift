#if WIDE_VECTORS
  // 32 registers of 512 bits: eight rows of two vectors are sixteen sums.
  private typealias FloatVector = SIMD16<Float>
  private typealias DoubleVector = SIMD8<Double>
  private let mostRows = 8
#else
  // 16 registers of 256 bits (or 32 of 128): six rows of two vectors are twelve sums.
  private typealias FloatVector = SIMD8<Float>
  private typealias DoubleVector = SIMD4<Double>
  private let mostRows = 6
#endif

extension Float: GemmScalar {
  static var panelWidth: Int { 2 * FloatVector.scalarCount }
  static var tileRows: Int { mostRows }
  static func run(_ panel: GemmPanel<Float>) { tiles(panel, FloatVector.self) }
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    Kernels.map(op, x, into: y, count: count)
  }
  static func pullBack(
    _ activation: Activation, _ g: UnsafePointer<Float>, output y: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, count: Int
  ) {
    activation.pullBack(g, output: y, into: result, count: count)
  }
}

extension Double: GemmScalar {
  static var panelWidth: Int { 2 * DoubleVector.scalarCount }
  static var tileRows: Int { mostRows }
  static func run(_ panel: GemmPanel<Double>) { tiles(panel, DoubleVector.self) }
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    Kernels.map(op, x, into: y, count: count)
  }
  static func pullBack(
    _ activation: Activation, _ g: UnsafePointer<Double>, output y: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, count: Int
  ) {
    activation.pullBack(g, output: y, into: result, count: count)
  }
}

/// Cuts the stack into tiles of six or eight rows.
///
/// A tile's sums stay in registers over the whole of k: six rows of two 256-bit vectors are twelve,
/// with two more for B and one for an element of A fifteen of the sixteen there are. Each step
/// multiplies and adds twelve times for eight loads, so the multipliers are the bottleneck, as they
/// should be; with twice as many and twice as long registers, sixteen times for ten. A last tile of
/// few rows is cut to six, four or two; a row that does not exist is replaced by the last one and
/// not stored. Every sum takes its products in the order of k, so the shape of the tile does not
/// change a bit of the result.
@inline(__always)
private func tiles<V: SIMD>(_ g: GemmPanel<V.Scalar>, _: V.Type) where V.Scalar: KernelScalar {
  // What every sum of the panel starts from, unless it continues what C holds.
  let first: Pair<V> = g.bias.map { Pair($0, g.columns) } ?? Pair(repeating: 0)
  var row = 0
  while row < g.rows {
    let rows = min(mostRows, g.rows - row)
    let (a, c) = (g.a + row / mostRows * g.aTile, g.c + row * g.cRow)
    if rows > 6 {
      tile8(g, a, c, rows, first)
    } else if rows > 4 {
      tile6(g, a, c, rows, first)
    } else if rows > 2 {
      tile4(g, a, c, rows, first)
    } else {
      tile2(g, a, c, rows, first)
    }
    row += rows
  }
}

@inline(__always)
private func tile8<V: SIMD>(
  _ g: GemmPanel<V.Scalar>, _ a: UnsafePointer<V.Scalar>, _ c: UnsafeMutablePointer<V.Scalar>, _ rows: Int,
  _ first: Pair<V>
) where V.Scalar: KernelScalar {
  let a0 = a
  let (a1, a2, a3) = (a + g.aRow, a + 2 * g.aRow, a + 3 * g.aRow)
  let (a4, a5, a6) = (a + 4 * g.aRow, a + 5 * g.aRow, a + 6 * g.aRow)
  let a7 = a + min(7, rows - 1) * g.aRow
  var (s0, s1, s2, s3, s4, s5, s6, s7) = (first, first, first, first, first, first, first, first)
  if g.continues {
    s0 = Pair(c, g.columns)
    s1 = Pair(c + g.cRow, g.columns)
    s2 = Pair(c + 2 * g.cRow, g.columns)
    s3 = Pair(c + 3 * g.cRow, g.columns)
    s4 = Pair(c + 4 * g.cRow, g.columns)
    s5 = Pair(c + 5 * g.cRow, g.columns)
    s6 = Pair(c + 6 * g.cRow, g.columns)
    s7 = Pair(c + min(7, rows - 1) * g.cRow, g.columns)
  }
  var b = UnsafeRawPointer(g.b)
  let bStep = g.bRow * MemoryLayout<V.Scalar>.stride
  let aStep = g.aColumn
  var i = 0
  var p = 0
  while p < g.depth {
    let v = Pair<V>(b)
    s0.addProduct(a0[i], v)
    s1.addProduct(a1[i], v)
    s2.addProduct(a2[i], v)
    s3.addProduct(a3[i], v)
    s4.addProduct(a4[i], v)
    s5.addProduct(a5[i], v)
    s6.addProduct(a6[i], v)
    s7.addProduct(a7[i], v)
    b += bStep
    i &+= aStep
    p &+= 1
  }
  s0.store(c, g.columns)
  s1.store(c + g.cRow, g.columns)
  s2.store(c + 2 * g.cRow, g.columns)
  s3.store(c + 3 * g.cRow, g.columns)
  s4.store(c + 4 * g.cRow, g.columns)
  s5.store(c + 5 * g.cRow, g.columns)
  s6.store(c + 6 * g.cRow, g.columns)
  if rows > 7 { s7.store(c + 7 * g.cRow, g.columns) }
}

@inline(__always)
private func tile6<V: SIMD>(
  _ g: GemmPanel<V.Scalar>, _ a: UnsafePointer<V.Scalar>, _ c: UnsafeMutablePointer<V.Scalar>, _ rows: Int,
  _ first: Pair<V>
) where V.Scalar: KernelScalar {
  let a0 = a
  let (a1, a2, a3) = (a + g.aRow, a + 2 * g.aRow, a + 3 * g.aRow)
  let (a4, a5) = (a + 4 * g.aRow, a + min(5, rows - 1) * g.aRow)
  var (s0, s1, s2, s3, s4, s5) = (first, first, first, first, first, first)
  if g.continues {
    s0 = Pair(c, g.columns)
    s1 = Pair(c + g.cRow, g.columns)
    s2 = Pair(c + 2 * g.cRow, g.columns)
    s3 = Pair(c + 3 * g.cRow, g.columns)
    s4 = Pair(c + 4 * g.cRow, g.columns)
    s5 = Pair(c + min(5, rows - 1) * g.cRow, g.columns)
  }
  var b = UnsafeRawPointer(g.b)
  let bStep = g.bRow * MemoryLayout<V.Scalar>.stride
  let aStep = g.aColumn
  var i = 0
  var p = 0
  while p < g.depth {
    let v = Pair<V>(b)
    s0.addProduct(a0[i], v)
    s1.addProduct(a1[i], v)
    s2.addProduct(a2[i], v)
    s3.addProduct(a3[i], v)
    s4.addProduct(a4[i], v)
    s5.addProduct(a5[i], v)
    b += bStep
    i &+= aStep
    p &+= 1
  }
  s0.store(c, g.columns)
  s1.store(c + g.cRow, g.columns)
  s2.store(c + 2 * g.cRow, g.columns)
  s3.store(c + 3 * g.cRow, g.columns)
  s4.store(c + 4 * g.cRow, g.columns)
  if rows > 5 { s5.store(c + 5 * g.cRow, g.columns) }
}

@inline(__always)
private func tile4<V: SIMD>(
  _ g: GemmPanel<V.Scalar>, _ a: UnsafePointer<V.Scalar>, _ c: UnsafeMutablePointer<V.Scalar>, _ rows: Int,
  _ first: Pair<V>
) where V.Scalar: KernelScalar {
  let (a0, a1, a2, a3) = (a, a + g.aRow, a + 2 * g.aRow, a + min(3, rows - 1) * g.aRow)
  var (s0, s1, s2, s3) = (first, first, first, first)
  if g.continues {
    s0 = Pair(c, g.columns)
    s1 = Pair(c + g.cRow, g.columns)
    s2 = Pair(c + 2 * g.cRow, g.columns)
    s3 = Pair(c + min(3, rows - 1) * g.cRow, g.columns)
  }
  var i = 0
  for p in 0..<g.depth {
    let v = Pair<V>(UnsafeRawPointer(g.b + p &* g.bRow))
    s0.addProduct(a0[i], v)
    s1.addProduct(a1[i], v)
    s2.addProduct(a2[i], v)
    s3.addProduct(a3[i], v)
    i &+= g.aColumn
  }
  s0.store(c, g.columns)
  s1.store(c + g.cRow, g.columns)
  s2.store(c + 2 * g.cRow, g.columns)
  if rows > 3 { s3.store(c + 3 * g.cRow, g.columns) }
}

@inline(__always)
private func tile2<V: SIMD>(
  _ g: GemmPanel<V.Scalar>, _ a: UnsafePointer<V.Scalar>, _ c: UnsafeMutablePointer<V.Scalar>, _ rows: Int,
  _ first: Pair<V>
) where V.Scalar: KernelScalar {
  let (a0, a1) = (a, a + (rows - 1) * g.aRow)
  var (s0, s1) = (first, first)
  if g.continues {
    s0 = Pair(c, g.columns)
    s1 = Pair(c + (rows - 1) * g.cRow, g.columns)
  }
  var i = 0
  for p in 0..<g.depth {
    let v = Pair<V>(UnsafeRawPointer(g.b + p &* g.bRow))
    s0.addProduct(a0[i], v)
    s1.addProduct(a1[i], v)
    i &+= g.aColumn
  }
  s0.store(c, g.columns)
  if rows > 1 { s1.store(c + g.cRow, g.columns) }
}

/// One row of a tile: two registers side by side.
private struct Pair<V: SIMD> where V.Scalar: KernelScalar {
  var (low, high): (V, V)

  @inline(__always)
  init(repeating value: V.Scalar) { (low, high) = (V(repeating: value), V(repeating: value)) }

  /// All columns at `p`.
  @inline(__always)
  init(_ p: UnsafeRawPointer) {
    low = p.loadUnaligned(as: V.self)
    high = (p + MemoryLayout<V>.size).loadUnaligned(as: V.self)
  }

  /// The first `columns` columns at `p`, zeros behind them.
  @inline(__always)
  init(_ p: UnsafePointer<V.Scalar>, _ columns: Int) {
    if columns == 2 * V.scalarCount {
      self.init(UnsafeRawPointer(p))
    } else {
      self.init(repeating: 0)
      for i in 0..<min(columns, V.scalarCount) { low[i] = p[i] }
      for i in V.scalarCount..<max(columns, V.scalarCount) { high[i - V.scalarCount] = p[i] }
    }
  }

  @inline(__always)
  mutating func addProduct(_ a: V.Scalar, _ b: Pair) {
    let a = V(repeating: a)
    low = low.addingProduct(a, b.low)
    high = high.addingProduct(a, b.high)
  }

  @inline(__always)
  func store(_ p: UnsafeMutablePointer<V.Scalar>, _ columns: Int) {
    if columns == 2 * V.scalarCount {
      UnsafeMutableRawPointer(p).storeBytes(of: low, as: V.self)
      UnsafeMutableRawPointer(p + V.scalarCount).storeBytes(of: high, as: V.self)
    } else {
      for i in 0..<min(columns, V.scalarCount) { p[i] = low[i] }
      for i in V.scalarCount..<max(columns, V.scalarCount) { p[i] = high[i - V.scalarCount] }
    }
  }
}
