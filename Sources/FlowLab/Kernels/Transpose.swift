/// A number type with a compiled transposition.
protocol TransposableScalar: KernelScalar {
  /// y[r · yStep + c] = x[c · xStep + r] for r < rows, c < columns.
  static func transpose(
    _ x: UnsafePointer<Self>, _ xStep: Int, into y: UnsafeMutablePointer<Self>, _ yStep: Int, rows: Int,
    columns: Int)
}

extension Float: TransposableScalar {
  static func transpose(
    _ x: UnsafePointer<Float>, _ xStep: Int, into y: UnsafeMutablePointer<Float>, _ yStep: Int, rows: Int,
    columns: Int
  ) {
    tiles(x, xStep, y, yStep, rows, columns)
  }
}

extension Double: TransposableScalar {
  static func transpose(
    _ x: UnsafePointer<Double>, _ xStep: Int, into y: UnsafeMutablePointer<Double>, _ yStep: Int, rows: Int,
    columns: Int
  ) {
    tiles(x, xStep, y, yStep, rows, columns)
  }
}

/// Goes over y in tiles of 32 × 32, small enough for both sides to stay in the first-level cache.
///
/// Of a large matrix turned row by row, one side would be walked across its cache lines, and each line
/// fetched again for every number in it. Within a tile, squares of eight by eight are turned in
/// registers: eight loads and eight stores for sixty-four numbers.
@inline(__always)
private func tiles<T: KernelScalar & SIMDScalar>(
  _ x: UnsafePointer<T>, _ xStep: Int, _ y: UnsafeMutablePointer<T>, _ yStep: Int, _ rows: Int, _ columns: Int
) {
  for firstRow in stride(from: 0, to: rows, by: 32) {
    let lastRow = min(firstRow + 32, rows)
    for firstColumn in stride(from: 0, to: columns, by: 32) {
      let lastColumn = min(firstColumn + 32, columns)
      var c = firstColumn
      while c + 8 <= lastColumn {
        var r = firstRow
        while r + 8 <= lastRow {
          square(x + (c &* xStep &+ r), xStep, y + (r &* yStep &+ c), yStep)
          r &+= 8
        }
        while r < lastRow {
          for i in 0..<8 { y[r &* yStep &+ c &+ i] = x[(c &+ i) &* xStep &+ r] }
          r &+= 1
        }
        c &+= 8
      }
      while c < lastColumn {
        for r in firstRow..<lastRow { y[r &* yStep &+ c] = x[c &* xStep &+ r] }
        c &+= 1
      }
    }
  }
}

/// Eight rows of eight become eight columns, in registers.
///
/// Like cards that are shuffled perfectly: row i is interleaved with row i + 4, three times over, and after three
/// shuffles of eight cards every card is where its mirror image was.
@inline(__always)
private func square<T: SIMDScalar>(
  _ x: UnsafePointer<T>, _ xStep: Int, _ y: UnsafeMutablePointer<T>, _ yStep: Int
) {
  var (a, b, c, d) = (load(x), load(x + xStep), load(x + 2 &* xStep), load(x + 3 &* xStep))
  let x = x + 4 &* xStep
  var (e, f, g, h) = (load(x), load(x + xStep), load(x + 2 &* xStep), load(x + 3 &* xStep))
  shuffle(&a, &b, &c, &d, &e, &f, &g, &h)
  shuffle(&a, &b, &c, &d, &e, &f, &g, &h)
  shuffle(&a, &b, &c, &d, &e, &f, &g, &h)
  store(a, y)
  store(b, y + yStep)
  store(c, y + 2 &* yStep)
  store(d, y + 3 &* yStep)
  store(e, y + 4 &* yStep)
  store(f, y + 5 &* yStep)
  store(g, y + 6 &* yStep)
  store(h, y + 7 &* yStep)
}

@inline(__always)
private func shuffle<T>(
  _ a: inout SIMD8<T>, _ b: inout SIMD8<T>, _ c: inout SIMD8<T>, _ d: inout SIMD8<T>, _ e: inout SIMD8<T>,
  _ f: inout SIMD8<T>, _ g: inout SIMD8<T>, _ h: inout SIMD8<T>
) {
  let (ae, bf, cg, dh) = ((a, e), (b, f), (c, g), (d, h))
  a = interleaved(ae.0.lowHalf, ae.1.lowHalf)
  b = interleaved(ae.0.highHalf, ae.1.highHalf)
  c = interleaved(bf.0.lowHalf, bf.1.lowHalf)
  d = interleaved(bf.0.highHalf, bf.1.highHalf)
  e = interleaved(cg.0.lowHalf, cg.1.lowHalf)
  f = interleaved(cg.0.highHalf, cg.1.highHalf)
  g = interleaved(dh.0.lowHalf, dh.1.lowHalf)
  h = interleaved(dh.0.highHalf, dh.1.highHalf)
}

@inline(__always)
private func interleaved<T>(_ even: SIMD4<T>, _ odd: SIMD4<T>) -> SIMD8<T> {
  var both = SIMD8(lowHalf: even, highHalf: odd)
  both.evenHalf = even
  both.oddHalf = odd
  return both
}

@inline(__always) private func load<T>(_ x: UnsafePointer<T>) -> SIMD8<T> {
  UnsafeRawPointer(x).loadUnaligned(as: SIMD8<T>.self)
}

@inline(__always) private func store<T>(_ v: SIMD8<T>, _ y: UnsafeMutablePointer<T>) {
  UnsafeMutableRawPointer(y).storeBytes(of: v, as: SIMD8<T>.self)
}
