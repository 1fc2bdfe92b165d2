/// A dense array of numbers of any rank, stored row by row.
///
/// A tensor is a value: no operation changes it, and copies share memory. Its shape lists the size of every axis;
/// the shape of a scalar is `[]`. Arithmetic broadcasts as in NumPy: shapes are aligned at their last axis, and an
/// axis of size 1 is repeated.
///
///     let x = Tensor([[1, 2], [3, 4], [5, 6]])            // shape [3, 2]
///     let centered = x - x.mean(alongAxis: 0)             // [3, 2] − [2]
///
/// Operations on a ``Parameter``'s value or on ``asVariable()`` are recorded, so that
/// ``gradients(of:withRespectTo:recording:)-(_,[Tensor],_)`` can follow them backward.
public struct Tensor: @unchecked Sendable {
  let storage: Storage
  /// The size of every axis, outermost first.
  public let shape: [Int]
  /// The step that made this tensor, when it was recorded.
  let node: Node?

  init(storage: Storage, shape: [Int], node: Node? = nil) {
    self.storage = storage
    self.shape = shape
    self.node = node
  }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// The number of numbers.
  public var count: Int { storage.count }

  /// The type of the stored numbers.
  public var dtype: DType { storage.dtype }
}

extension Tensor {
  /// All numbers, row by row.
  public var scalars: [Double] {
    switch dtype {
    case .float32: UnsafeBufferPointer(start: storage.floats, count: count).map(Double.init)
    case .float64: Array(UnsafeBufferPointer(start: storage.doubles, count: count))
    }
  }

  /// All numbers as 32-bit floating point, row by row.
  public var floats: [Float] {
    switch dtype {
    case .float32: Array(UnsafeBufferPointer(start: storage.floats, count: count))
    case .float64: UnsafeBufferPointer(start: storage.doubles, count: count).map(Float.init)
    }
  }

  /// The only number of a tensor that has just one.
  public var item: Double {
    require(count == 1, "item: needs a tensor with exactly one number, got shape \(shape)")
    return self[flat: 0]
  }

  /// The number at a position, one index for every axis.
  public subscript(_ indices: Int...) -> Double {
    require(indices.count == rank, "subscript: shape \(shape) needs \(rank) indices, got \(indices)")
    var offset = 0
    for (index, size) in zip(indices, shape) {
      require(0..<size ~= index, "subscript: \(indices) lies outside shape \(shape)")
      offset = offset * size + index
    }
    return self[flat: offset]
  }

  /// The number at a position of the row-by-row order.
  subscript(flat offset: Int) -> Double {
    switch dtype {
    case .float32: Double(storage.floats[offset])
    case .float64: storage.doubles[offset]
    }
  }
}
