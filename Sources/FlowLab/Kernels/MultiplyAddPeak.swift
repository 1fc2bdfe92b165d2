/// The most multiply-adds of `Float` that this machine can do, for others to be compared with.
package enum MultiplyAddPeak {
  /// The rate of one thread while it does nothing else.
  ///
  /// - Parameter seconds: How long to measure.
  /// - Returns: Multiply-adds per second, each one multiplication and one addition: the median of rounds of about
  ///   a millisecond, with vectors of eight or sixteen numbers, whichever is faster here.
  package static func measure(seconds: Double) -> Double {
    max(
      rate(seconds: seconds / 2, SIMD8<Float>.self) { run($0, $1, SIMD8<Float>.self) },
      rate(seconds: seconds / 2, SIMD16<Float>.self) { run($0, $1, SIMD16<Float>.self) })
  }

  private static func rate<V: SIMD>(
    seconds: Double, _: V.Type, _ round: (UnsafeMutablePointer<V>, Int) -> Void
  ) -> Double where V.Scalar == Float {
    let (repetitions, clock) = (200_000, ContinuousClock())
    let numbers = UnsafeMutablePointer<V>.allocate(capacity: chains + 2)
    defer { numbers.deallocate() }
    numbers.initialize(repeating: V(repeating: 0.001), count: chains + 2)
    var rates: [Double] = []
    let start = clock.now
    repeat {
      let begin = clock.now
      round(numbers, repetitions)
      let time = (clock.now - begin) / .seconds(1)
      rates.append(Double(chains * V.scalarCount * repetitions) / time)
    } while (clock.now - start) / .seconds(1) < seconds
    return rates.sorted()[rates.count / 2]
  }

  /// Two units that take four or five cycles keep ten operations under way; twelve vectors and the two factors fit
  /// in sixteen registers.
  private static let chains = 12

  /// Twelve chains of s ← a b + s that do not wait for each other, nothing but registers.
  ///
  /// The numbers come from memory and go back there: what nobody can look at would not be computed.
  @inline(__always)
  private static func run<V: SIMD>(_ numbers: UnsafeMutablePointer<V>, _ repetitions: Int, _: V.Type)
  where V.Scalar == Float {
    let (a, b) = (numbers[12], numbers[13])
    var (s0, s1, s2, s3) = (numbers[0], numbers[1], numbers[2], numbers[3])
    var (s4, s5, s6, s7) = (numbers[4], numbers[5], numbers[6], numbers[7])
    var (s8, s9, s10, s11) = (numbers[8], numbers[9], numbers[10], numbers[11])
    for _ in 0..<repetitions {
      s0 = s0.addingProduct(a, b)
      s1 = s1.addingProduct(a, b)
      s2 = s2.addingProduct(a, b)
      s3 = s3.addingProduct(a, b)
      s4 = s4.addingProduct(a, b)
      s5 = s5.addingProduct(a, b)
      s6 = s6.addingProduct(a, b)
      s7 = s7.addingProduct(a, b)
      s8 = s8.addingProduct(a, b)
      s9 = s9.addingProduct(a, b)
      s10 = s10.addingProduct(a, b)
      s11 = s11.addingProduct(a, b)
    }
    (numbers[0], numbers[1], numbers[2], numbers[3]) = (s0, s1, s2, s3)
    (numbers[4], numbers[5], numbers[6], numbers[7]) = (s4, s5, s6, s7)
    (numbers[8], numbers[9], numbers[10], numbers[11]) = (s8, s9, s10, s11)
  }
}
