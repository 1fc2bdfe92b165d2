/// The number types matrix products exist for, with the compiled inner loops of each.
protocol GemmScalar: TransposableScalar {
  /// The columns of C that one panel of B covers.
  static var panelWidth: Int { get }
  /// Computes one panel of columns of C; see ``GemmPanel``.
  static func run(_ panel: GemmPanel<Self>)
  /// Computes some rows of C by dot products.
  static func dots(_ product: MatrixProduct<Self>, rows: Range<Int>)
  /// Copies six rows of A next to each other.
  static func packA(_ product: MatrixProduct<Self>, tile: Int, into target: UnsafeMutablePointer<Self>)
  /// Copies sixteen or eight columns of B next to each other.
  static func packB(_ product: MatrixProduct<Self>, panel: Int, into target: UnsafeMutablePointer<Self>)
  /// y = op(x) for `count` numbers.
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>, count: Int)
}

/// What the inner loops need to know: a stack of rows of A times one panel, 16 floats or 8 doubles
/// wide, of B.
struct GemmPanel<T> {
  /// Row i, column p of A is a[i · aRow + p · aColumn].
  var a: UnsafePointer<T>
  var aRow: Int
  var aColumn: Int
  /// From the first row of one tile of A to that of the next: six rows, unless A is packed.
  var aTile: Int
  /// Row p of the panel starts at b[p · bRow], and all of its columns may be read.
  var b: UnsafePointer<T>
  var bRow: Int
  /// Row i of C starts at c[i · cRow]; only `columns` of it may be touched.
  var c: UnsafeMutablePointer<T>
  var cRow: Int
  var rows: Int
  var columns: Int
  var depth: Int
  /// What the sums start from: C itself (a further block of k), a bias, or zero.
  var continues: Bool
  var bias: UnsafePointer<T>?
}

extension Float: GemmScalar {
  static var panelWidth: Int { 16 }
  static func run(_ panel: GemmPanel<Float>) { tiles(panel, SIMD16<Float>.self) }
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    Kernels.map(op, x, into: y, count: count)
  }
}

extension Double: GemmScalar {
  static var panelWidth: Int { 8 }
  static func run(_ panel: GemmPanel<Double>) { tiles(panel, SIMD8<Double>.self) }
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    Kernels.map(op, x, into: y, count: count)
  }
}

/// Cuts the stack into tiles of six rows.
///
/// Six rows of two 256-bit vectors are twelve sums that stay in registers over the whole of k, with
/// two more for B and one for an element of A: fifteen of the sixteen there are. Each step
/// multiplies and adds twelve times for eight loads, so the multipliers are the bottleneck, as they
/// should be. A last tile of few rows is cut to four or two; a row that does not exist is replaced
/// by the last one and not stored.
@inline(__always)
private func tiles<V: SIMD>(_ g: GemmPanel<V.Scalar>, _: V.Type) where V.Scalar: KernelScalar {
  // What every sum of the panel starts from, unless it continues what C holds.
  let first: V = g.bias.map { load($0, g.columns, V.self) } ?? V(repeating: 0)
  var row = 0
  while row < g.rows {
    let rows = min(6, g.rows - row)
    let (a, c) = (g.a + row / 6 * g.aTile, g.c + row * g.cRow)
    if rows > 4 {
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
private func tile6<V: SIMD>(
  _ g: GemmPanel<V.Scalar>, _ a: UnsafePointer<V.Scalar>, _ c: UnsafeMutablePointer<V.Scalar>, _ rows: Int,
  _ first: V
) where V.Scalar: KernelScalar {
  let a0 = a
  let (a1, a2, a3) = (a + g.aRow, a + 2 * g.aRow, a + 3 * g.aRow)
  let (a4, a5) = (a + 4 * g.aRow, a + min(5, rows - 1) * g.aRow)
  var (s0, s1, s2, s3, s4, s5) = (first, first, first, first, first, first)
  if g.continues {
    s0 = load(c, g.columns, V.self)
    s1 = load(c + g.cRow, g.columns, V.self)
    s2 = load(c + 2 * g.cRow, g.columns, V.self)
    s3 = load(c + 3 * g.cRow, g.columns, V.self)
    s4 = load(c + 4 * g.cRow, g.columns, V.self)
    s5 = load(c + min(5, rows - 1) * g.cRow, g.columns, V.self)
  }
  var b = UnsafeRawPointer(g.b)
  let bStep = g.bRow * MemoryLayout<V.Scalar>.stride
  let aStep = g.aColumn
  var i = 0
  var p = 0
  while p < g.depth {
    let v = b.loadUnaligned(as: V.self)
    s0 = s0.addingProduct(V(repeating: a0[i]), v)
    s1 = s1.addingProduct(V(repeating: a1[i]), v)
    s2 = s2.addingProduct(V(repeating: a2[i]), v)
    s3 = s3.addingProduct(V(repeating: a3[i]), v)
    s4 = s4.addingProduct(V(repeating: a4[i]), v)
    s5 = s5.addingProduct(V(repeating: a5[i]), v)
    b += bStep
    i &+= aStep
    p &+= 1
  }
  store(s0, c, g.columns)
  store(s1, c + g.cRow, g.columns)
  store(s2, c + 2 * g.cRow, g.columns)
  store(s3, c + 3 * g.cRow, g.columns)
  store(s4, c + 4 * g.cRow, g.columns)
  if rows > 5 { store(s5, c + 5 * g.cRow, g.columns) }
}

@inline(__always)
private func tile4<V: SIMD>(
  _ g: GemmPanel<V.Scalar>, _ a: UnsafePointer<V.Scalar>, _ c: UnsafeMutablePointer<V.Scalar>, _ rows: Int,
  _ first: V
) where V.Scalar: KernelScalar {
  let (a0, a1, a2, a3) = (a, a + g.aRow, a + 2 * g.aRow, a + min(3, rows - 1) * g.aRow)
  var (s0, s1, s2, s3) = (first, first, first, first)
  if g.continues {
    s0 = load(c, g.columns, V.self)
    s1 = load(c + g.cRow, g.columns, V.self)
    s2 = load(c + 2 * g.cRow, g.columns, V.self)
    s3 = load(c + min(3, rows - 1) * g.cRow, g.columns, V.self)
  }
  var i = 0
  for p in 0..<g.depth {
    let v = UnsafeRawPointer(g.b + p &* g.bRow).loadUnaligned(as: V.self)
    s0 = s0.addingProduct(V(repeating: a0[i]), v)
    s1 = s1.addingProduct(V(repeating: a1[i]), v)
    s2 = s2.addingProduct(V(repeating: a2[i]), v)
    s3 = s3.addingProduct(V(repeating: a3[i]), v)
    i &+= g.aColumn
  }
  store(s0, c, g.columns)
  store(s1, c + g.cRow, g.columns)
  store(s2, c + 2 * g.cRow, g.columns)
  if rows > 3 { store(s3, c + 3 * g.cRow, g.columns) }
}

@inline(__always)
private func tile2<V: SIMD>(
  _ g: GemmPanel<V.Scalar>, _ a: UnsafePointer<V.Scalar>, _ c: UnsafeMutablePointer<V.Scalar>, _ rows: Int,
  _ first: V
) where V.Scalar: KernelScalar {
  let (a0, a1) = (a, a + (rows - 1) * g.aRow)
  var (s0, s1) = (first, first)
  if g.continues {
    s0 = load(c, g.columns, V.self)
    s1 = load(c + (rows - 1) * g.cRow, g.columns, V.self)
  }
  var i = 0
  for p in 0..<g.depth {
    let v = UnsafeRawPointer(g.b + p &* g.bRow).loadUnaligned(as: V.self)
    s0 = s0.addingProduct(V(repeating: a0[i]), v)
    s1 = s1.addingProduct(V(repeating: a1[i]), v)
    i &+= g.aColumn
  }
  store(s0, c, g.columns)
  if rows > 1 { store(s1, c + g.cRow, g.columns) }
}

@inline(__always)
private func load<V: SIMD>(_ p: UnsafePointer<V.Scalar>, _ columns: Int, _: V.Type) -> V
where V.Scalar: KernelScalar {
  if columns == V.scalarCount { return UnsafeRawPointer(p).loadUnaligned(as: V.self) }
  var v = V(repeating: 0)
  for i in 0..<columns { v[i] = p[i] }
  return v
}

@inline(__always)
private func store<V: SIMD>(_ v: V, _ p: UnsafeMutablePointer<V.Scalar>, _ columns: Int)
where V.Scalar: KernelScalar {
  if columns == V.scalarCount {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: V.self)
  } else {
    for i in 0..<columns { p[i] = v[i] }
  }
}
