import Foundation
import Testing

@testable import FlowLab

@Suite("The errors of elementary functions")
struct ElementaryFunctionTests {
  /// Sines, cosines and powers of Float are the system's; the bound stated is that of glibc.
  #if canImport(Glibc)
    static let system = 0.57
  #else
    static let system = 1.0
  #endif

  /// Exact, or rounded correctly.
  static let simple: [ErrorBound] = [
    .init(.negate, 0), .init(.abs, 0), .init(.sign, 0), .init(.relu, 0), .init(.floor, 0), .init(.round, 0),
    .init(.lessThanZero, 0), .init(.greaterThanZero, 0), .init(.sqrt, 0.5), .init(.square, 0.5),
    .init(.reciprocal, 0.5),
  ]

  /// The bounds stated at `Kernels.map` for Float: the largest errors of all floats, rounded up.
  static let floatBounds: [ErrorBound] =
    simple + [
      .init(.exp, 1.05), .init(.expm1, 1.61), .init(.log, 0.84), .init(.log1p, 1.44), .init(.sin, system),
      .init(.cos, system), .init(.tanh, 2.57), .init(.sigmoid, 2.41), .init(.logSigmoid, 1.99),
      .init(.softplus, 1.99), .init(.leakyRelu, 0.85), .init(.elu, 0.97), .init(.erf, 1.14),
      .init(.silu, -87 ... .infinity) { _ in 3.2 }, .init(.silu, -.infinity ... -87) { 0.52 * abs($0) },
      .init(.gelu, 0 ... .infinity) { _ in 1.7 }, .init(.gelu, -.infinity...0, floor: 1) { _ in 0.7 },
    ]

  /// The bounds stated at `Kernels.map` for Double: the largest errors of many random numbers, rounded up.
  static let doubleBounds: [ErrorBound] =
    simple + [
      .init(.exp, 0.51), .init(.expm1, 0.85), .init(.log, 0.52), .init(.log1p, 0.8), .init(.sin, 0.52),
      .init(.cos, 0.57), .init(.tanh, 2.2), .init(.sigmoid, 2.5), .init(.logSigmoid, 1.6),
      .init(.softplus, 1.6),
      .init(.leakyRelu, 0.7), .init(.elu, 0.85), .init(.erf, 1.2),
      .init(.silu, -708 ... .infinity) { _ in 3.3 }, .init(.silu, -.infinity ... -708) { 0.52 * abs($0) },
      .init(.gelu, 0 ... .infinity) { _ in 2 }, .init(.gelu, -.infinity...0) { 4 + 1.6 * $0 * $0 },
    ]

  @Test("stay within their bounds for Float", arguments: floatBounds)
  func float(bound: ErrorBound) {
    let y = Storage(Self.floats, .float32)
    Kernels.unary(bound.operation, y, into: y)
    let largest = bound.largestError(Self.floats, y.floats)
    #expect(largest.ratio <= 1, "\(largest.place)")
  }

  @Test(
    "stay within their bounds for Double",
    .enabled(if: MemoryLayout<Wide>.size > 8, "this system has no wider numbers to compare with"),
    arguments: doubleBounds)
  func double(bound: ErrorBound) {
    let y = Storage(Self.doubles, .float64)
    Kernels.unary(bound.operation, y, into: y)
    let largest = bound.largestError(Self.doubles, y.doubles)
    #expect(largest.ratio <= 1, "\(largest.place)")
  }

  private static let search = ProcessInfo.processInfo.environment["FLOWLAB_SLOW"]

  @Test(
    "stay within their bounds for floats of all kinds",
    .enabled(
      if: search == "1" || search == "all",
      "takes ten seconds; set FLOWLAB_SLOW=1, or FLOWLAB_SLOW=all for every float there is, which takes hours"
    ),
    arguments: floatBounds)
  func manyFloats(bound: ErrorBound) {
    // A step that is prime meets every exponent and no pattern of significands.
    let step = Self.search == "all" ? 1 : 4001
    var largest = (ratio: 0.0, place: "nowhere")
    for start in stride(from: 0, through: Int(UInt32.max), by: step << 16) {
      let patterns = stride(from: start, to: min(start + (step << 16), 1 << 32), by: step)
      let x = patterns.map { Double(Float(bitPattern: UInt32($0))) }
      let y = Storage(x, .float32)
      Kernels.unary(bound.operation, y, into: y)
      let here = bound.largestError(x, y.floats)
      if !(here.ratio <= largest.ratio) { largest = here }
    }
    #expect(largest.ratio <= 1, "\(largest.place)")
  }

  // MARK: - Arguments

  /// Where a formula changes into another, a result leaves the range or becomes denormal.
  static let turns: [Double] = [
    // Exponentials: the ends for Float, those for Double, and where eˣ − 1 is −1 or x.
    88.722_839, 89, -87.336_548, -103.278_93, -103.972_08, -104, 709.782_712_893_384, -708.396_418_532_264,
    -744.440_071_921_381, -745.133_219_101_941, -18, -17.328_68, -37, 1e-8, -1e-8,
    // Logarithms: 1, √½ and √2; tanh and sigmoid, where they reach 1; erf, silu and gelu.
    1, 0.5.squareRoot(), 2.0.squareRoot(), 1 / 3.0, -1, -0.5, 9.01, 10, 16.635_532, 20, 36.04, 0.93, 3.832_5,
    4,
    -200, -1000, -20, -37.5, -38.5, -40, 5.88, 8.29,
    // Multiples of π / 2, and numbers near 1 / 2.
    .pi / 2, .pi, 10 * .pi, 0.25, 0.5, 1.5, 2.5,
  ]

  static let floats: [Double] = {
    var x = specialNumbers.map { Float($0) }
    var rng = SplitMix64(seed: 7)
    for exponent in 0..<UInt32(255) {
      for significand in [0, 1, 0x7f_ffff] + (0..<4).map({ _ in UInt32(rng.int(below: 1 << 23)) }) {
        x.append(Float(bitPattern: exponent << 23 | significand))
      }
    }
    for turn in turns + (-40..<40).map({ (Double($0) + 0.5) * log(2.0) }) {
      let turn = Float(turn)
      x += [turn.nextDown.nextDown, turn.nextDown, turn, turn.nextUp, turn.nextUp.nextUp]
    }
    for (count, width) in [(6000, 2.0), (4000, 20), (4000, 110)] {
      for _ in 0..<count { x.append(Float(width * rng.uniform())) }
    }
    x += worstFloats
    return (x + x.map { -$0 }).map { Double($0) }
  }()

  static let doubles: [Double] = {
    var x = specialNumbers
    var rng = SplitMix64(seed: 8)
    for exponent in 0..<UInt64(2047) {
      for significand in [0, rng.next() >> 12] { x.append(Double(bitPattern: exponent << 52 | significand)) }
    }
    for turn in turns { x += [turn.nextDown, turn, turn.nextUp] }
    for (count, width) in [(6000, 2.0), (4000, 40), (4000, 760)] {
      for _ in 0..<count { x.append(width * rng.uniform()) }
    }
    x += worstDoubles
    return x + x.map { -$0 }
  }()

  /// The arguments of the largest errors.
  static let worstFloats: [Float] = [
    59.294_666, 5.838_078, 15.632_121, 38.4155, 88.025_77,  // exp
    0.062_023_256, 0.062_551_804, 0.031_029_578,  // tanh
    4.157_294, 3.440_061_6, 1.946_950_6,  // sigmoid
    2.030_31, 1.288_754_3, 5.835_534_6, 0.269_720_76,  // softplus
    7.622_051_7, 13.802_736, 91.1854, 103.972_08,  // silu
    0.383_658_1, 1.141_993_5, 1.164_725_2,  // gelu
    0.952_635_65, 1.061_788_6,  // erf
    0.391_649_75, 16.982_925, 0.287_167_7,  // expm1
    8.940_697e-08, 4.470_348e-08, 0.412_075_46, 0.301_178_96,  // log1p
    2.131_566e-36, 100.000_09,  // leakyRelu
    1.412_075_5, 0.703_230_56, Float(8.296_47e-39 as Double),  // log
  ]
  static let worstDoubles: [Double] = [
    1.3622113796085369, 1.1266367659853342, 0.40093542485731914, 0.3533894426452324, 0.14300106671389923,
    507.1613786604061, 0.23003439269748815, 4.15433666824601, 1.258739902497208, 1.2831802089168947,
    0.4165290767080867, 1.5707963267948968, 11.932735902352235, 714.8308823720984, 7.623356122924978,
    37.505402767356834, 0.052908189224739915,
    1.0639896587026159, 1.1546215016952996, 0.7108066212365829, 710.38310535937,
  ]
}
