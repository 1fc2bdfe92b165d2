/// One product C = σ(bias + A·B), `[m, k]` times `[k, n]`, as pointers and steps.
///
/// Row i, column p of A is a[i · aRow + p · aColumn], and so for B: a transposed matrix is the same
/// memory with its two steps exchanged. C is contiguous.
struct MatrixProduct<T> {
  var a: UnsafePointer<T>
  var aRow: Int
  var aColumn: Int
  var b: UnsafePointer<T>
  var bRow: Int
  var bColumn: Int
  var c: UnsafeMutablePointer<T>
  var m: Int
  var n: Int
  var k: Int
  var bias: UnsafePointer<T>?
  var activation: UnaryOperation?
}

extension MatrixProduct where T: GemmScalar {
  /// The panels that cover the columns of B.
  var panelCount: Int { (n + T.panelWidth - 1) / T.panelWidth }

  /// Whether B is more than a first-level cache should read in strides, again and again.
  var isBLarge: Bool { n * k > Kernels.largeFactor }

  /// The first panel of B that tiles read from a copy: of a B that is transposed or large all are copied, of another
  /// only a last panel that is not full.
  var firstPackedPanel: Int { bColumn != 1 || isBLarge ? 0 : n / T.panelWidth }

  /// Whether tiles read A from a copy: of a transposed A, whose columns lie far apart, a tile would touch a new cache
  /// line, and in a large one a new page, at every step.
  var isAPacked: Bool { aColumn >= 128 && panelCount >= 2 }
}

extension MatrixProduct {
  /// A product of row-major matrices; a transposed one is stored as `[k, m]` or `[n, k]`.
  init(
    transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, a: UnsafePointer<T>, b: UnsafePointer<T>,
    c: UnsafeMutablePointer<T>, bias: UnsafePointer<T>? = nil, activation: UnaryOperation? = nil
  ) {
    let (aRow, aColumn) = transposeA ? (1, m) : (k, 1)
    let (bRow, bColumn) = transposeB ? (1, k) : (n, 1)
    self.init(
      a: a, aRow: aRow, aColumn: aColumn, b: b, bRow: bRow, bColumn: bColumn, c: c, m: m, n: n, k: k,
      bias: bias, activation: activation)
  }
}
