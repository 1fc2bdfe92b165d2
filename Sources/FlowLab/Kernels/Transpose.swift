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
/// fetched again for every number in it. Within a tile, squares of four by four are turned in registers: four loads and four stores for
/// sixteen numbers.
@inline(__always)
private func tiles<T: KernelScalar & SIMDScalar>(
  _ x: UnsafePointer<T>, _ xStep: Int, _ y: UnsafeMutablePointer<T>, _ yStep: Int, _ rows: Int, _ columns: Int
) {
  for firstRow in stride(from: 0, to: rows, by: 32) {
    let lastRow = min(firstRow + 32, rows)
    for firstColumn in stride(from: 0, to: columns, by: 32) {
      let lastColumn = min(firstColumn + 32, columns)
      var c = firstColumn
      while c + 4 <= lastColumn {
        var r = firstRow
        while r + 4 <= lastRow {
          square(x + (c &* xStep &+ r), xStep, y + (r &* yStep &+ c), yStep)
          r &+= 4
        }
        while r < lastRow {
          for i in 0..<4 { y[r &* yStep &+ c &+ i] = x[(c &+ i) &* xStep &+ r] }
          r &+= 1
        }
        c &+= 4
      }
      while c < lastColumn {
        for r in firstRow..<lastRow { y[r &* yStep &+ c] = x[c &* xStep &+ r] }
        c &+= 1
      }
    }
  }
}

/// Four rows of four become four columns.
@inline(__always)
private func square<T: SIMDScalar>(
  _ x: UnsafePointer<T>, _ xStep: Int, _ y: UnsafeMutablePointer<T>, _ yStep: Int
) {
  let (a, b) = (load(x), load(x + xStep))
  let (c, d) = (load(x + 2 &* xStep), load(x + 3 &* xStep))
  store(SIMD4(a[0], b[0], c[0], d[0]), y)
  store(SIMD4(a[1], b[1], c[1], d[1]), y + yStep)
  store(SIMD4(a[2], b[2], c[2], d[2]), y + 2 &* yStep)
  store(SIMD4(a[3], b[3], c[3], d[3]), y + 3 &* yStep)
}

@inline(__always) private func load<T>(_ x: UnsafePointer<T>) -> SIMD4<T> {
  UnsafeRawPointer(x).loadUnaligned(as: SIMD4<T>.self)
}

@inline(__always) private func store<T>(_ v: SIMD4<T>, _ y: UnsafeMutablePointer<T>) {
  UnsafeMutableRawPointer(y).storeBytes(of: v, as: SIMD4<T>.self)
}
