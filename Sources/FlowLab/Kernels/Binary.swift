/// An operation of two elements a and b.
enum BinaryOperation {
  /// a + b
  case add
  /// a − b
  case subtract
  /// a · b
  case multiply
  /// a / b
  case divide
  /// aᵇ
  case power
  /// max(a, b), NaN if either is
  case maximum
  /// min(a, b), NaN if either is
  case minimum
  /// 1 where a > b, else 0
  case greater
  /// 1 where a ≥ b, else 0
  case greaterOrEqual
  /// 1 where a < b, else 0
  case less
  /// 1 where a ≤ b, else 0
  case lessOrEqual
  /// 1 where a = b, else 0
  case equal
  /// a where b > 0, else 0: the gradient through relu, b its output
  case reluGradient
  /// a (1 − b²): the gradient through tanh, b its output
  case tanhGradient
  /// a b (1 − b): the gradient through sigmoid, b its output
  case sigmoidGradient
}

extension Kernels {
  /// y = op(a, b), elementwise, all of one shape; y may be a or b.
  ///
  /// All but the power are bound by memory: a and b are read once and y is written once, by a loop
  /// without a branch, since the operation is chosen outside it.
  static func binary(_ op: BinaryOperation, _ a: Storage, _ b: Storage, into y: Storage) {
    let n = y.count
    switch y.dtype {
    case .float32: binary(op, a.floats, b.floats, y.floats, Plane(rows: 1, columns: n, a: (n, 1), b: (n, 1)))
    case .float64:
      binary(op, a.doubles, b.doubles, y.doubles, Plane(rows: 1, columns: n, a: (n, 1), b: (n, 1)))
    }
  }

  /// y = op(a, b) for matrices, of which a and b may repeat rows or columns.
  static func binary(_ op: BinaryOperation, _ a: Storage, _ b: Storage, _ plane: Plane, into y: Storage) {
    switch y.dtype {
    case .float32: binary(op, a.floats, b.floats, y.floats, plane)
    case .float64: binary(op, a.doubles, b.doubles, y.doubles, plane)
    }
  }

  /// y = op(a, b) with broadcasting: `strides` say how far to step in a and in b along each axis of
  /// `shape`, 0 along an axis that is repeated; y is contiguous.
  ///
  /// A repeated operand is read where it lies: to lay it out in full first would double the traffic of
  /// a loop that is bound by memory.
  static func binary(
    _ op: BinaryOperation, _ a: Storage, strides aStrides: [Int], _ b: Storage, strides bStrides: [Int],
    shape: [Int], into y: Storage
  ) {
    var next = 0
    BroadcastAxes(shape: shape, a: aStrides, b: bStrides).forEachPlane { aOffset, bOffset, plane in
      switch y.dtype {
      case .float32: binary(op, a.floats + aOffset, b.floats + bOffset, y.floats + next, plane)
      case .float64: binary(op, a.doubles + aOffset, b.doubles + bOffset, y.doubles + next, plane)
      }
      next += plane.rows * plane.columns
    }
  }

  private static func binary<T: KernelScalar>(
    _ op: BinaryOperation, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>,
    _ p: Plane
  ) {
    if p.rows * p.columns <= 1 << 16 {
      block(op, a, b, y, p, 0..<p.rows, 0..<p.columns)
    } else if p.rows == 1 {
      parallel(count: p.columns, minimumPerTask: 1 << 15) { block(op, a, b, y, p, 0..<1, $0) }
    } else {
      let minimum = (1 << 15) / p.columns + 1
      parallel(count: p.rows, minimumPerTask: minimum) { block(op, a, b, y, p, $0, 0..<p.columns) }
    }
  }

  private static func block<T: KernelScalar>(
    _ op: BinaryOperation, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>,
    _ p: Plane,
    _ rows: Range<Int>, _ columns: Range<Int>
  ) {
    var part = p
    (part.rows, part.columns) = (rows.count, columns.count)
    let a = a + rows.lowerBound * p.a.row + columns.lowerBound * p.a.column
    let b = b + rows.lowerBound * p.b.row + columns.lowerBound * p.b.column
    let y = y + rows.lowerBound * p.columns + columns.lowerBound
    switch op {
    case .add: each(a, b, y, part) { $0 + $1 }
    case .subtract: each(a, b, y, part) { $0 - $1 }
    case .multiply: each(a, b, y, part) { $0 * $1 }
    case .divide: each(a, b, y, part) { $0 / $1 }
    case .power: each(a, b, y, part) { T.power($0, $1) }
    case .maximum: each(a, b, y, part) { $0 > $1 || $0 != $0 ? $0 : $1 }
    case .minimum: each(a, b, y, part) { $0 < $1 || $0 != $0 ? $0 : $1 }
    case .greater: each(a, b, y, part) { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: each(a, b, y, part) { $0 >= $1 ? 1 : 0 }
    case .less: each(a, b, y, part) { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: each(a, b, y, part) { $0 <= $1 ? 1 : 0 }
    case .equal: each(a, b, y, part) { $0 == $1 ? 1 : 0 }
    case .reluGradient: each(a, b, y, part) { $1 > 0 ? $0 : 0 }
    case .tanhGradient: each(a, b, y, part) { $0 * (1 - $1 * $1) }
    case .sigmoidGradient: each(a, b, y, part) { $0 * $1 * (1 - $1) }
    }
  }

  /// The loops every operation is compiled for: same shape, row vector, column vector, and the
  /// rest.
  ///
  /// The first three step by 1 or by 0, known when compiled, and so become vector instructions.
  /// Rows of y follow each other without a gap, for a plane is cut either by rows or, if there is
  /// just one, by columns.
  @inline(__always)
  private static func each<T: KernelScalar>(
    _ a: UnsafePointer<T>, _ b: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ p: Plane, _ f: (T, T) -> T
  ) {
    let (aColumn, bColumn) = (p.a.column, p.b.column)
    let isNarrow = p.columns < 32 && p.rows > 32 && aColumn == 1 && bColumn == 1
    if isNarrow && p.a.row == p.columns && p.b.row == 0 { return narrow(a, b, y, p, f) }
    if isNarrow && p.b.row == p.columns && p.a.row == 0 { return narrow(b, a, y, p) { f($1, $0) } }
    if p.columns == 2 && aColumn == 1 && bColumn == 0 && p.a.row == 2 && p.b.row == 1 {
      // One number per point of the plane.
      for row in 0..<p.rows {
        let (first, second) = (f(a[2 &* row], b[row]), f(a[2 &* row &+ 1], b[row]))
        y[2 &* row] = first
        y[2 &* row &+ 1] = second
      }
      return
    }
    for row in 0..<p.rows {
      let (a, b, y) = (a + row &* p.a.row, b + row &* p.b.row, y + row &* p.columns)
      if aColumn == 1 && bColumn == 1 {
        for i in 0..<p.columns { y[i] = f(a[i], b[i]) }
      } else if aColumn == 1 && bColumn == 0 {
        let b = b[0]
        for i in 0..<p.columns { y[i] = f(a[i], b) }
      } else if aColumn == 0 && bColumn == 1 {
        let a = a[0]
        for i in 0..<p.columns { y[i] = f(a, b[i]) }
      } else {
        for i in 0..<p.columns { y[i] = f(a[i &* aColumn], b[i &* bColumn]) }
      }
    }
  }

  /// A short row vector against many rows, such as a mask of two features: a loop of two steps per
  /// row is all overhead, so the vector is first repeated until it is worth one.
  @inline(__always)
  private static func narrow<T: KernelScalar>(
    _ a: UnsafePointer<T>, _ vector: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ p: Plane,
    _ f: (T, T) -> T
  ) {
    let length = 128 / p.columns * p.columns
    withUnsafeTemporaryAllocation(of: T.self, capacity: 128) { memory in
      guard let repeated = memory.baseAddress else { return }
      for i in 0..<p.columns { repeated[i] = vector[i] }
      for i in p.columns..<length { repeated[i] = repeated[i - p.columns] }
      let total = p.rows * p.columns
      var start = 0
      while start < total {
        let (a, y) = (a + start, y + start)
        for i in 0..<min(length, total - start) { y[i] = f(a[i], repeated[i]) }
        start += length
      }
    }
  }
}
