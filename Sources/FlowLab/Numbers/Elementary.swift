import Foundation

// Plain numbers have the functions that tensors have, so that an answer needs no import besides FlowLab. Where Foundation
// is imported too, its functions of the same names are preferred: the attribute keeps the two from being ambiguous.
//
// They are the system's. An error is the largest one found with glibc 2.36, rounded up, in units of the last place of
// the exact result; `swift test --filter ElementaryError` compares with 64 bits of precision, where there are any.

/// e^x of a number, to 0.51 units of the last place.
@_disfavoredOverload public func exp(_ x: Double) -> Double { Foundation.exp(x) }

/// The natural logarithm of a number, to 0.52 units of the last place; NaN below zero.
@_disfavoredOverload public func log(_ x: Double) -> Double { Foundation.log(x) }

/// log(1 + x) of a number, to 0.8 units of the last place for small x too.
@_disfavoredOverload public func log1p(_ x: Double) -> Double { Foundation.log1p(x) }

/// e^x − 1 of a number, to 0.85 units of the last place for small x too.
@_disfavoredOverload public func expm1(_ x: Double) -> Double { Foundation.expm1(x) }

/// √x of a number, rounded correctly; NaN below zero.
@_disfavoredOverload public func sqrt(_ x: Double) -> Double { x.squareRoot() }

/// x^y of two numbers, to 0.52 units of the last place.
@_disfavoredOverload public func pow(_ x: Double, _ y: Double) -> Double { Foundation.pow(x, y) }

/// The hyperbolic tangent of a number, to 2.2 units of the last place.
@_disfavoredOverload public func tanh(_ x: Double) -> Double { Foundation.tanh(x) }

/// The sine of a number in radians, to 0.52 units of the last place.
@_disfavoredOverload public func sin(_ x: Double) -> Double { Foundation.sin(x) }

/// The cosine of a number in radians, to 0.57 units of the last place.
@_disfavoredOverload public func cos(_ x: Double) -> Double { Foundation.cos(x) }

/// log₂ of a number, for bits, to 0.55 units of the last place.
@_disfavoredOverload public func log2(_ x: Double) -> Double { Foundation.log2(x) }

/// log₁₀ of a number, to 1.6 units of the last place.
@_disfavoredOverload public func log10(_ x: Double) -> Double { Foundation.log10(x) }

/// The hyperbolic sine of a number, to 1.8 units of the last place.
@_disfavoredOverload public func sinh(_ x: Double) -> Double { Foundation.sinh(x) }

/// The hyperbolic cosine of a number, to 1.8 units of the last place.
@_disfavoredOverload public func cosh(_ x: Double) -> Double { Foundation.cosh(x) }

/// The angle of the point (x, y) in radians, to 0.53 units of the last place.
@_disfavoredOverload public func atan2(_ y: Double, _ x: Double) -> Double { Foundation.atan2(y, x) }

/// √(x² + y²) of two numbers, without overflow, to 0.75 units of the last place.
@_disfavoredOverload public func hypot(_ x: Double, _ y: Double) -> Double { Foundation.hypot(x, y) }

/// The largest whole number that is not above x.
@_disfavoredOverload public func floor(_ x: Double) -> Double { x.rounded(.down) }

/// The smallest whole number that is not below x.
@_disfavoredOverload public func ceil(_ x: Double) -> Double { x.rounded(.up) }

/// The nearest whole number; halves are rounded away from zero.
@_disfavoredOverload public func round(_ x: Double) -> Double { x.rounded() }
