import Foundation

/// Numbers in messages about formulas.
enum NumberFormat {
  /// Four significant digits with a true minus sign.
  static func short(_ value: Double, digits: Int = 4) -> String {
    String(format: "%.\(digits)g", value).replacingOccurrences(of: "-", with: "−")
  }
}
