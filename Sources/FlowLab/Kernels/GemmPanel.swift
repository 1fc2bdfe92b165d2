/// What the inner loops need to know: a stack of rows of A times one panel of B.
struct GemmPanel<T> {
  /// Row i, column p of A is a[i · aRow + p · aColumn].
  var a: UnsafePointer<T>
  var aRow: Int
  var aColumn: Int
  /// From the first row of one tile of A to that of the next: a tile's rows times aRow, or times
  /// the depth where A is packed.
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
