/// A map from numbers in [0, 1] to colors, in 255 steps.
///
/// 255, not 256: with one more color for "no value" a picture still fits a PNG palette.
public struct ColorMap: Sendable {
  /// The colors, from 0 to 1.
  public let colors: [RGBA]

  /// Makes a color map from a function of [0, 1].
  public init(_ color: (Double) -> RGBA) {
    colors = (0..<255).map { color(Double($0) / 254) }
  }

  /// Makes a color map which passes through the given colors at equal distances.
  public init(through anchors: [RGBA]) {
    require(anchors.count >= 2, "ColorMap: needs at least two colors, got \(anchors.count)")
    self.init { value in
      let place = value * Double(anchors.count - 1)
      let start = min(Int(place), anchors.count - 2)
      return RGBA.between(anchors[start], anchors[start + 1], fraction: place - Double(start))
    }
  }

  /// The color of a number; below 0 and above 1 the end colors, NaN is clear.
  public func callAsFunction(_ value: Double) -> RGBA {
    value.isNaN ? .clear : colors[Int((254 * min(max(value, 0), 1)).rounded())]
  }

  /// Dark violet to yellow, perceptually uniform, safe for color-blind readers (Smith and van der
  /// Walt 2015).
  public static let viridis = ColorMap(
    through: [
      0x440154, 0x481a6c, 0x472f7d, 0x414487, 0x39568c, 0x31688e, 0x2a788e, 0x23888e,
      0x1f988b, 0x22a884, 0x35b779, 0x54c568, 0x7ad151, 0xa5db36, 0xd2e21b, 0xfde725,
    ].map(RGBA.init(hex:)))

  /// Black to white, for images of digits.
  public static let gray = ColorMap(through: [RGBA(gray: 0), RGBA(gray: 1)])

  /// Blue through clear to vermilion, for signed values with zero in the middle.
  ///
  /// Zero is clear, so that it looks like the page, light or dark.
  public static let diverging = ColorMap { value in
    var color = RGBA(hex: value < 0.5 ? 0x0b7cc1 : 0xe06508)
    color.alpha = UInt8((255 * abs(2 * value - 1)).rounded())
    return color
  }
}
