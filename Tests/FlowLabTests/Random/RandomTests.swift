import FlowLab
import Testing

@Suite("Random draws")
struct RandomTests {
  @Test("SplitMix64 gives the published sequences")
  func splitMix64GivesThePublishedSequences() {
    var rng = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in rng.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
    var zero = SplitMix64(seed: 0)
    #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    #expect(zero.next() == 0x6E78_9E6A_A1B9_65F4)
  }

  @Test("a stored state continues the sequence, and a split leaves one draw behind")
  func stateContinuesTheSequence() {
    var rng = SplitMix64(seed: 3)
    _ = rng.next()
    var copy = SplitMix64(seed: rng.state)
    #expect(copy.next() == rng.next())
    var child = rng.split()
    _ = copy.next()
    #expect(copy.state == rng.state)
    #expect(child.next() != rng.next())
  }

  @Test("uniform draws are the top 53 bits and stay below one")
  func uniformDrawsAreTheTopBits() {
    var (rng, bits) = (SplitMix64(seed: 1_234_567), SplitMix64(seed: 1_234_567))
    for _ in 0..<1000 {
      let u = rng.uniform()
      #expect(u == Double(bits.next() >> 11) / 9_007_199_254_740_992)
      #expect(u >= 0 && u < 1)
    }
    var ones = Constant(bits: .max)
    #expect(ones.uniform() < 1)
  }

  @Test("the normal quantile agrees with published percentage points and inverts the distribution function")
  func normalQuantileAgreesWithPublishedPoints() {
    // From the last table of Wichura (1988).
    #expect(abs(normalQuantile(0.25) + 0.674489750196081743) < 1e-15)
    #expect(abs(normalQuantile(0.001) + 3.090232306167813542) < 4e-15)
    #expect(abs(normalQuantile(1e-20) + 9.262340089798407883) < 1e-14)
    #expect(normalQuantile(0.5) == 0)
    #expect(normalQuantile(0) == -.infinity && normalQuantile(1) == .infinity && normalQuantile(2).isNaN)
    for p in stride(from: 1.0 / 64, to: 0.5, by: 1.0 / 64) {
      #expect(normalQuantile(p) == -normalQuantile(1 - p))
    }
  }

  @Test("normal draws have the moments of N(0, 1)")
  func normalDrawsHaveTheRightMoments() {
    var rng = SplitMix64(seed: 5)
    let count = 200_000
    var sums = [Double](repeating: 0, count: 5)
    for _ in 0..<count {
      let x = rng.normal()
      for k in 1...4 { sums[k] += (1...k).reduce(1) { product, _ in product * x } }
    }
    // Four standard errors: the variances of x, x², x³, x⁴ are 1, 2, 15, 96.
    let allowed = [1.0, 2, 15, 96].map { 4 * ($0 / Double(count)).squareRoot() }
    for (k, expected) in zip(1...4, [0.0, 1, 0, 3]) {
      #expect(abs(sums[k] / Double(count) - expected) < allowed[k - 1], "moment \(k)")
    }
  }

  @Test("the extreme draws of a normal are finite")
  func extremeNormalDrawsAreFinite() {
    var (low, high) = (Constant(bits: 0), Constant(bits: .max))
    let (a, b) = (low.normal(), high.normal())
    #expect(a.isFinite && a < -8 && a == -b)
  }

  @Test("whole numbers are uniform also where the bound does not divide 2⁶⁴", arguments: [1, 3, 7, 10])
  func wholeNumbersAreUniform(bound: Int) {
    var rng = SplitMix64(seed: 8)
    var counts = [Int](repeating: 0, count: bound)
    let draws = 70_000
    for _ in 0..<draws { counts[rng.int(below: bound)] += 1 }
    let expected = Double(draws) / Double(bound)
    let chiSquare = counts.map { (Double($0) - expected) * (Double($0) - expected) / expected }.reduce(0, +)
    #expect(chiSquare < Double(bound) + 5 * (2 * Double(bound)).squareRoot())
  }

  @Test("a product that would favor some whole numbers is drawn again")
  func biasedProductsAreDrawnAgain() {
    // 2⁶⁴ mod 3 = 1, so exactly the low half 0 is refused: bits 0 would give it.
    var rng = Sequence(values: [0, 1 << 63])
    #expect(rng.int(below: 3) == 1)
    #expect(rng.position == 2)
  }

  @Test("a shuffle is a permutation, every order is equally probable, and a seed repeats it")
  func shufflesAreUniform() {
    var rng = SplitMix64(seed: 2)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[[0, 1, 2, 3].shuffled(by: &rng), default: 0] += 1 }
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { abs(Double($0) - 1000) < 5 * 31 })
    var (a, b) = (SplitMix64(seed: 4), SplitMix64(seed: 4))
    #expect(Array(0..<100).shuffled(by: &a) == Array(0..<100).shuffled(by: &b))
    #expect([Int]().shuffled(by: &a).isEmpty)
  }
}

/// Returns the same bits for ever.
private struct Constant: RandomNumberGenerator {
  let bits: UInt64
  mutating func next() -> UInt64 { bits }
}

/// Returns the given numbers, one after the other, and remembers how many were taken.
private struct Sequence: RandomNumberGenerator {
  let values: [UInt64]
  var position = 0
  mutating func next() -> UInt64 {
    defer { position += 1 }
    return values[position]
  }
}
