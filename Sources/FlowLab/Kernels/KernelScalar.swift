import Foundation

/// The number types of ``Storage``, with the functions that the system's mathematics library
/// provides for both.
protocol KernelScalar: BinaryFloatingPoint {
  static func power(_ x: Self, _ y: Self) -> Self
}

extension Float: KernelScalar {
  static func power(_ x: Float, _ y: Float) -> Float { pow(x, y) }
}

extension Double: KernelScalar {
  static func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
}
