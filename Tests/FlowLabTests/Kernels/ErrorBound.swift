import Foundation
import Testing

@testable import FlowLab

// The reference is computed in the widest numbers there are: with 64 bits of precision by glibc on x86-64, in
// Double elsewhere, which is wide enough for Float only.
#if canImport(Glibc) && arch(x86_64)
  typealias Wide = Float80
#else
  typealias Wide = Double
#endif

/// How far an elementary function may be from the exact y at x: `units(x)` times the distance of neighboring
/// numbers at y, or at `floor` if |y| is smaller.
struct ErrorBound: CustomTestStringConvertible, Sendable {
  var operation: UnaryOperation
  var arguments: ClosedRange<Double> = -.infinity ... .infinity
  var floor: Wide = 0
  var units: @Sendable (Double) -> Double

  init(_ operation: UnaryOperation, _ units: Double) {
    self.operation = operation
    self.units = { _ in units }
  }

  init(
    _ operation: UnaryOperation, _ arguments: ClosedRange<Double>, floor: Wide = 0,
    _ units: @escaping @Sendable (Double) -> Double
  ) {
    (self.operation, self.arguments, self.floor, self.units) = (operation, arguments, floor, units)
  }

  var testDescription: String { "\(operation) from \(arguments.lowerBound) to \(arguments.upperBound)" }

  /// The largest error of `got` in units of the bound, and where it is.
  func largestError<T: BinaryFloatingPoint>(_ x: [Double], _ got: UnsafePointer<T>) -> (
    ratio: Double, place: String
  ) {
    var largest = (ratio: 0.0, place: "nowhere")
    for (i, x) in x.enumerated() where arguments.contains(x) || (x.isNaN && floor == 0) {
      let y = exactly(operation, Wide(x))
      let units = error(Wide(got[i]), y, T.self, floor: floor)
      let ratio = units == 0 ? 0 : units / self.units(x)
      if !(ratio <= largest.ratio) {
        largest = (ratio, "\(operation)(\(x)) is \(got[i]), not \(y): an error of \(units) units")
      }
    }
    return largest
  }
}

/// |got − y| in units of the last place that numbers of type T have at y.
///
/// An infinity is right where y rounds to it, and 2ᵉ, one more than the largest number, elsewhere.
func error<T: BinaryFloatingPoint>(_ got: Wide, _ y: Wide, _: T.Type, floor: Wide = 0) -> Double {
  if got == y || (got.isNaN && y.isNaN) || (got.isInfinite && got == Wide(T(y))) { return 0 }
  if got.isNaN || !y.isFinite { return .infinity }
  let reach = Wide(sign: .plus, exponent: Wide(T.greatestFiniteMagnitude).exponent + 1, significand: 1)
  let size = max(y.magnitude, floor, Wide(T.leastNormalMagnitude))
  let unit = Wide(
    sign: .plus, exponent: min(size, reach.nextDown).exponent - .init(T.significandBitCount), significand: 1)
  return Double(abs(max(-reach, min(reach, got)) - y) / unit)
}

/// op(x), to the precision of `Wide`.
func exactly(_ op: UnaryOperation, _ x: Wide) -> Wide {
  switch op {
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
  case .leakyRelu: x > 0 ? x : x / 100
  case .elu: x > 0 ? x : expm1(x)
  case .silu: x < -10_000 ? 0 : x < 0 ? x * (exp(x) / (1 + exp(x))) : x / (1 + exp(-x))
  case .gelu: x < -40 ? 0 : x / 2 * erfc(-x / (2 as Wide).squareRoot())
  case .erf: erf(x)
  case .floor: x.rounded(.down)
  case .round: x.rounded(.toNearestOrEven)
  case .lessThanZero: x < 0 ? 1 : 0
  case .greaterThanZero: x > 0 ? 1 : 0
  }
}
