import Testing

@testable import FlowLab

/// Sizes around the widths of vectors and tiles.
let awkwardSizes = [0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 100]

extension Storage {
  // Both go through whole arrays: tests are compiled without optimization, and loops in them are
  // slow.
  convenience init(_ values: [Double], _ dtype: DType) {
    self.init(count: values.count, dtype: dtype)
    if dtype == .float64 {
      values.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { doubles.update(from: start, count: count) }
      }
    } else {
      Kernels.cast(Storage(values, .float64), into: self)
    }
  }

  /// The contents, widened.
  var values: [Double] {
    let wide = Storage(count: count, dtype: .float64)
    Kernels.cast(self, into: wide)
    return Array(UnsafeBufferPointer(start: wide.doubles, count: count))
  }

  /// The contents, bit for bit.
  var bits: [UInt8] {
    let start: UnsafeRawPointer = dtype == .float32 ? UnsafeRawPointer(floats) : UnsafeRawPointer(doubles)
    return Array(UnsafeRawBufferPointer(start: start, count: count * dtype.byteCount))
  }
}

// Numbers are drawn once and handed out in pieces, another piece for another seed: drawing them anew for every
// shape would take longer than the kernels.

/// Normal draws, rounded to Float so that both number types hold them exactly.
func noise(_ count: Int, seed: Int = 1) -> [Double] { piece(of: manyDraws, count, seed) }

/// Small whole numbers: sums and products of them are exact in either type, in any order.
func wholeNumbers(_ count: Int, seed: Int = 1) -> [Double] { piece(of: manyWholeNumbers, count, seed) }

/// Normal draws with every special number among them.
func mixedNumbers(_ count: Int, seed: Int = 1) -> [Double] { piece(of: manyMixedNumbers, count, seed) }

private func piece(of numbers: [Double], _ count: Int, _ seed: Int) -> [Double] {
  let start = seed * 1009
  precondition(start + count <= numbers.count, "the fixture has too few numbers")
  return Array(numbers[start..<start + count])
}

private let manyDraws: [Double] = {
  var rng = SplitMix64(seed: 2)
  return (0..<300_000).map { _ in Double(Float(rng.normal())) }
}()

private let manyWholeNumbers: [Double] = {
  var rng = SplitMix64(seed: 1)
  return (0..<300_000).map { _ in Double(rng.int(below: 9) - 4) }
}()

private let manyMixedNumbers: [Double] = {
  var rng = SplitMix64(seed: 3)
  return manyDraws.map {
    rng.int(below: 3) == 0 ? specialNumbers[rng.int(below: specialNumbers.count)] : $0
  }
}()

/// What formulas forget: NaN, infinities, both zeros, and for each number type denormal numbers, the ends of
/// the range and numbers whose square leaves it.
let specialNumbers: [Double] = {
  let ofDouble: [Double] = [
    .leastNonzeroMagnitude, .leastNormalMagnitude / 3, .leastNormalMagnitude, 1e-160, 1e160,
    .greatestFiniteMagnitude,
  ]
  let ofFloat: [Float] = [
    .leastNonzeroMagnitude, .leastNormalMagnitude / 3, .leastNormalMagnitude, 1e-20, 1e20,
    .greatestFiniteMagnitude,
  ]
  let positive = [0, 1, .infinity] + ofDouble + ofFloat.map { Double($0) }
  return [.nan] + positive + positive.map { -$0 }
}()

/// A storage filled by a plain loop, one number after the other, computed in the number type itself.
func plainLoop(
  _ count: Int, _ dtype: DType, _ float: (Int) -> Float, _ double: (Int) -> Double
) -> Storage {
  let y = Storage(count: count, dtype: dtype)
  switch dtype {
  case .float32: for i in 0..<count { y.floats[i] = float(i) }
  case .float64: for i in 0..<count { y.doubles[i] = double(i) }
  }
  return y
}

/// Expects the same bits, so that −0 is not 0, except that one NaN is as good as another.
func expectIdentical(
  _ actual: Storage, _ expected: Storage, _ label: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if actual.bits == expected.bits { return }
  guard actual.count == expected.count else {
    Issue.record("\(label()): \(actual.count) numbers, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  for (i, (x, y)) in zip(actual.values, expected.values).enumerated() {
    let isSame = (x == y && x.sign == y.sign) || (x.isNaN && y.isNaN)
    if isSame { continue }
    Issue.record("\(label()): [\(i)] is \(x), not \(y)", sourceLocation: sourceLocation)
    return
  }
}

/// Expects two arrays to be equal, NaN to NaN included, and shows the first place where they are
/// not.
func expectEqual(
  _ actual: [Double], _ expected: [Double], _ label: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.count == expected.count else {
    Issue.record("\(label): \(actual.count) values, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  for i in actual.indices where !(actual[i] == expected[i] || (actual[i].isNaN && expected[i].isNaN)) {
    Issue.record("\(label): [\(i)] is \(actual[i]), not \(expected[i])", sourceLocation: sourceLocation)
    return
  }
}

/// Expects |actual − expected| ≤ tolerance · max(1, |expected|) everywhere.
func expectClose(
  _ actual: [Double], _ expected: [Double], within tolerance: Double, _ label: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.count == expected.count else {
    Issue.record("\(label): \(actual.count) values, not \(expected.count)", sourceLocation: sourceLocation)
    return
  }
  for i in actual.indices {
    if actual[i] == expected[i] || (actual[i].isNaN && expected[i].isNaN) { continue }
    if expected[i].isFinite && abs(actual[i] - expected[i]) <= tolerance * max(1, abs(expected[i])) {
      continue
    }
    Issue.record("\(label): [\(i)] is \(actual[i]), not \(expected[i])", sourceLocation: sourceLocation)
    return
  }
}

/// Runs a kernel once with each number of threads, expects the same bits, and returns the result.
@discardableResult
func expectSameBits(
  _ label: String, sourceLocation: SourceLocation = #_sourceLocation, _ kernel: () -> Storage
) -> Storage {
  let before = Threads.count
  defer { Threads.count = before }
  Threads.count = 1
  let reference = kernel()
  for count in [2, 3] {
    Threads.count = count
    let isSame = kernel().bits == reference.bits
    #expect(isSame, "\(label): differs with \(count) threads", sourceLocation: sourceLocation)
  }
  return reference
}
