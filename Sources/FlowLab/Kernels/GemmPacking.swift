extension Float {
  static func packA(_ product: MatrixProduct<Float>, tile: Int, into target: UnsafeMutablePointer<Float>) {
    pack(product, tile: tile, target)
  }
  static func packB(_ product: MatrixProduct<Float>, panel: Int, into target: UnsafeMutablePointer<Float>) {
    pack(product, panel, target, width: panelWidth)
  }
}

extension Double {
  static func packA(_ product: MatrixProduct<Double>, tile: Int, into target: UnsafeMutablePointer<Double>) {
    pack(product, tile: tile, target)
  }
  static func packB(_ product: MatrixProduct<Double>, panel: Int, into target: UnsafeMutablePointer<Double>) {
    pack(product, panel, target, width: panelWidth)
  }
}

/// Copies the rows of A that a tile needs, all k columns of them: target[r p + i] = A[r · tile + i, p]
/// for a tile of r rows.
///
/// Of a transposed A, whose columns lie far apart, a tile would touch a new cache line, and in a
/// large one a new page, at every step.
@inline(__always)
private func pack<T: GemmScalar>(_ g: MatrixProduct<T>, tile: Int, _ target: UnsafeMutablePointer<T>) {
  let tileRows = T.tileRows
  let a = g.a + tileRows * tile * g.aRow
  let rows = min(tileRows, g.m - tileRows * tile)
  if g.aRow == 1 && rows == tileRows {
    for p in 0..<g.k {
      let (column, target) = (a + p &* g.aColumn, target + tileRows &* p)
      for i in 0..<tileRows { target[i] = column[i] }
    }
  } else {
    for p in 0..<g.k {
      for i in 0..<rows { target[tileRows &* p &+ i] = a[p &* g.aColumn &+ i &* g.aRow] }
    }
  }
}

/// Copies one panel of B, all k rows of it: target[p · width + j] = B[p, panel · width + j].
///
/// The tile reads a panel over and over; packed, it lies in a few pages and exactly fills cache
/// lines, whatever the shape of B and whether it is transposed. Columns beyond the last are zero.
@inline(__always)
private func pack<T: GemmScalar>(
  _ g: MatrixProduct<T>, _ panel: Int, _ target: UnsafeMutablePointer<T>, width: Int
) {
  let columns = min(width, g.n - panel * width)
  let b = g.b + panel * width * g.bColumn
  if columns < width { target.update(repeating: 0, count: width * g.k) }
  if g.bRow == 1 {
    T.transpose(b, g.bColumn, into: target, width, rows: g.k, columns: columns)
  } else if g.bColumn == 1 && columns == width {
    for p in 0..<g.k {
      let (row, target) = (b + p &* g.bRow, target + p &* width)
      for j in 0..<width { target[j] = row[j] }
    }
  } else {
    for p in 0..<g.k {
      let (row, target) = (b + p &* g.bRow, target + p &* width)
      for j in 0..<columns { target[j] = row[j &* g.bColumn] }
    }
  }
}
