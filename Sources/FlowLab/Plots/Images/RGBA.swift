/// A color with eight bits per channel, sRGB, alpha not premultiplied.
public struct RGBA: Hashable, Sendable {
  /// The red channel, 0…255.
  public var red: UInt8
  /// The green channel, 0…255.
  public var green: UInt8
  /// The blue channel, 0…255.
  public var blue: UInt8
  /// The opacity, 0 (clear) … 255 (opaque).
  public var alpha: UInt8

  /// Makes a color from its channels.
  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  /// Makes an opaque color from a number such as `0x0072B2`.
  public init(hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }

  /// Makes a gray from its brightness, 0 (black) … 1 (white); values outside are clamped, NaN is
  /// black.
  public init(gray brightness: Double) {
    let level = UInt8((255 * (brightness.isNaN ? 0 : min(max(brightness, 0), 1))).rounded())
    self.init(red: level, green: level, blue: level)
  }

  /// The color through which the page is seen.
  public static let clear = RGBA(red: 0, green: 0, blue: 0, alpha: 0)

  /// The color as CSS writes it, `#0072b2`; opacity is left out.
  public var css: String {
    "#"
      + [red, green, blue].map { channel in
        let digits = String(channel, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }

  /// The point a fraction of the way from one color to another, channel by channel.
  static func between(_ start: RGBA, _ end: RGBA, fraction: Double) -> RGBA {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      let (start, end) = (Double(a), Double(b))
      return UInt8((start + fraction * (end - start)).rounded())
    }
    return RGBA(
      red: mix(start.red, end.red), green: mix(start.green, end.green), blue: mix(start.blue, end.blue),
      alpha: mix(start.alpha, end.alpha))
  }
}
