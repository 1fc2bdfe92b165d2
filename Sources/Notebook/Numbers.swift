import Foundation

/// A number with a fixed count of decimals, `fixed(2.0 / 3, 2)` is `0.67`.
///
/// - Parameters:
///   - value: The number.
///   - decimals: How many digits follow the point.
/// - Returns: The text; a value that rounds to zero has no sign.
public func fixed(_ value: Double, _ decimals: Int) -> String {
  let text = String(format: "%.\(max(0, decimals))f", value)
  // "-0.000" would look like a difference from "0.000".
  return text.hasPrefix("-") && !text.contains { "123456789infa".contains($0) }
    ? String(text.dropFirst()) : text
}
