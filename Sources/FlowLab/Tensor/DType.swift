/// The number type a tensor stores.
public enum DType: String, Sendable, CaseIterable {
  /// 32-bit floating point: the default, used for training.
  case float32
  /// 64-bit floating point: used to verify laws to 1e-9.
  case float64

  /// The type new tensors are made with: `.float32` unless ``withDType(_:_:)`` says otherwise.
  @TaskLocal public static var current: DType = .float32

  /// The size of one number in bytes.
  public var byteCount: Int { self == .float32 ? 4 : 8 }

  /// Whether both are the same.
  ///
  /// The compiler's own, seen from another file, is a call through a table of witnesses; kernels ask often.
  public static func == (a: DType, b: DType) -> Bool {
    switch (a, b) {
    case (.float32, .float32), (.float64, .float64): true
    case (.float32, .float64), (.float64, .float32): false
    }
  }
}

/// Makes every tensor that `body` creates store numbers of the given type.
///
/// Arithmetic keeps the type of its operands; only creation asks for the current one.
public func withDType<R>(_ dtype: DType, _ body: () throws -> R) rethrows -> R {
  try DType.$current.withValue(dtype, operation: body)
}
