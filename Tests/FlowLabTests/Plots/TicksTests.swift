import Foundation
import Testing

@testable import FlowLab

@Suite("Axis marks")
struct TicksTests {
  static let ranges: [ClosedRange<Double>] = [
    0...1, -1...1, 0.3...0.7, -1.2674 ... -0.5, 0...3000, 0...200_000, 1e-7...3e-7, -4e8...1e9,
    99.98...100.02,
    1e6...1.1e6, -1e-12...1e-12, 0...1e300,
  ]

  @Test(
    "there are at most as many as asked for, and at least two where five are", arguments: ranges, [3, 5, 8])
  func count(range: ClosedRange<Double>, count: Int) {
    let ticks = Ticks.linear(in: range, count: count)
    #expect(ticks.count <= count)
    #expect(ticks.count >= (count >= 5 ? 2 : 1))
  }

  @Test("they are equally spaced by 1, 2 or 5 times a power of ten, inside the range", arguments: ranges)
  func spacing(range: ClosedRange<Double>) {
    let values = Ticks.linear(in: range, count: 6).map(\.value)
    let step = values[1] - values[0]
    let mantissa = step / pow(10, log10(step * 1.0001).rounded(.down))
    #expect([1, 2, 5].contains { abs($0 - mantissa) < 1e-6 })
    for (low, high) in zip(values, values.dropFirst()) { #expect(abs((high - low) / step - 1) < 1e-6) }
    let slack = (range.upperBound - range.lowerBound) * 1e-3
    #expect(values.allSatisfy { $0 >= range.lowerBound - slack && $0 <= range.upperBound + slack })
  }

  @Test("their labels differ from each other and say their values", arguments: ranges)
  func labels(range: ClosedRange<Double>) throws {
    let ticks = Ticks.linear(in: range, count: 6)
    #expect(Set(ticks.map(\.label)).count == ticks.count)
    let span = range.upperBound - range.lowerBound
    for tick in ticks { #expect(abs(try value(of: tick.label) - tick.value) <= span * 1e-6) }
  }

  @Test("logarithmic ones are powers of ten, or 1, 2, 5 between them where the range is short")
  func logarithmic() {
    #expect(
      Ticks.logarithmic(in: 0.05...2000, count: 8).map(\.label) == ["10⁻¹", "10⁰", "10¹", "10²", "10³"])
    #expect(Ticks.logarithmic(in: 2...60, count: 8).map(\.label) == ["2", "5", "10", "20", "50"])
  }

  @Test("numbers are written with a true minus sign, grouped and without needless digits")
  func numbers() {
    #expect(NumberText.short(-1.5) == "−1.5")
    #expect(NumberText.short(0.000_02) == "2·10⁻⁵")
    #expect(NumberText.short(35_344) == "35\u{202F}344")
    #expect(NumberText.fixed(-0.0004, decimals: 3) == "0.000")
    #expect(NumberText.short(.nan) == "not a number")
  }

  /// Reads a label back.
  private func value(of label: String) throws -> Double {
    let raised: [Character: Character] = [
      "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
      "⁹": "9",
    ]
    let plain = label.replacing("−", with: "-").replacing("\u{202F}", with: "")
    let parts = plain.split(separator: "·")
    guard let power = parts.last, let place = power.firstIndex(where: { raised[$0] != nil }) else {
      return try #require(Double(plain))
    }
    let exponent = try #require(Double(String(power[place...].compactMap { raised[$0] })))
    let isNegative = parts.count == 1 && plain.hasPrefix("-")
    let mantissa = parts.count == 2 ? try #require(Double(parts[0])) : isNegative ? -1 : 1
    return mantissa * pow(10, exponent)
  }
}
