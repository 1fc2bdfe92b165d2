extension Float {
  static func packA(_ panel: GemmPanel<Float>, into target: UnsafeMutablePointer<Float>) {
    pack(panel, target)
  }
  static func packB(
    _ product: MatrixProduct<Float>, panels: Range<Int>, into target: UnsafeMutablePointer<Float>
  ) {
    pack(product, panels, target)
  }
}

extension Double {
  static func packA(_ panel: GemmPanel<Double>, into target: UnsafeMutablePointer<Double>) {
    pack(panel, target)
  }
  static func packB(
    _ product: MatrixProduct<Double>, panels: Range<Int>, into target: UnsafeMutablePointer<Double>
  ) {
    pack(product, panels, target)
  }
}

/// Copies a stack of rows of A tile by tile: target[r (t depth + p) + i] = A[r t + i, p] for tiles of r rows.
@inline(__always)
private func pack<T: GemmScalar>(_ g: GemmPanel<T>, _ target: UnsafeMutablePointer<T>) {
  let tileRows = T.tileRows
  for row in stride(from: 0, to: g.rows, by: tileRows) {
    let (a, target) = (g.a + row &* g.aRow, target + row &* g.depth)
    let rows = min(tileRows, g.rows - row)
    if g.aRow == 1 && rows == tileRows {
      for p in 0..<g.depth {
        let (column, target) = (a + p &* g.aColumn, target + tileRows &* p)
        for i in 0..<tileRows { target[i] = column[i] }
      }
    } else {
      for p in 0..<g.depth {
        for i in 0..<rows { target[tileRows &* p &+ i] = a[p &* g.aColumn &+ i &* g.aRow] }
      }
    }
  }
}

/// Copies some panels of B, all k rows of them: target[(panel · k + p) · width + j] = B[p, panel · width + j].
///
/// The tile reads a panel over and over; packed, it lies in a few pages and exactly fills cache
/// lines, whatever the shape of B and whether it is transposed. Columns beyond the last are zero.
/// B itself usually comes from far away, so it is read along its rows, a few of them at a time,
/// which the processor foresees.
@inline(__always)
private func pack<T: GemmScalar>(
  _ g: MatrixProduct<T>, _ panels: Range<Int>, _ target: UnsafeMutablePointer<T>
) {
  let width = T.panelWidth
  let isCut = panels.upperBound * width > g.n
  if isCut {
    let last = target + (panels.count - 1) * width * g.k
    last.update(repeating: 0, count: width * g.k)
  }
  let columns = panels.lowerBound * width..<min(g.n, panels.upperBound * width)
  if g.bRow == 1 {
    for panel in panels {
      let panelTarget = target + (panel - panels.lowerBound) * width * g.k
      let columns = panel * width..<min(g.n, (panel + 1) * width)
      for j in stride(from: columns.lowerBound, to: columns.upperBound, by: 8) {
        T.transpose(
          g.b + j * g.bColumn, g.bColumn, into: panelTarget + (j - columns.lowerBound), width, rows: g.k,
          columns: min(8, columns.upperBound - j))
      }
    }
  } else if g.bColumn == 1 {
    let whole = columns.count / width
    for p in 0..<g.k {
      let (row, target) = (g.b + p &* g.bRow + columns.lowerBound, target + p &* width)
      for panel in 0..<whole {
        let (row, target) = (row + panel &* width, target + panel &* width &* g.k)
        for j in 0..<width { target[j] = row[j] }
      }
      if isCut {
        let (row, target) = (row + whole &* width, target + whole &* width &* g.k)
        for j in 0..<columns.count - whole &* width { target[j] = row[j] }
      }
    }
  } else {
    for p in 0..<g.k {
      for j in columns {
        let place = j - columns.lowerBound
        target[(place / width &* g.k + p) &* width + place % width] = g.b[p &* g.bRow + j &* g.bColumn]
      }
    }
  }
}
