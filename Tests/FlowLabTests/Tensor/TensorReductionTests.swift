import FlowLab
import Foundation
import Testing

@Suite("Reductions", .float64)
struct TensorReductionTests {
  static let shapes: [[Int]] = [
    [1], [5], [2, 3], [3, 1], [1, 4], [2, 3, 4], [3, 1, 5], [17, 9], [2, 65, 3], [130, 2],
  ]

  private static let reductions:
    [(String, @Sendable (Tensor, Int, Bool) -> Tensor, @Sendable ([Double]) -> Double)] = [
      ("sum", { $0.sum(alongAxis: $1, keepingAxes: $2) }, { $0.reduce(0, +) }),
      ("mean", { $0.mean(alongAxis: $1, keepingAxes: $2) }, { $0.reduce(0, +) / Double($0.count) }),
      ("max", { $0.max(alongAxis: $1, keepingAxes: $2) }, { $0.max() ?? .nan }),
      ("min", { $0.min(alongAxis: $1, keepingAxes: $2) }, { $0.min() ?? .nan }),
      ("product", { $0.product(alongAxis: $1, keepingAxes: $2) }, { $0.reduce(1, *) }),
      ("variance", { $0.variance(alongAxis: $1, keepingAxes: $2) }, { variance($0) }),
      (
        "standardDeviation", { $0.standardDeviation(alongAxis: $1, keepingAxes: $2) },
        { variance($0).squareRoot() }
      ),
      (
        "logSumExp", { $0.logSumExp(alongAxis: $1, keepingAxes: $2) },
        { log($0.reduce(0) { $0 + exp($1) }) }
      ),
    ]

  private static func variance(_ x: [Double]) -> Double {
    let mean = x.reduce(0, +) / Double(x.count)
    return x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
  }

  @Test("agree with plain loops on every axis", arguments: shapes)
  func agreeWithPlainLoops(shape: [Int]) {
    let x = draws(shape)
    for axis in -shape.count..<shape.count {
      let resolved = axis < 0 ? axis + shape.count : axis
      let lines = self.lines(of: x, along: resolved)
      var (removed, kept) = (shape, shape)
      removed.remove(at: resolved)
      kept[resolved] = 1
      for (name, reduction, reference) in Self.reductions {
        let expected = lines.map(reference)
        let result = reduction(x, axis, false)
        #expect(result.shape == removed, "\(name)")
        expectClose(result, expected, within: 1e-12, "\(name) along \(axis)")
        #expect(reduction(x, axis, true).shape == kept, "\(name)")
        #expect(reduction(x, axis, true).scalars == result.scalars, "\(name)")
      }
      #expect(
        x.argMax(alongAxis: axis) == lines.map { line in line.firstIndex(of: line.max() ?? 0) ?? -1 })
      let sums = lines.map { line in line.indices.map { line[...$0].reduce(0, +) } }
      let scanned = self.lines(of: x.cumulativeSum(alongAxis: axis), along: resolved)
      for (found, expected) in zip(scanned, sums) { expectClose(Tensor(found), expected, within: 1e-12) }
      for (probabilities, line) in zip(self.lines(of: x.softmax(alongAxis: axis), along: resolved), lines) {
        let total = line.reduce(0) { $0 + exp($1) }
        expectClose(Tensor(probabilities), line.map { exp($0) / total }, within: 1e-12)
      }
      expectClose(x.logSoftmax(alongAxis: axis).exp(), x.softmax(alongAxis: axis), within: 1e-12)
    }
  }

  @Test("of all numbers and of several axes")
  func wholeAndSeveral() {
    let x = draws([3, 4, 5])
    let values = x.scalars
    #expect(x.sum().shape == [] && x.mean().shape == [] && x.max().shape == [] && x.min().shape == [])
    expectClose(x.sum(), [values.reduce(0, +)], within: 1e-12)
    expectClose(x.mean(), [values.reduce(0, +) / 60], within: 1e-12)
    #expect(x.max().item == values.max() && x.min().item == values.min())
    expectClose(x.sum(alongAxes: [0, 2]), x.sum(alongAxis: 2).sum(alongAxis: 0), within: 1e-12)
    expectClose(
      x.sum(alongAxes: [-1, 0], keepingAxes: true).squeezed(atAxis: 2),
      x.sum(alongAxes: [0, 2]).expanded(atAxis: 0), within: 1e-12)
    #expect(x.sum(alongAxes: [2, 1], keepingAxes: true).shape == [3, 1, 1])
    expectClose(x.mean(alongAxes: [1, 2]), x.mean(alongAxis: 2).mean(alongAxis: 1), within: 1e-12)
    #expect(x.sum(alongAxes: []).scalars == values)
    #expect(Tensor(4).sum().item == 4 && Tensor(4).max().item == 4 && Tensor(4).mean().item == 4)
  }

  @Test("along an empty axis: sums are 0, products 1, nothing else stops")
  func emptyAxis() {
    expectEqual(Tensor.zeros([2, 0]).sum(alongAxis: 1), [0, 0], shape: [2])
    expectEqual(Tensor.zeros([2, 0]).product(alongAxis: 1), [1, 1], shape: [2])
    expectEqual(Tensor.zeros([2, 0]).sum(alongAxis: 0), [], shape: [0])
    expectEqual(Tensor.zeros([0, 3]).max(alongAxis: 1), [], shape: [0])
    expectEqual(Tensor.zeros([0, 3]).logSumExp(alongAxis: 1), [], shape: [0])
    expectEqual(Tensor.zeros([0, 3]).cumulativeSum(alongAxis: 0), [], shape: [0, 3])
    #expect(Tensor.zeros([0]).sum().item == 0)
    #expect(Tensor.zeros([0, 3]).argMax(alongAxis: 1) == [])
  }

  @Test("logSumExp stays finite far out and keeps infinities", arguments: DType.allCases)
  func logSumExpAtExtremes(dtype: DType) {
    let (infinity, e) = (Double.infinity, dtype == .float64 ? 1e-12 : 1e-6)
    func logSumExp(_ row: [Double]) -> Double {
      withDType(dtype) { Tensor(row).logSumExp(alongAxis: 0).item }
    }
    #expect(abs(logSumExp([10000, 10000]) - (10000 + log(2))) <= 10000 * e)
    #expect(abs(logSumExp([-10000, -10000]) + (10000 - log(2))) <= 10000 * e)
    #expect(logSumExp([-infinity, 3]) == 3)
    #expect(logSumExp([-infinity, -infinity]) == -infinity)
    #expect(logSumExp([infinity, 0]) == infinity)
    #expect(logSumExp([infinity, -infinity]) == infinity)
    #expect(logSumExp([infinity, infinity]) == infinity)
    #expect(logSumExp([.nan, 1]).isNaN)
    #expect(logSumExp([-infinity]) == -infinity)
    let rows = Tensor([[-infinity, -infinity], [0, 0], [-infinity, 1]]).logSumExp(alongAxis: 1)
    expectClose(rows, [-infinity, log(2), 1], within: 1e-12)
  }

  @Test("a row of logits with −∞ has a finite gradient, and an impossible row none")
  func logSumExpGradientAtExtremes() {
    let x = Tensor([[-Double.infinity, 1, 2], [1000, -1000, 0]])
    let g = gradient(at: x) { $0.logSumExp(alongAxis: 1).sum() }
    expectClose(g, [0, 1 / (1 + exp(1)), 1 / (1 + exp(-1)), 1, 0, 0], within: 1e-12)
    let impossible = gradient(at: Tensor([[-Double.infinity, -.infinity], [0, 0]])) {
      $0.logSumExp(alongAxis: 1).gathering([1]).sum()
    }
    expectClose(impossible, [0, 0, 0.5, 0.5], within: 1e-12)
  }

  @Test("NaN shows in every reduction, and equal largest numbers share the gradient")
  func notANumberAndTies() {
    let x = Tensor([[1, .nan, 3], [4, 5, 6]])
    for y in [x.max(alongAxis: 1), x.min(alongAxis: 1), x.sum(alongAxis: 1), x.product(alongAxis: 1)] {
      #expect(y[0].isNaN && !y[1].isNaN)
    }
    let tied = Tensor([[2, 5, 5, 1], [7, 7, 7, 7]])
    expectEqual(
      gradient(at: tied) { $0.max(alongAxis: 1).sum() }, [0, 0.5, 0.5, 0, 0.25, 0.25, 0.25, 0.25],
      shape: [2, 4])
    expectEqual(gradient(at: tied) { $0.min() }, [0, 0, 0, 1, 0, 0, 0, 0], shape: [2, 4])
    #expect(tied.argMax(alongAxis: 1) == [1, 0])
    let both = Tensor([1, 2]).asVariable()
    let other = Tensor([1, 3]).asVariable()
    let shares = gradients(of: maximum(both, other).sum(), withRespectTo: [both, other])
    #expect(shares[0].scalars == [1, 0] && shares[1].scalars == [0, 1])
  }

  @Test("a sum of 10⁶ small 32-bit numbers keeps its digits")
  func longSums() {
    let x = withDType(.float32) { Tensor.full(0.1, [1_000_000]) }
    #expect(abs(x.sum().item - 100_000) < 1)
    #expect(abs(x.reshaped(to: [1000, 1000]).sum(alongAxis: 0).sum().item - 100_000) < 1)
  }

  private func lines(of x: Tensor, along axis: Int) -> [[Double]] {
    let length = x.shape[axis]
    let inner = x.shape[(axis + 1)...].reduce(1, *)
    let values = x.scalars
    return (0..<values.count / length).map { place in
      (0..<length).map { values[place / inner * length * inner + $0 * inner + place % inner] }
    }
  }
}
