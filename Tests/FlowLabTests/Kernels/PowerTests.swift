import Foundation
import Testing

@testable import FlowLab

@Suite("The errors of powers")
struct PowerTests {
  /// Small whole powers are products; the others are the system's.
  static let bounds: [(power: Double, units: Double)] = [
    (0, 0), (1, 0), (2, 0.5), (3, 1.3), (4, 1.91), (-1, 0.5), (-2, 1.91),
    (0.5, system), (-0.5, system), (1.5, system), (5, system), (-3, system), (0.1, system), (77, system),
  ]
  #if canImport(Glibc)
    private static let system = 0.52
  #else
    private static let system = 1.0
  #endif
  private static var types: [DType] { MemoryLayout<Wide>.size > 8 ? [.float32, .float64] : [.float32] }

  @Test("xˢ stays within its bound, over all exponents and into denormal numbers", arguments: bounds)
  func scalar(s: Double, units: Double) {
    for dtype in Self.types {
      let x = dtype == .float32 ? ElementaryFunctionTests.floats : ElementaryFunctionTests.doubles
      let y = Storage(x, dtype)
      Kernels.scalar(.power, y, s, into: y)
      let exponent = dtype == .float32 ? Wide(Float(s)) : Wide(s)
      expectSmallErrors(y, x.map { pow(Wide($0), exponent) }, units) { "\(x[$0]) to the \(s)" }
    }
  }

  @Test("aᵇ stays within the system's bound")
  func binary() {
    for dtype in Self.types {
      let reach = dtype == .float32 ? 88.0 : 700
      var rng = SplitMix64(seed: 4)
      // Results over the whole range, most of them within it.
      let a = Storage((0..<20_000).map { _ in exp(reach * (2 * rng.uniform() - 1)) }, dtype)
      let b = Storage((0..<20_000).map { _ in 3 * rng.uniform() - 1.5 }, dtype)
      let y = Storage(count: a.count, dtype: dtype)
      Kernels.binary(.power, a, b, into: y)
      let (aValues, bValues) = (a.values, b.values)
      let exact = zip(aValues, bValues).map { pow(Wide($0), Wide($1)) }
      expectSmallErrors(y, exact, Self.system) { "\(aValues[$0]) to the \(bValues[$0])" }
    }
  }

  private func expectSmallErrors(_ y: Storage, _ exact: [Wide], _ bound: Double, _ place: (Int) -> String) {
    var largest = (error: 0.0, index: 0)
    let got = y.values
    for i in exact.indices {
      let wide = Wide(got[i])
      let units =
        y.dtype == .float32 ? error(wide, exact[i], Float.self) : error(wide, exact[i], Double.self)
      if !(units <= largest.error) { largest = (units, i) }
    }
    let (error, i) = largest
    #expect(error <= bound, "\(place(i)) is \(got[i]), not \(exact[i]): an error of \(error) units")
  }
}
