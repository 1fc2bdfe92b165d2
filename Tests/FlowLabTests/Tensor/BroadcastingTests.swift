import FlowLab
import Testing

@Suite("Broadcasting", .float64)
struct BroadcastingTests {
  /// Pairs of shapes, and the shape NumPy gives.
  static let pairs: [([Int], [Int], [Int])] = [
    ([], [], []), ([], [3], [3]), ([1], [3], [3]), ([3], [1], [3]), ([2, 3], [], [2, 3]),
    ([2, 3], [3], [2, 3]),
    ([3], [2, 3], [2, 3]), ([2, 3], [2, 1], [2, 3]), ([2, 1], [1, 3], [2, 3]), ([2, 1], [3], [2, 3]),
    ([4, 1, 3], [2, 1], [4, 2, 3]), ([1, 2, 1], [4, 1, 3], [4, 2, 3]),
    ([5, 1, 1, 2], [3, 1], [5, 1, 3, 2]),
    ([2, 1, 3, 1], [1, 4, 1, 5], [2, 4, 3, 5]), ([1, 1], [1], [1, 1]), ([7, 5], [7, 5], [7, 5]),
    ([17], [3, 17], [3, 17]), ([65, 1], [65, 33], [65, 33]), ([0], [1], [0]), ([0, 3], [3], [0, 3]),
    ([2, 0], [2, 1], [2, 0]), ([0, 1], [1, 4], [0, 4]), ([1, 2, 33], [5, 1, 1], [5, 2, 33]),
  ]

  private static let operations:
    [(String, @Sendable (Tensor, Tensor) -> Tensor, @Sendable (Double, Double) -> Double)] = [
      ("+", { $0 + $1 }, { $0 + $1 }), ("-", { $0 - $1 }, { $0 - $1 }), ("*", { $0 * $1 }, { $0 * $1 }),
      ("/", { $0 / $1 }, { $0 / $1 }), ("maximum", { maximum($0, $1) }, { max($0, $1) }),
      ("minimum", { minimum($0, $1) }, { min($0, $1) }), (".>", { $0 .> $1 }, { $0 > $1 ? 1 : 0 }),
      (".>=", { $0 .>= $1 }, { $0 >= $1 ? 1 : 0 }), (".<", { $0 .< $1 }, { $0 < $1 ? 1 : 0 }),
      (".<=", { $0 .<= $1 }, { $0 <= $1 ? 1 : 0 }), (".==", { $0 .== $1 }, { $0 == $1 ? 1 : 0 }),
    ]

  @Test("every operation of two tensors agrees with plain loops", arguments: pairs, DType.allCases)
  func agreesWithPlainLoops(pair: ([Int], [Int], [Int]), dtype: DType) {
    withDType(dtype) {
      // Quarters, so that equal numbers occur and 32-bit sums and products are exact.
      let (a, b) = (quarters(pair.0, seed: 1), quarters(pair.1, seed: 2))
      for (name, operation, reference) in Self.operations {
        let result = operation(a, b)
        #expect(result.shape == pair.2 && result.dtype == dtype, "\(name)")
        let expected = positions(of: pair.2).map { reference(read(a, at: $0), read(b, at: $0)) }
        expectClose(result, expected, within: dtype == .float64 ? 0 : 1e-7, name)
      }
    }
  }

  @Test("select and broadcast agree with plain loops", arguments: pairs)
  func selectAgreesWithPlainLoops(pair: ([Int], [Int], [Int])) {
    let (a, b) = (quarters(pair.0, seed: 1), quarters(pair.1, seed: 2))
    expectEqual(a.broadcast(to: pair.2), positions(of: pair.2).map { read(a, at: $0) }, shape: pair.2)
    let condition = a .> 0
    let expected = positions(of: pair.2).map {
      read(condition, at: $0) != 0 ? read(a, at: $0) : read(b, at: $0)
    }
    expectEqual(select(condition, a, b), expected, shape: pair.2)
  }

  /// Multiples of ¼ between −2 and 2 without 0.
  private func quarters(_ shape: [Int], seed: UInt64) -> Tensor {
    let steps = (draws(shape, in: 0...7.999, seed: seed).scalars).map { $0.rounded(.down) }
    return Tensor(steps.map { ($0 < 4 ? $0 - 4 : $0 - 3) / 2 }, shape: shape)
  }

  /// Reads a number as if the tensor had been repeated to a larger shape.
  private func read(_ x: Tensor, at position: [Int]) -> Double {
    var offset = 0
    for (size, index) in zip(x.shape, position.suffix(x.rank)) {
      offset = offset * size + (size == 1 ? 0 : index)
    }
    return x.scalars[offset]
  }
}
