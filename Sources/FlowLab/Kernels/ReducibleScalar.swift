/// A number type with the compiled inner loops of reductions.
protocol ReducibleScalar: KernelScalar {
  /// Combines each row of x, `[rows, length]`, to one number of y, `[rows]`.
  static func reduceRows(
    _ op: ReduceOperation, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>, _ rows: Int,
    _ length: Int)
  /// Combines the rows of x, `[length, width]`, into y, `[width]`, for some of the columns.
  static func combineRows(
    _ op: ReduceOperation, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>, _ length: Int,
    _ width: Int,
    _ columns: Range<Int>)
}

extension Float: ReducibleScalar {
  static func reduceRows(
    _ op: ReduceOperation, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ rows: Int,
    _ length: Int
  ) {
    switch op {
    case .sum: reduce(x, y, rows, length, 0, { $0 + $1 }, { $0 + $1 })
    case .max: reduce(x, y, rows, length, -.infinity, { larger($0, $1) }, { larger($0, $1) })
    case .min: reduce(x, y, rows, length, .infinity, { smaller($0, $1) }, { smaller($0, $1) })
    case .product: reduce(x, y, rows, length, 1, { $0 * $1 }, { $0 * $1 })
    }
  }

  static func combineRows(
    _ op: ReduceOperation, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ length: Int,
    _ width: Int, _ columns: Range<Int>
  ) {
    switch op {
    case .sum: combine(x, y, length, width, columns, 0, { $0 + $1 }, { $0 + $1 })
    case .max: combine(x, y, length, width, columns, -.infinity, { larger($0, $1) }, { larger($0, $1) })
    case .min: combine(x, y, length, width, columns, .infinity, { smaller($0, $1) }, { smaller($0, $1) })
    case .product: combine(x, y, length, width, columns, 1, { $0 * $1 }, { $0 * $1 })
    }
  }
}

extension Double: ReducibleScalar {
  static func reduceRows(
    _ op: ReduceOperation, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ rows: Int,
    _ length: Int
  ) {
    switch op {
    case .sum: reduce(x, y, rows, length, 0, { $0 + $1 }, { $0 + $1 })
    case .max: reduce(x, y, rows, length, -.infinity, { larger($0, $1) }, { larger($0, $1) })
    case .min: reduce(x, y, rows, length, .infinity, { smaller($0, $1) }, { smaller($0, $1) })
    case .product: reduce(x, y, rows, length, 1, { $0 * $1 }, { $0 * $1 })
    }
  }

  static func combineRows(
    _ op: ReduceOperation, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ length: Int,
    _ width: Int, _ columns: Range<Int>
  ) {
    switch op {
    case .sum: combine(x, y, length, width, columns, 0, { $0 + $1 }, { $0 + $1 })
    case .max: combine(x, y, length, width, columns, -.infinity, { larger($0, $1) }, { larger($0, $1) })
    case .min: combine(x, y, length, width, columns, .infinity, { smaller($0, $1) }, { smaller($0, $1) })
    case .product: combine(x, y, length, width, columns, 1, { $0 * $1 }, { $0 * $1 })
    }
  }
}

// The larger and the smaller of two, NaN if either is; once for numbers, once for vectors of each
// type, because comparisons of vectors of an unknown type are not compiled to instructions.

@inline(__always) private func larger<T: KernelScalar>(_ a: T, _ b: T) -> T { a > b || a != a ? a : b }
@inline(__always) private func smaller<T: KernelScalar>(_ a: T, _ b: T) -> T { a < b || a != a ? a : b }

@inline(__always) private func larger(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
  b.replacing(with: a, where: (a .> b) .| (a .!= a))
}
@inline(__always) private func smaller(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> {
  b.replacing(with: a, where: (a .< b) .| (a .!= a))
}
@inline(__always) private func larger(_ a: SIMD16<Double>, _ b: SIMD16<Double>) -> SIMD16<Double> {
  b.replacing(with: a, where: (a .> b) .| (a .!= a))
}
@inline(__always) private func smaller(_ a: SIMD16<Double>, _ b: SIMD16<Double>) -> SIMD16<Double> {
  b.replacing(with: a, where: (a .< b) .| (a .!= a))
}

/// Combines sixteen interleaved runs of each row, then the sixteen results, pairwise.
///
/// Floating-point addition may not be reordered by the compiler; written as sixteen independent
/// runs, it becomes vector additions that do not wait for each other.
@inline(__always)
private func reduce<T: KernelScalar & SIMDScalar>(
  _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ rows: Int, _ length: Int, _ start: T,
  _ f: (T, T) -> T, _ g: (SIMD16<T>, SIMD16<T>) -> SIMD16<T>
) {
  if length == 2 {
    // Points of the plane.
    for row in 0..<rows { y[row] = f(x[2 &* row], x[2 &* row &+ 1]) }
    return
  }
  for row in 0..<rows {
    let x = x + row &* length
    if length < 16 {
      var total = start
      for i in 0..<length { total = f(total, x[i]) }
      y[row] = total
      continue
    }
    var runs = UnsafeRawPointer(x).loadUnaligned(as: SIMD16<T>.self)
    var i = 16
    while i &+ 16 <= length {
      runs = g(runs, UnsafeRawPointer(x + i).loadUnaligned(as: SIMD16<T>.self))
      i &+= 16
    }
    var lane = 0
    while i < length {
      runs[lane] = f(runs[lane], x[i])
      lane &+= 1
      i &+= 1
    }
    // Halves upon each other: 16, 8, 4, 2, 1.
    for half in [8, 4, 2, 1] {
      for lane in 0..<half { runs[lane] = f(runs[lane], runs[lane + half]) }
    }
    y[row] = runs[0]
  }
}

/// Combines rows into y: 64 rows into a sum, 64 sums into a group, groups into y.
///
/// So a number passes through about 128 + length / 4096 roundings, instead of length. Sixteen
/// columns at a time, whose sums stay in registers.
@inline(__always)
private func combine<T: KernelScalar & SIMDScalar>(
  _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>, _ length: Int, _ width: Int, _ columns: Range<Int>,
  _ start: T, _ f: (T, T) -> T, _ g: (SIMD16<T>, SIMD16<T>) -> SIMD16<T>
) {
  var column = columns.lowerBound
  while column &+ 16 <= columns.upperBound {
    var total = SIMD16<T>(repeating: start)
    for groupStart in stride(from: 0, to: length, by: 4096) {
      var group = SIMD16<T>(repeating: start)
      for sumStart in stride(from: groupStart, to: min(length, groupStart + 4096), by: 64) {
        var sum = SIMD16<T>(repeating: start)
        var row = UnsafeRawPointer(x + (sumStart &* width &+ column))
        for _ in sumStart..<min(length, sumStart + 64) {
          sum = g(sum, row.loadUnaligned(as: SIMD16<T>.self))
          row += width &* MemoryLayout<T>.stride
        }
        group = g(group, sum)
      }
      total = g(total, group)
    }
    UnsafeMutableRawPointer(y + column).storeBytes(of: total, as: SIMD16<T>.self)
    column &+= 16
  }
  while column < columns.upperBound {
    var total = start
    for groupStart in stride(from: 0, to: length, by: 4096) {
      var group = start
      for sumStart in stride(from: groupStart, to: min(length, groupStart + 4096), by: 64) {
        var sum = start
        for row in sumStart..<min(length, sumStart + 64) { sum = f(sum, x[row &* width &+ column]) }
        group = f(group, sum)
      }
      total = f(total, group)
    }
    y[column] = total
    column &+= 1
  }
}
