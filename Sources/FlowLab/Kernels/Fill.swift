extension Kernels {
  /// Sets every element of y to a value.
  ///
  /// The standard library's own loop is a plain one over vectors; there is nothing to add to it.
  static func fill(_ y: Storage, _ value: Double) {
    switch y.dtype {
    case .float32: y.floats.update(repeating: Float(value), count: y.count)
    case .float64: y.doubles.update(repeating: value, count: y.count)
    }
  }

  /// Copies x into y, rounding to y's type: to nearest, to infinity beyond the largest float.
  static func cast(_ x: Storage, into y: Storage) {
    switch (x.dtype, y.dtype) {
    case (.float32, .float32): y.floats.update(from: x.floats, count: y.count)
    case (.float64, .float64): y.doubles.update(from: x.doubles, count: y.count)
    case (.float32, .float64):
      let (source, target) = (x.floats, y.doubles)
      for i in 0..<y.count { target[i] = Double(source[i]) }
    case (.float64, .float32):
      let (source, target) = (x.doubles, y.floats)
      for i in 0..<y.count { target[i] = Float(source[i]) }
    }
  }
}
