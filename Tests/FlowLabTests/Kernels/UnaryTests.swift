import Foundation
import Testing

@testable import FlowLab

@Suite("Elementwise functions")
struct UnaryTests {
  /// The largest error of each function for Float, in units of the last place of the exact result.
  static let bounds: [(UnaryOperation, Double)] = [
    (.negate, 0), (.exp, 1.1), (.log, 1.1), (.log1p, 1.6), (.expm1, 1.6), (.sqrt, 0.5), (.square, 0.5),
    (.abs, 0), (.sign, 0), (.reciprocal, 0.5), (.sin, 1), (.cos, 1), (.tanh, 2.5), (.sigmoid, 2.5),
    (.logSigmoid, 2), (.softplus, 2), (.relu, 0), (.leakyRelu, 1), (.elu, 1.6), (.erf, 1.1), (.floor, 0),
    (.round, 0), (.lessThanZero, 0), (.greaterThanZero, 0),
  ]

  @Test("for Float, agrees with float64 within its bound over the whole range", arguments: bounds)
  func floatAgreesWithDouble(operation: UnaryOperation, bound: Double) {
    let x = Self.points
    let y = Storage(count: x.count, dtype: .float32)
    Kernels.unary(operation, Storage(x, .float32), into: y)
    var worst = (error: 0.0, x: 0.0, got: Float(0), exact: 0.0)
    for (i, exact) in zip(x.indices, x.map { reference(operation, $0) }) {
      let got = y.floats[i]
      let rounded = Float(exact)
      if got == rounded || (got.isNaN && exact.isNaN) { continue }
      let unit = Double(rounded.isFinite ? rounded.ulp : Float.greatestFiniteMagnitude.ulp)
      let error = got.isNaN || exact.isNaN ? .infinity : abs(Double(got) - exact) / unit
      if error > worst.error { worst = (error, x[i], got, exact) }
    }
    #expect(worst.error <= bound, "\(operation)(\(worst.x)) is \(worst.got), not \(worst.exact)")
  }

  /// These two multiply a small number by x, so that only the absolute error stays small in the far
  /// left tail.
  @Test("silu and gelu for Float are within 2e-7 of max(1, |y|)", arguments: [UnaryOperation.silu, .gelu])
  func absoluteErrorForFloat(operation: UnaryOperation) {
    let x = Self.points
    let y = Storage(count: x.count, dtype: .float32)
    Kernels.unary(operation, Storage(x, .float32), into: y)
    for (i, exact) in zip(x.indices, x.map { reference(operation, $0) }) {
      let got = Double(y.floats[i])
      let isClose =
        got == exact || (got.isNaN && exact.isNaN) || abs(got - exact) <= 2e-7 * max(1, abs(exact))
      if !isClose { Issue.record("\(operation)(\(x[i])) is \(got), not \(exact)") }
    }
  }

  @Test(
    "for Double, agrees with the system's functions to 4 units, gelu to 1e-15",
    arguments: UnaryOperation.allCases)
  func doubleAgreesWithTheSystem(operation: UnaryOperation) {
    let x = Self.points
    let y = Storage(count: x.count, dtype: .float64)
    Kernels.unary(operation, Storage(x, .float64), into: y)
    for (i, exact) in zip(x.indices, x.map { reference(operation, $0) }) {
      let got = y.doubles[i]
      let isClose =
        got == exact || (got.isNaN && exact.isNaN)
        || (exact.isFinite && abs(got - exact) <= (operation == .gelu ? 1e-15 : 4 * exact.ulp))
      if !isClose {
        Issue.record("\(operation)(\(x[i])) is \(got), not \(exact)")
        return
      }
    }
  }

  @Test("an element's result does not depend on its place", arguments: UnaryOperation.allCases)
  func resultDoesNotDependOnPlace(operation: UnaryOperation) {
    for dtype in DType.allCases {
      let x = noise(40, seed: 3)
      let whole = Storage(count: 40, dtype: dtype)
      Kernels.unary(operation, Storage(x, dtype), into: whole)
      for size in [1, 3, 7, 9, 17] {
        let part = Storage(count: size, dtype: dtype)
        Kernels.unary(operation, Storage(Array(x[5..<5 + size]), dtype), into: part)
        let width = dtype.byteCount
        #expect(part.bits == Array(whole.bits[5 * width..<(5 + size) * width]))
      }
    }
  }

  @Test("may write over its input, and ignores the number of threads")
  func writesOverItsInput() {
    for dtype in DType.allCases {
      let x = noise(50_003)
      let apart = Storage(count: x.count, dtype: dtype)
      Kernels.unary(.tanh, Storage(x, dtype), into: apart)
      let inPlace = expectSameBits("tanh") {
        let y = Storage(x, dtype)
        Kernels.unary(.tanh, y, into: y)
        return y
      }
      #expect(inPlace.bits == apart.bits)
    }
  }

  /// Ordinary numbers, every exponent, and the places where something changes.
  static let points: [Double] = {
    var rng = SplitMix64(seed: 7)
    var x: [Float] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .leastNormalMagnitude, -.leastNormalMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      88.7, 88.72, 88.722_84, 88.73, 89, 100, -87.3, -87.4, -103.2, -103.97, -104, -105, -1000, 1000, 0.5,
      -0.5,
      1.5, 2.5, -1.5, -2.5, 0.346_573, -0.346_573, 0.346_574, 16.6, 17, -17, -17.4, -18, 9, 9.01, 10, 11,
      1e30,
    ]
    for _ in 0..<2000 { x.append(Float(40 * rng.uniform() - 20)) }
    for _ in 0..<2000 { x.append(Float(3 * rng.uniform() - 1.5)) }
    for _ in 0..<800 { x.append(Float(240 * rng.uniform() - 120)) }
    for _ in 0..<2000 {
      let any = Float(bitPattern: UInt32(truncatingIfNeeded: rng.next()))
      if any.isFinite { x.append(any) }
    }
    return x.map { Double($0) }
  }()

  private func reference(_ operation: UnaryOperation, _ x: Double) -> Double {
    switch operation {
    case .negate: -x
    case .exp: exp(x)
    case .log: log(x)
    case .log1p: log1p(x)
    case .expm1: expm1(x)
    case .sqrt: x.squareRoot()
    case .square: x * x
    case .abs: abs(x)
    case .sign: x.isNaN ? .nan : x > 0 ? 1 : x < 0 ? -1 : 0
    case .reciprocal: 1 / x
    case .sin: sin(x)
    case .cos: cos(x)
    case .tanh: tanh(x)
    case .sigmoid: x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x))
    case .logSigmoid: x < 0 ? x - log1p(exp(x)) : -log1p(exp(-x))
    case .softplus: x < 0 ? log1p(exp(x)) : x + log1p(exp(-x))
    case .relu: x.isNaN ? .nan : max(x, 0)
    case .leakyRelu: x > 0 ? x : 0.01 * x
    case .elu: x > 0 ? x : expm1(x)
    case .silu: x < -1000 ? 0 : x < 0 ? x * (exp(x) / (1 + exp(x))) : x / (1 + exp(-x))
    case .gelu: x < -40 ? 0 : x / 2 * erfc(-x / 2.0.squareRoot())
    case .erf: erf(x)
    case .floor: x.rounded(.down)
    case .round: x.rounded(.toNearestOrEven)
    case .lessThanZero: x < 0 ? 1 : 0
    case .greaterThanZero: x > 0 ? 1 : 0
    }
  }
}
