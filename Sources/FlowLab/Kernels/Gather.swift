extension Kernels {
  /// Picks positions along the middle axis: y[o, j, i] = x[o, indices[j], i], for x of
  /// `[outer, length, inner]`.
  ///
  /// Whole runs of `inner` numbers are copied at once. Single numbers have a loop of their own: a call
  /// for each would cost more than the copy.
  static func gather(_ x: Storage, outer: Int, length: Int, inner: Int, indices: [Int], into y: Storage) {
    check(indices, length, "gather")
    switch x.dtype {
    case .float32: gather(x.floats, outer, length, inner, indices, y.floats)
    case .float64: gather(x.doubles, outer, length, inner, indices, y.doubles)
    }
  }

  /// Adds positions back along the middle axis: y[o, indices[j], i] += x[o, j, i], for y of
  /// `[outer, length, inner]`.
  ///
  /// The transpose of `gather`. An index that occurs twice receives both, in the order of
  /// `indices`. That is why threads do not share this: two of them could add to the same place, in an
  /// order, and to a rounded sum, that differs from run to run.
  static func scatterAdd(_ x: Storage, indices: [Int], outer: Int, length: Int, inner: Int, into y: Storage) {
    check(indices, length, "scatterAdd")
    switch x.dtype {
    case .float32: scatterAdd(x.floats, indices, outer, length, inner, y.floats)
    case .float64: scatterAdd(x.doubles, indices, outer, length, inner, y.doubles)
    }
  }

  /// Looks bytes up: y[i] = table[x[i]], and 0 for a byte beyond the table.
  static func lookUp(_ x: [UInt8], in table: [Double], into y: Storage) {
    require(x.count == y.count, "lookUp: needs as many bytes as numbers, got \(x.count) and \(y.count)")
    switch y.dtype {
    case .float32: lookUp(x, table.map { Float($0) }, y.floats)
    case .float64: lookUp(x, table, y.doubles)
    }
  }

  @inline(__always)
  private static func lookUp<T: KernelScalar>(_ x: [UInt8], _ table: [T], _ y: UnsafeMutablePointer<T>) {
    // With an entry for every byte there is nothing to check.
    let table = table + [T](repeating: 0, count: max(0, 256 - table.count))
    x.withUnsafeBufferPointer { x in
      table.withUnsafeBufferPointer { table in
        parallel(count: x.count, minimumPerTask: 1 << 15) { for i in $0 { y[i] = table[Int(x[i])] } }
      }
    }
  }

  private static func check(_ indices: [Int], _ length: Int, _ operation: String) {
    for index in indices {
      require(
        index >= 0 && index < length, "\(operation): needs indices in 0..<\(length), got \(index)")
    }
  }

  private static func gather<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ outer: Int, _ length: Int, _ inner: Int, _ indices: [Int],
    _ y: UnsafeMutablePointer<T>
  ) {
    var y = y
    for o in 0..<outer {
      let x = x + o * length * inner
      if inner == 1 {
        for (j, index) in indices.enumerated() { y[j] = x[index] }
        y += indices.count
      } else {
        for index in indices {
          y.update(from: x + index * inner, count: inner)
          y += inner
        }
      }
    }
  }

  private static func scatterAdd<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ indices: [Int], _ outer: Int, _ length: Int, _ inner: Int,
    _ y: UnsafeMutablePointer<T>
  ) {
    var x = x
    for o in 0..<outer {
      let y = y + o * length * inner
      for index in indices {
        let row = y + index * inner
        for i in 0..<inner { row[i] += x[i] }
        x += inner
      }
    }
  }
}
