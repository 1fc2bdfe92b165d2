import Foundation

/// Whether a page says what it says now.
///
/// On the machine that a page was run on, everything must be the same. Elsewhere rounding may differ, and a training
/// carries it on: words must be the same there, numbers nearly.
struct NotebookComparison {
  let isSameMachine: Bool

  /// Whether two outputs agree, line by line.
  func agree(_ old: [String], _ new: [String]) -> Bool {
    if old == new { return true }
    return !isSameMachine && old.count == new.count && zip(old, new).allSatisfy(Self.nearlyEqual)
  }

  /// Whether two figures agree: character by character, or elsewhere in their elements and in all that is written.
  func agree(figure old: String?, _ new: String) -> Bool {
    guard let old else { return false }
    if old == new { return true }
    return !isSameMachine && Self.elements(of: old) == Self.elements(of: new)
      && agree(Self.labels(of: old), Self.labels(of: new))
  }

  /// Whether two lines have the same words, and numbers that differ by at most 2 % or one in the last digit.
  static func nearlyEqual(_ old: String, _ new: String) -> Bool {
    let (a, b) = (pieces(of: old), pieces(of: new))
    guard a.count == b.count else { return false }
    return zip(a, b).allSatisfy { old, new in
      guard let x = Double(old), let y = Double(new) else { return old == new }
      let unit = max(lastDigit(of: old), lastDigit(of: new))
      return abs(x - y) <= max(unit * 1.000001, 0.02 * max(abs(x), abs(y)), rounding)
    }
  }

  /// What is smaller is what rounding leaves of zero.
  private static let rounding = 1e-12

  /// A line's numbers and what stands between them; spaces and rules, which align columns, do not count.
  private static func pieces(of line: String) -> [String] {
    let number = #/-?\d+(\.\d+)?(e[-+]?\d+)?/#
    var pieces: [String] = []
    var rest = line.replacing("−", with: "-")[...]
    while let match = rest.firstMatch(of: number) {
      pieces += [words(rest[..<match.range.lowerBound]), String(match.output.0)]
      rest = rest[match.range.upperBound...]
    }
    return pieces + [words(rest)]
  }

  private static func words(_ text: Substring) -> String { text.filter { $0 != " " && $0 != "─" } }

  private static func lastDigit(of number: String) -> Double {
    guard let point = number.firstIndex(of: "."), !number.contains("e") else { return 0 }
    return pow(10, -Double(number[point...].count - 1))
  }

  /// What is written in a figure.
  private static func labels(of figure: String) -> [String] {
    figure.split(separator: "<text").dropFirst().map { element in
      String(element.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" })
    }
  }

  /// The names of a figure's elements, in order.
  private static func elements(of figure: String) -> [Substring] {
    figure.split(separator: "<").map { $0.prefix { $0.isLetter || $0 == "/" } }
  }
}
