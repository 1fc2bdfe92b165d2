import FlowLab
import Foundation
import Testing

@Suite("Elementwise functions at their ends")
struct ElementwiseExtremesTests {
  @Test("are finite where the value is, and their gradients too", arguments: DType.allCases)
  func finiteFarOut(dtype: DType) {
    withDType(dtype) {
      let x = Tensor([-1000, -100, -30, -1e-30, 0, 1e-30, 30, 100, 1000])
      let functions: [(String, (Tensor) -> Tensor)] = [
        ("tanh", { $0.tanh() }), ("sigmoid", { $0.sigmoid() }), ("logSigmoid", { $0.logSigmoid() }),
        ("softplus", { $0.softplus() }), ("elu", { $0.elu() }), ("silu", { $0.silu() }),
        ("gelu", { $0.gelu() }),
        ("erf", { $0.erf() }), ("relu", { $0.relu() }), ("leakyRelu", { $0.leakyRelu() }),
        ("clamped", { $0.clamped(-2, 2) }),
      ]
      for (name, function) in functions {
        let value = function(x)
        #expect(value.scalars.allSatisfy { $0.isFinite }, "\(name) \(value)")
        let slope = gradient(at: x) { function($0).sum() }
        #expect(slope.scalars.allSatisfy { $0.isFinite }, "gradient of \(name) \(slope)")
      }
      expectClose(x.softplus(), x.scalars.map { $0 > 20 ? $0 : log1p(exp($0)) }, within: 1e-6)
      expectClose(x.logSigmoid(), x.scalars.map { $0 < -20 ? $0 : -log1p(exp(-$0)) }, within: 1e-6)
      #expect(x.tanh().scalars.first == -1 && x.tanh().scalars.last == 1)
      #expect(x.sigmoid().scalars.last == 1)
    }
  }

  @Test("infinities and NaN go where mathematics sends them", arguments: DType.allCases)
  func infinities(dtype: DType) {
    withDType(dtype) {
      let x = Tensor([-Double.infinity, .infinity, .nan])
      let nan = Double.nan
      expectEqual(x.exp(), [0, .infinity, nan], shape: [3])
      expectEqual(x.expm1(), [-1, .infinity, nan], shape: [3])
      expectEqual(x.tanh(), [-1, 1, nan], shape: [3])
      expectEqual(x.sigmoid(), [0, 1, nan], shape: [3])
      expectEqual(x.softplus(), [0, .infinity, nan], shape: [3])
      expectEqual(x.logSigmoid(), [-.infinity, 0, nan], shape: [3])
      expectEqual(x.erf(), [-1, 1, nan], shape: [3])
      expectEqual(x.abs(), [.infinity, .infinity, nan], shape: [3])
      expectEqual(x.square(), [.infinity, .infinity, nan], shape: [3])
      expectEqual(x.reciprocal(), [0, 0, nan], shape: [3])
      expectEqual(x.elu(), [-1, .infinity, nan], shape: [3])
      expectEqual(Tensor([0, -1, .infinity]).log(), [-.infinity, nan, .infinity], shape: [3])
      expectEqual(Tensor([-1, -2, .infinity]).log1p(), [-.infinity, nan, .infinity], shape: [3])
      expectEqual(Tensor([0, -1, .infinity]).sqrt(), [0, nan, .infinity], shape: [3])
      #expect(Tensor([800]).exp().item == .infinity && Tensor([-800]).exp().item == 0)
    }
  }

  @Test("sign, floor and round agree with their definitions; halves go to the even number")
  func wholeNumbers() {
    let x = Tensor([-2.5, -1.5, -0.5, -0.2, 0, 0.2, 0.5, 1.5, 2.5])
    #expect(x.sign().scalars == [-1, -1, -1, -1, 0, 1, 1, 1, 1])
    #expect(x.floor().scalars == [-3, -2, -1, -1, 0, 0, 0, 1, 2])
    #expect(x.round().scalars == [-2, -2, 0, 0, 0, 0, 0, 2, 2])
    #expect(x.roundStraightThrough().scalars == x.round().scalars)
    #expect(x.clamped(-0.2, 0.5).scalars.map { ($0 * 10).rounded() } == [-2, -2, -2, -2, 0, 2, 5, 5, 5])
  }

  @Test("at a kink the derivative is the documented one", .float64)
  func kinks() {
    let zero = Tensor([0])
    #expect(gradient(at: zero) { $0.relu().sum() }.item == 0)
    #expect(gradient(at: zero) { $0.abs().sum() }.item == 0)
    #expect(gradient(at: zero) { $0.elu().sum() }.item == 1)
    #expect(gradient(at: Tensor([-3, 3, 0.5])) { $0.clamped(-1, 1).sum() }.scalars == [0, 0, 1])
    #expect(gradient(at: zero) { $0.pow(2).sum() }.item == 0)
    #expect(gradient(at: zero) { $0.pow(1).sum() }.item == 1)
    #expect(gradient(at: zero) { $0.pow(0).sum() }.item == 0)
  }

  @Test("select keeps a spoilt side out of the gradient", .float64)
  func selectKeepsNotANumberOut() {
    let x = Tensor([-1, 0, 4])
    let (value, slope) = valueWithGradient(at: x) { x in
      select(x .> 0, x.sqrt(), Tensor.zeros(like: x)).sum()
    }
    #expect(value.item == 2)
    // √x has an infinite slope at 0 and none at −1; 0 · ∞ would be NaN.
    #expect(slope[2] == 0.25)
  }
}
