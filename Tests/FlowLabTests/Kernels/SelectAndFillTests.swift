import Testing

@testable import FlowLab

@Suite("Select, fill and cast")
struct SelectAndFillTests {
  @Test("select takes the first where the condition is not zero, over either too")
  func select() {
    for dtype in DType.allCases {
      for size in awkwardSizes + [70_001] {
        // NaN is not zero, −0 is.
        let c = mixedNumbers(size).map { abs($0) < 0.5 ? 0 : $0 }
        let condition = Storage(c, dtype)
        let (a, b) = (
          Storage(mixedNumbers(size, seed: 2), dtype), Storage(mixedNumbers(size, seed: 3), dtype)
        )
        let expected = plainLoop(
          size, dtype, { condition.floats[$0] != 0 ? a.floats[$0] : b.floats[$0] },
          { condition.doubles[$0] != 0 ? a.doubles[$0] : b.doubles[$0] })
        let y = expectSameBits("select") {
          let y = Storage(count: size, dtype: dtype)
          Kernels.select(condition, a, b, into: y)
          return y
        }
        #expect(y.bits == expected.bits)
        let (overA, overB) = (Storage(a.values, dtype), Storage(b.values, dtype))
        Kernels.select(condition, overA, b, into: overA)
        Kernels.select(condition, a, overB, into: overB)
        expectIdentical(overA, expected, "over a")
        expectIdentical(overB, expected, "over b")
      }
    }
  }

  @Test("fill sets every number, whatever it is", arguments: specialNumbers + [2.5, 0.1])
  func fill(value: Double) {
    for dtype in DType.allCases {
      for size in awkwardSizes + [100_001] {
        let y = Storage(count: size, dtype: dtype)
        Kernels.fill(y, value)
        expectIdentical(y, plainLoop(size, dtype, { _ in Float(value) }, { _ in value }))
      }
    }
  }

  @Test("cast is exact where it can be and rounds to nearest where not")
  func cast() {
    for size in awkwardSizes + [70_001] {
      // Products of normal draws have too many digits for Float.
      let x = zip(mixedNumbers(size), noise(size, seed: 2)).map { $0 * $1 }
      let (wide, narrow) = (Storage(x, .float64), Storage(count: size, dtype: .float32))
      Kernels.cast(wide, into: narrow)
      expectIdentical(narrow, plainLoop(size, .float32, { Float(x[$0]) }, { _ in 0 }))
      let back = Storage(count: size, dtype: .float64)
      Kernels.cast(narrow, into: back)
      expectIdentical(back, plainLoop(size, .float64, { _ in 0 }, { Double(narrow.floats[$0]) }))
      for storage in [wide, narrow] {
        let copy = Storage(count: size, dtype: storage.dtype)
        Kernels.cast(storage, into: copy)
        #expect(copy.bits == storage.bits)
      }
    }
  }
}
