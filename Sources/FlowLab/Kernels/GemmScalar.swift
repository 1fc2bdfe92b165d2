/// The number types matrix products exist for, with the compiled inner loops of each.
protocol GemmScalar: TransposableScalar {
  /// The columns of C that one panel of B covers.
  static var panelWidth: Int { get }
  /// The rows of C that one tile covers.
  static var tileRows: Int { get }
  /// Computes one panel of columns of C; see ``GemmPanel``.
  static func run(_ panel: GemmPanel<Self>)
  /// Computes some rows of C by dot products.
  static func dots(_ product: MatrixProduct<Self>, rows: Range<Int>)
  /// Copies the rows of A, those of a tile next to each other.
  static func packA(_ panel: GemmPanel<Self>, into target: UnsafeMutablePointer<Self>)
  /// Copies B panel by panel, the columns of one panel next to each other.
  static func packB(
    _ product: MatrixProduct<Self>, panels: Range<Int>, into target: UnsafeMutablePointer<Self>)
  /// y = op(x) for `count` numbers.
  static func map(
    _ op: UnaryOperation, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>, count: Int)
  /// Takes a cotangent back through an activation that is a function of its output y.
  static func pullBack(
    _ activation: Activation, _ g: UnsafePointer<Self>, output y: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>, count: Int)
}
