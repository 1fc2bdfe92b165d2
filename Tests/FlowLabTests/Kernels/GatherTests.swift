import Testing

@testable import FlowLab

@Suite("Gathers")
struct GatherTests {
  static let shapes: [(outer: Int, length: Int, inner: Int)] = [
    (1, 5, 1), (3, 4, 1), (2, 5, 3), (1, 7, 64), (2, 3, 65), (4, 3, 8), (0, 3, 2), (2, 3, 0), (1, 1, 1),
    (3, 300, 1),
  ]

  @Test("gather and scatterAdd are plain loops in the order of the indices, bit for bit", arguments: shapes)
  func agreeWithIndexing(outer: Int, length: Int, inner: Int) {
    // An index may come twice, or never; where it comes twice, the order of rounded sums shows.
    for indices in [[length - 1, 0, 0, length / 2, length - 1, 0], [0], []] {
      let (x, part) = (
        mixedNumbers(outer * length * inner), noise(outer * indices.count * inner, seed: 2)
      )
      for dtype in DType.allCases {
        let (source, added) = (Storage(x, dtype), Storage(part, dtype))
        let (gathered, scattered) = (Storage(part, dtype), Storage(x, dtype))
        for o in 0..<outer {
          for (j, index) in indices.enumerated() {
            for i in 0..<inner {
              let (here, there) = ((o * indices.count + j) * inner + i, (o * length + index) * inner + i)
              switch dtype {
              case .float32:
                gathered.floats[here] = source.floats[there]
                scattered.floats[there] += added.floats[here]
              case .float64:
                gathered.doubles[here] = source.doubles[there]
                scattered.doubles[there] += added.doubles[here]
              }
            }
          }
        }
        let y = Storage(count: part.count, dtype: dtype)
        Kernels.gather(source, outer: outer, length: length, inner: inner, indices: indices, into: y)
        expectIdentical(y, gathered, "gather \(indices)")
        Kernels.scatterAdd(
          added, indices: indices, outer: outer, length: length, inner: inner, into: source)
        expectIdentical(source, scattered, "scatterAdd \(indices)")
      }
    }
  }

  @Test("an index outside the axis is refused with a sentence")
  func refusesIndicesOutside() async {
    let negative = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Storage(count: 4, dtype: .float32)
      Kernels.gather(x, outer: 1, length: 4, inner: 1, indices: [-1], into: x)
    }
    let large = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let x = Storage(count: 4, dtype: .float32)
      Kernels.scatterAdd(x, indices: [4], outer: 1, length: 4, inner: 1, into: x)
    }
    for (result, sentence) in [
      (negative, "gather: needs indices in 0..<4, got -1"),
      (large, "scatterAdd: needs indices in 0..<4, got 4"),
    ] {
      let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } ?? ""
      #expect(text.contains(sentence), "it said: \(text)")
    }
  }

  // More than two threads' worth, at a length that is no multiple of a vector.
  @Test("bytes are looked up in the table, bit for bit, and are 0 beyond it", arguments: [0, 1, 17, 256])
  func lookUp(entries: Int) {
    let table = noise(entries, seed: 4)
    let x = (0..<100_003).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    for dtype in DType.allCases {
      let y = Storage(count: x.count, dtype: dtype)
      Kernels.lookUp(x, in: table, into: y)
      expectIdentical(
        y, Storage(x.map { Int($0) < entries ? table[Int($0)] : 0 }, dtype), "\(entries) entries")
    }
  }
}
