import Foundation
import Testing

@testable import FlowLab

@Suite("The errors of functions of plain numbers")
struct ElementaryErrorTests {
  struct Function: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// In units of the last place of the exact result.
    var bound: Double
    var value: @Sendable (Double, Double) -> Double
    var exact: @Sendable (Wide, Wide) -> Wide
  }

  /// The bounds stated in `Elementary.swift`.
  static let functions: [Function] = [
    .init(testDescription: "exp", bound: 0.51, value: { x, _ in FlowLab.exp(x) }, exact: { x, _ in exp(x) }),
    .init(testDescription: "log", bound: 0.52, value: { x, _ in FlowLab.log(x) }, exact: { x, _ in log(x) }),
    .init(
      testDescription: "log1p", bound: 0.8, value: { x, _ in FlowLab.log1p(x) }, exact: { x, _ in log1p(x) }),
    .init(
      testDescription: "expm1", bound: 0.85, value: { x, _ in FlowLab.expm1(x) }, exact: { x, _ in expm1(x) }),
    .init(
      testDescription: "sqrt", bound: 0.5, value: { x, _ in FlowLab.sqrt(x) },
      exact: { x, _ in x.squareRoot() }),
    .init(testDescription: "pow", bound: 0.52, value: { FlowLab.pow($0, $1) }, exact: { pow($0, $1) }),
    .init(
      testDescription: "tanh", bound: 2.2, value: { x, _ in FlowLab.tanh(x) }, exact: { x, _ in tanh(x) }),
    .init(testDescription: "sin", bound: 0.52, value: { x, _ in FlowLab.sin(x) }, exact: { x, _ in sin(x) }),
    .init(testDescription: "cos", bound: 0.57, value: { x, _ in FlowLab.cos(x) }, exact: { x, _ in cos(x) }),
    .init(
      testDescription: "log2", bound: 0.55, value: { x, _ in FlowLab.log2(x) }, exact: { x, _ in log2(x) }),
    .init(
      testDescription: "log10", bound: 1.6, value: { x, _ in FlowLab.log10(x) }, exact: { x, _ in log10(x) }),
    .init(
      testDescription: "sinh", bound: 1.8, value: { x, _ in FlowLab.sinh(x) }, exact: { x, _ in sinh(x) }),
    .init(
      testDescription: "cosh", bound: 1.8, value: { x, _ in FlowLab.cosh(x) }, exact: { x, _ in cosh(x) }),
    .init(testDescription: "atan2", bound: 0.53, value: { FlowLab.atan2($0, $1) }, exact: { atan2($0, $1) }),
    .init(testDescription: "hypot", bound: 0.75, value: { FlowLab.hypot($0, $1) }, exact: { hypot($0, $1) }),
    .init(
      testDescription: "floor", bound: 0, value: { x, _ in FlowLab.floor(x) },
      exact: { x, _ in x.rounded(.down) }),
    .init(
      testDescription: "ceil", bound: 0, value: { x, _ in FlowLab.ceil(x) }, exact: { x, _ in x.rounded(.up) }
    ),
    .init(
      testDescription: "round", bound: 0, value: { x, _ in FlowLab.round(x) }, exact: { x, _ in x.rounded() }),
  ]

  @Test(
    "stay within their bounds",
    .enabled(if: MemoryLayout<Wide>.size > 8, "this system has no wider numbers to compare with"),
    arguments: functions)
  func bounds(function: Function) {
    // Second arguments run through the same numbers in another order, and near the first.
    let x = ElementaryFunctionTests.doubles
    var largest = (error: 0.0, place: "nowhere")
    for i in x.indices {
      let y = i % 2 == 0 ? x[(i * 7919) % x.count] : x[i] * (1 + Double(i % 37) / 8)
      let (got, exact) = (function.value(x[i], y), function.exact(Wide(x[i]), Wide(y)))
      let units = error(Wide(got), exact, Double.self)
      if !(units <= largest.error) {
        largest = (units, "(\(x[i]), \(y)) gives \(got), not \(exact): an error of \(units) units")
      }
    }
    #expect(largest.error <= function.bound, "\(function.testDescription)\(largest.place)")
  }
}
