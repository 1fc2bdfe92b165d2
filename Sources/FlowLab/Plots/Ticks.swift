import Foundation

/// A marked place on an axis: where it is and what is written there.
public struct Tick: Equatable, Sendable {
  /// The value on the axis.
  public var value: Double
  /// The text beside it; an empty text leaves the mark alone.
  public var label: String

  /// Marks a place on an axis.
  public init(at value: Double, label: String) {
    (self.value, self.label) = (value, label)
  }
}

/// Round numbers inside a range.
enum Ticks {
  /// Multiples of 1, 2 or 5 times a power of ten: as many as there can be, but no more than
  /// `count`.
  static func linear(in range: ClosedRange<Double>, count: Int) -> [Tick] {
    let span = range.upperBound - range.lowerBound
    guard span > 0, span.isFinite, count > 0 else { return [] }
    var exponent = Int(log10(span / Double(count)).rounded(.down))
    while true {
      for digit in [1, 2, 5] {
        let step = Double(digit) * pow(10, Double(exponent))
        // A thousandth of a step keeps an end such as 0.3 = 3 · 0.1, which rounding puts just
        // outside.
        let first = (range.lowerBound / step - 1e-3).rounded(.up)
        let last = (range.upperBound / step + 1e-3).rounded(.down)
        guard last - first < Double(count) else { continue }
        guard last >= first else { return [] }
        let size = max(abs(range.lowerBound), abs(range.upperBound))
        return (0...Int(last - first)).map { index in
          let multiple = first + Double(index)
          // Dividing by a whole power of ten rounds to the decimal number that is written.
          let value =
            exponent < 0
            ? multiple * Double(digit) / pow(10, Double(-exponent)) : multiple * step
          return Tick(at: value, label: NumberText.onGrid(value, exponent: exponent, largest: size))
        }
      }
      exponent += 1
    }
  }

  /// Powers of ten, with 2 and 5 between them where the range is short; the range is positive.
  static func logarithmic(in range: ClosedRange<Double>, count: Int) -> [Tick] {
    let first = Int((log10(max(range.lowerBound, 1e-300)) - 1e-9).rounded(.up))
    let last = Int((log10(min(max(range.upperBound, 1e-300), 1e300)) + 1e-9).rounded(.down))
    guard last - first >= 2 else {
      let lowest = range.lowerBound * (1 - 1e-9)
      let highest = range.upperBound * (1 + 1e-9)
      var ticks: [Tick] = []
      for exponent in first - 1...max(first, last) + 1 {
        for digit in [1.0, 2.0, 5.0] {
          let value = digit * pow(10, Double(exponent))
          guard value >= lowest, value <= highest else { continue }
          ticks.append(Tick(at: value, label: NumberText.short(value)))
        }
      }
      return ticks
    }
    let stride = max(1, Int((Double(last - first + 1) / Double(max(1, count))).rounded(.up)))
    return (first...last).filter { ($0 - first) % stride == 0 }.map {
      Tick(at: pow(10, Double($0)), label: NumberText.powerOfTen($0))
    }
  }
}
