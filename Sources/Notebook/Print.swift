import Foundation

/// Prints as Swift's own `print` does, but at once: what waits in a buffer is lost when a block crashes.
///
/// - Parameters:
///   - items: What to print.
///   - separator: What stands between two items.
///   - terminator: What stands after the last.
public func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
  Swift.print(items.map { "\($0)" }.joined(separator: separator), terminator: terminator)
  fflush(nil)
}
