import FlowLab
import Foundation

extension OperationCase {
  /// Operations of one tensor, number by number.
  static let elementwise: [OperationCase] = [
    OperationCase("- (prefix)", draws([3, 5]), { -$0 }, { -$0 }),
    OperationCase("exp", draws([3, 5]), { $0.exp() }, { exp($0) }),
    OperationCase("log", draws([3, 5], in: 0.3...3), { $0.log() }, { log($0) }),
    OperationCase("log1p", draws([3, 5], in: -0.7...3), { $0.log1p() }, { log1p($0) }),
    OperationCase("log1p near 0", draws([7], in: -0.01...0.01), { $0.log1p() }, { log1p($0) }),
    OperationCase("expm1", draws([3, 5]), { $0.expm1() }, { expm1($0) }),
    OperationCase("expm1 near 0", draws([7], in: -0.01...0.01), { $0.expm1() }, { expm1($0) }),
    OperationCase("sqrt", draws([3, 5], in: 0.3...3), { $0.sqrt() }, { $0.squareRoot() }),
    OperationCase("square", draws([3, 5]), { $0.square() }, { $0 * $0 }),
    OperationCase("abs", drawsAwayFromZero([3, 5]), { $0.abs() }, { abs($0) }),
    OperationCase("reciprocal", drawsAwayFromZero([3, 5]), { $0.reciprocal() }, { 1 / $0 }),
    OperationCase("sin", draws([3, 5]) * 3, { $0.sin() }, { sin($0) }),
    OperationCase("cos", draws([3, 5]) * 3, { $0.cos() }, { cos($0) }),
    OperationCase("tanh", draws([3, 5]), { $0.tanh() }, { tanh($0) }),
    OperationCase("tanh near 0", draws([7], in: -0.01...0.01), { $0.tanh() }, { tanh($0) }),
    OperationCase("sigmoid", draws([3, 5]) * 3, { $0.sigmoid() }, { 1 / (1 + exp(-$0)) }),
    OperationCase("logSigmoid", draws([3, 5]) * 3, { $0.logSigmoid() }, { -log1p(exp(-$0)) }),
    OperationCase("softplus", draws([3, 5]) * 3, { $0.softplus() }, { log1p(exp($0)) }),
    OperationCase("relu", drawsAwayFromZero([3, 5]), { $0.relu() }, { max($0, 0) }),
    OperationCase("leakyRelu", drawsAwayFromZero([3, 5]), { $0.leakyRelu() }, { max($0, 0.01 * $0) }),
    OperationCase(
      "leakyRelu slope 0.2", drawsAwayFromZero([3, 5]), { $0.leakyRelu(0.2) }, { max($0, 0.2 * $0) }),
    OperationCase("elu", drawsAwayFromZero([3, 5]), { $0.elu() }, { $0 > 0 ? $0 : expm1($0) }),
    OperationCase("silu", draws([3, 5]) * 3, { $0.silu() }, { $0 / (1 + exp(-$0)) }),
    OperationCase("gelu", draws([3, 5]), { $0.gelu() }, { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }),
    OperationCase("erf", draws([3, 5]), { $0.erf() }, { erf($0) }),
    OperationCase("pow 3", drawsAwayFromZero([3, 5]), { $0.pow(3) }, { $0 * $0 * $0 }),
    OperationCase("pow 2.5", draws([3, 5], in: 0.3...3), { $0.pow(2.5) }, { pow($0, 2.5) }),
    OperationCase("pow -1.5", draws([3, 5], in: 0.3...3), { $0.pow(-1.5) }, { pow($0, -1.5) }),
    OperationCase("pow 0", draws([3, 5]), { $0.pow(0) }, { _ in 1 }),
    OperationCase("clamped", distinct([3, 5]), { $0.clamped(-0.4, 0.3) }, { min(max($0, -0.4), 0.3) }),
    OperationCase("activated identity", draws([3, 5]), { $0.activated(.identity) }, { $0 }),
    OperationCase("activated silu", draws([3, 5]), { $0.activated(.silu) }, { $0 / (1 + exp(-$0)) }),
    OperationCase("cast to float64", draws([3, 5]), { $0.cast(to: .float64) }, { $0 }),
  ]

  /// Operations with a number.
  static let withNumber: [OperationCase] = [
    OperationCase("+ x + 2", draws([4]), { $0 + 2 }, { $0 + 2 }),
    OperationCase("+ 2 + x", draws([4]), { 2 + $0 }, { $0 + 2 }),
    OperationCase("- x - 2", draws([4]), { $0 - 2 }, { $0 - 2 }),
    OperationCase("- 2 - x", draws([4]), { 2 - $0 }, { 2 - $0 }),
    OperationCase("* x * 3", draws([4]), { $0 * 3 }, { $0 * 3 }),
    OperationCase("* 3 * x", draws([4]), { 3 * $0 }, { $0 * 3 }),
    OperationCase("/ x / 3", draws([4]), { $0 / 3 }, { $0 / 3 }),
    OperationCase("/ 3 / x", drawsAwayFromZero([4]), { 3 / $0 }, { 3 / $0 }),
    OperationCase("+=", draws([4]), { changed($0) { $0 += .full(2, []) } }, { $0 + 2 }),
    OperationCase("-=", draws([4]), { changed($0) { $0 -= .full(2, []) } }, { $0 - 2 }),
    OperationCase("*=", draws([4]), { changed($0) { $0 *= $0 } }, { $0 * $0 }),
    OperationCase("/=", drawsAwayFromZero([4]), { changed($0) { $0 /= 3 * $0 * $0 } }, { 1 / (3 * $0) }),
  ]

  /// Operations of two or three tensors with broadcasting.
  static let broadcasting: [OperationCase] = [
    OperationCase("+ equal shapes", [draws([2, 3]), draws([2, 3], seed: 2)]) { $0[0] + $0[1] },
    OperationCase("+ [2, 3] [3]", [draws([2, 3]), draws([3])]) { $0[0] + $0[1] },
    OperationCase("- [3] [2, 3]", [draws([3]), draws([2, 3])]) { $0[0] - $0[1] },
    OperationCase("* [2, 1, 3] [4, 1]", [draws([2, 1, 3]), draws([4, 1])]) { $0[0] * $0[1] },
    OperationCase("* x · x", [draws([2, 3])]) { $0[0] * $0[0] },
    OperationCase("* [] [2, 3]", [draws([]), draws([2, 3])]) { $0[0] * $0[1] },
    OperationCase("/ [2, 3] [2, 1]", [draws([2, 3]), drawsAwayFromZero([2, 1])]) { $0[0] / $0[1] },
    OperationCase("/ [1] [5]", [draws([1]), drawsAwayFromZero([5])]) { $0[0] / $0[1] },
    OperationCase("maximum [2, 3] [3]", [draws([2, 3]), draws([3])]) { maximum($0[0], $0[1]) },
    OperationCase("minimum [2, 1] [3]", [draws([2, 1]), draws([3])]) { minimum($0[0], $0[1]) },
    OperationCase("select [3] [2, 3] [2, 1]", [draws([2, 3]), draws([2, 1])]) {
      select(Tensor([1, 0, 1]), $0[0], $0[1])
    },
    OperationCase("broadcast [3, 1] to [2, 3, 4]", [draws([3, 1])]) { $0[0].broadcast(to: [2, 3, 4]) },
    OperationCase("broadcast [] to [2, 3]", [draws([])]) { $0[0].broadcast(to: [2, 3]) },
  ]

  private static func changed(_ x: Tensor, by change: (inout Tensor) -> Void) -> Tensor {
    var x = x
    change(&x)
    return x
  }
}
