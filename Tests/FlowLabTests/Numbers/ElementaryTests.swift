import FlowLab
import Testing

/// This file imports FlowLab alone, as an answer does.
@Suite("Functions of plain numbers")
struct ElementaryNumbersTests {
  @Test("agree with those of tensors", arguments: [0.3, 1.0, 2.5])
  func agreeWithTensors(x: Double) {
    withDType(.float64) {
      let tensor = Tensor([x], shape: [1])
      let pairs = [
        (exp(x), tensor.exp()), (log(x), tensor.log()), (sqrt(x), tensor.sqrt()), (tanh(x), tensor.tanh()),
        (log1p(x), tensor.log1p()), (expm1(x), tensor.expm1()),
      ]
      for (number, function) in pairs { #expect(abs(number - function.item) < 1e-12 * (1 + abs(number))) }
    }
  }

  @Test("satisfy their identities", arguments: [-1.2, 0.4, 3.0])
  func identities(x: Double) {
    #expect(abs(sin(x) * sin(x) + cos(x) * cos(x) - 1) < 1e-15)
    #expect(abs(log2(pow(2, x)) - x) < 1e-14)
    #expect(abs(cosh(x) * cosh(x) - sinh(x) * sinh(x) - 1) < 1e-12 && abs(log10(pow(10, x)) - x) < 1e-14)
    #expect(
      abs(atan2(sin(x), cos(x)) - (x > .pi ? x - 2 * .pi : x)) < 1e-14
        && abs(hypot(3 * x, 4 * x) - 5 * abs(x)) < 1e-13)
    #expect(floor(x) <= x && ceil(x) == floor(x) + (floor(x) == x ? 0 : 1) && abs(round(x) - x) <= 0.5)
    #expect(log(-1).isNaN && sqrt(-1).isNaN)
    // Where 1 + x loses digits.
    #expect(abs(log1p(1e-12) - 1e-12) < 1e-23 && abs(expm1(1e-12) - 1e-12) < 1e-23)
  }
}
