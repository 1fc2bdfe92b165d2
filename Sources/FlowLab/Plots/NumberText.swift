import Foundation

/// Numbers as a figure writes them: true minus sign, grouped thousands, no needless digits.
enum NumberText {
  /// A multiple of 10^exponent with just the digits that it needs, written like its largest
  /// neighbor.
  static func onGrid(_ value: Double, exponent: Int, largest: Double) -> String {
    if value == 0 { return "0" }
    let magnitude = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
    guard magnitude >= 6 || magnitude < -3 else {
      return signed(grouped(String(format: "%.\(max(0, -exponent))f", value)))
    }
    let digits = min(max(0, magnitude - exponent), 15)
    let mantissa = String(format: "%.\(digits)f", value / pow(10, Double(magnitude)))
    let isPower = mantissa == "1" || mantissa == "-1"
    return signed(isPower ? String(mantissa.dropLast()) : mantissa + "·") + powerOfTen(magnitude)
  }

  /// A number with three significant digits, or as few as it needs.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "not a number" : value < 0 ? "−∞" : "∞" }
    guard value != 0 else { return "0" }
    let magnitude = Int(log10(abs(value)).rounded(.down))
    guard magnitude >= 6 || magnitude < -3 else {
      return fixed(value, decimals: max(0, 2 - magnitude), trims: true)
    }
    let mantissa = trimmed(String(format: "%.2f", value / pow(10, Double(magnitude))))
    return signed(abs(Double(mantissa) ?? 0) == 1 ? String(mantissa.dropLast()) : mantissa + "·")
      + powerOfTen(magnitude)
  }

  /// A number with a fixed count of decimals, `−1.267`.
  static func fixed(_ value: Double, decimals: Int, trims: Bool = false) -> String {
    guard value.isFinite else { return short(value) }
    let text = String(format: "%.\(decimals)f", value)
    return signed(grouped(trims ? trimmed(text) : text))
  }

  /// 10ⁿ with raised digits.
  static func powerOfTen(_ exponent: Int) -> String {
    let raised: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return "10" + String(String(exponent).map { raised[$0] ?? $0 })
  }

  private static func signed(_ text: String) -> String {
    guard text.hasPrefix("-") else { return text }
    // A rounded value may be a negative zero.
    let rest = text.dropFirst()
    return rest.contains { "123456789".contains($0) } || rest.isEmpty ? "−" + rest : String(rest)
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var result = text
    while result.hasSuffix("0") { result.removeLast() }
    if result.hasSuffix(".") { result.removeLast() }
    return result
  }

  /// Groups of three digits with a narrow space, from five digits on.
  private static func grouped(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    let digits = whole.drop { $0 == "-" }
    guard digits.count >= 5 else { return text }
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { result.append("\u{202F}") }
      result.append(digit)
    }
    return (whole.hasPrefix("-") ? "-" : "") + result + text.dropFirst(whole.count)
  }
}
