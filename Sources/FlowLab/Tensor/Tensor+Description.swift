import Foundation

extension Tensor: CustomStringConvertible {
  /// The numbers in nested brackets, at most six to an axis, after the shape.
  public var description: String {
    rank == 0 ? Self.short(item) : "\(shape) \(text(axis: 0, offset: 0))"
  }

  private func text(axis: Int, offset: Int) -> String {
    guard axis < rank else { return Self.short(self[flat: offset]) }
    let stride = elementCount(Array(shape[(axis + 1)...]))
    let shown = shape[axis] <= 6 ? Array(0..<shape[axis]) : [0, 1, 2, shape[axis] - 2, shape[axis] - 1]
    var parts = shown.map { text(axis: axis + 1, offset: offset + $0 * stride) }
    if shape[axis] > 6 { parts.insert("…", at: 3) }
    return "[" + parts.joined(separator: ", ") + "]"
  }

  /// A number with six significant digits.
  private static func short(_ value: Double) -> String {
    String(format: "%.6g", value)
  }
}
