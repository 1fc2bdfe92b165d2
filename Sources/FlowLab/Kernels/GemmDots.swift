extension Float {
  static func dots(_ product: MatrixProduct<Float>, rows: Range<Int>) {
    allDots(product, rows, SIMD8<Float>.self)
  }
}

extension Double {
  static func dots(_ product: MatrixProduct<Double>, rows: Range<Int>) {
    allDots(product, rows, SIMD4<Double>.self)
  }
}

/// C[i, j] = bias[j] + Σₚ A[i, p] B[p, j] as dot products of rows of A with columns of B, both
/// contiguous in p.
///
/// The way for a C of very few columns (or rows), such as the last layer of a network on points of
/// the plane: tiles would compute sixteen columns or more to keep two. Four dot products run at once, each
/// in its own vector.
@inline(__always)
private func allDots<V: SIMD>(_ g: MatrixProduct<V.Scalar>, _ rows: Range<Int>, _: V.Type)
where V.Scalar: GemmScalar {
  if g.k <= 2 && g.aRow == g.k && g.n <= 2 { return shortDots(g, rows) }
  var i = rows.lowerBound
  while i < rows.upperBound {
    let i1 = min(i + 1, rows.upperBound - 1)
    var j = 0
    while j < g.n {
      let j1 = min(j + 1, g.n - 1)
      let (a0, a1) = (g.a + i * g.aRow, g.a + i1 * g.aRow)
      let (b0, b1) = (g.b + j * g.bColumn, g.b + j1 * g.bColumn)
      var (s00, s01, s10, s11) = (V(repeating: 0), V(repeating: 0), V(repeating: 0), V(repeating: 0))
      let whole = g.k - g.k % V.scalarCount
      var p = 0
      while p < whole {
        let (x0, x1) = (load(a0 + p, V.self), load(a1 + p, V.self))
        let (y0, y1) = (load(b0 + p, V.self), load(b1 + p, V.self))
        s00 = s00.addingProduct(x0, y0)
        s01 = s01.addingProduct(x0, y1)
        s10 = s10.addingProduct(x1, y0)
        s11 = s11.addingProduct(x1, y1)
        p &+= V.scalarCount
      }
      var (t00, t01, t10, t11) = (s00.sum(), s01.sum(), s10.sum(), s11.sum())
      while p < g.k {
        t00 = t00.addingProduct(a0[p], b0[p])
        t01 = t01.addingProduct(a0[p], b1[p])
        t10 = t10.addingProduct(a1[p], b0[p])
        t11 = t11.addingProduct(a1[p], b1[p])
        p &+= 1
      }
      let (bias0, bias1) = (g.bias?[j] ?? 0, g.bias?[j1] ?? 0)
      g.c[i * g.n + j] = t00 + bias0
      g.c[i1 * g.n + j] = t10 + bias0
      g.c[i * g.n + j1] = t01 + bias1
      g.c[i1 * g.n + j1] = t11 + bias1
      j += 2
    }
    i += 2
  }
}

/// The same for points of the plane and single numbers: loops over rows that the compiler can make vectors of.
@inline(__always)
private func shortDots<T: GemmScalar>(_ g: MatrixProduct<T>, _ rows: Range<Int>) {
  for j in 0..<g.n {
    let (a, c, b0) = (g.a, g.c + j, g.b[j * g.bColumn])
    let (b1, bias, n) = (g.k == 2 ? g.b[j * g.bColumn + 1] : 0, g.bias?[j] ?? 0, g.n)
    if g.k == 2 {
      for i in rows {
        c[i &* n] = T.zero.addingProduct(a[2 &* i], b0).addingProduct(a[2 &* i &+ 1], b1) + bias
      }
    } else {
      for i in rows { c[i &* n] = T.zero.addingProduct(a[i], b0) + bias }
    }
  }
}

@inline(__always)
private func load<V: SIMD>(_ p: UnsafePointer<V.Scalar>, _: V.Type) -> V {
  UnsafeRawPointer(p).loadUnaligned(as: V.self)
}
