extension Tensor {
  /// A tensor of the given numbers, row by row, in the current ``DType``.
  @specialized(where S == Double)
  @specialized(where S == Float)
  public init<S: BinaryFloatingPoint>(_ scalars: [S], shape: [Int]) {
    require(
      elementCount(shape) == scalars.count && shape.allSatisfy { $0 >= 0 },
      "Tensor: shape \(shape) holds \(elementCount(shape)) numbers, got \(scalars.count)")
    let storage = Storage(count: scalars.count, dtype: .current)
    switch storage.dtype {
    case .float32:
      let numbers = storage.floats
      for (i, value) in scalars.enumerated() { numbers[i] = Float(value) }
    case .float64:
      let numbers = storage.doubles
      for (i, value) in scalars.enumerated() { numbers[i] = Double(value) }
    }
    self.init(storage: storage, shape: shape)
  }

  /// A vector of the given numbers, `[n]`.
  public init(_ scalars: [Double]) {
    self.init(scalars, shape: [scalars.count])
  }

  /// A matrix of the given rows, `[R, C]`.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    require(
      rows.allSatisfy { $0.count == columns },
      "Tensor: rows must have one length, got \(rows.map(\.count))")
    self.init(rows.flatMap { $0 }, shape: [rows.count, columns])
  }

  /// A scalar, shape `[]`.
  public init(_ scalar: Double) {
    self = .full(scalar, [])
  }

  /// A tensor filled with one value.
  public static func full(_ value: Double, _ shape: [Int]) -> Tensor {
    full(value, shape, dtype: .current)
  }

  static func full(_ value: Double, _ shape: [Int], dtype: DType) -> Tensor {
    require(shape.allSatisfy { $0 >= 0 }, "Tensor: sizes must not be negative, got \(shape)")
    let storage = Storage(count: elementCount(shape), dtype: dtype)
    Kernels.fill(storage, value)
    return Tensor(storage: storage, shape: shape)
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: [Int]) -> Tensor { full(0, shape) }

  /// A tensor of ones.
  public static func ones(_ shape: [Int]) -> Tensor { full(1, shape) }

  /// Zeros with the shape and number type of another tensor.
  public static func zeros(like other: Tensor) -> Tensor { full(0, other.shape, dtype: other.dtype) }

  /// Ones with the shape and number type of another tensor.
  public static func ones(like other: Tensor) -> Tensor { full(1, other.shape, dtype: other.dtype) }

  /// One value with the shape and number type of another tensor.
  public static func full(_ value: Double, like other: Tensor) -> Tensor {
    full(value, other.shape, dtype: other.dtype)
  }

  /// The identity matrix, `[n, n]`.
  public static func identity(_ n: Int) -> Tensor {
    diagonal(.ones([n]))
  }

  /// The whole numbers 0, 1, …, n − 1, `[n]`.
  public static func range(_ n: Int) -> Tensor {
    Tensor((0..<n).map(Double.init), shape: [n])
  }

  /// Evenly spaced numbers, both ends included, `[count]`.
  public static func linspace(from start: Double, to end: Double, count: Int) -> Tensor {
    require(count >= 1, "linspace: count must be at least 1, got \(count)")
    let step = count > 1 ? (end - start) / Double(count - 1) : 0
    return Tensor((0..<count).map { start + Double($0) * step }, shape: [count])
  }

  /// The same values in another number type; gradients return in the original type.
  public func cast(to dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    let result = Storage(count: count, dtype: dtype)
    Kernels.cast(storage, into: result)
    let original = self.dtype
    return recorded(result, shape, self) { $0.cotangent.cast(to: original) }
  }

  /// Two operands in one number type: the wider of the two.
  static func promoted(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
    a.dtype == b.dtype ? (a, b) : (a.cast(to: .float64), b.cast(to: .float64))
  }
}
