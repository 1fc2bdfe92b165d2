/// A picture made of pixels, row by row from the top left.
public struct Bitmap: Equatable, Sendable {
  /// The number of columns, at least 1.
  public let width: Int
  /// The number of rows, at least 1.
  public let height: Int
  /// The pixels, row-major from the top left, `width · height` of them.
  public private(set) var pixels: [RGBA]

  /// Makes a picture from its pixels, row-major from the top left.
  public init(width: Int, height: Int, pixels: [RGBA]) {
    require(width > 0 && height > 0, "Bitmap: needs at least one pixel, got \(width) × \(height)")
    require(
      pixels.count == width * height,
      "Bitmap: \(width) × \(height) needs \(width * height) pixels, got \(pixels.count)")
    (self.width, self.height, self.pixels) = (width, height, pixels)
  }

  /// Makes a picture of one color.
  public init(width: Int, height: Int, color: RGBA = .clear) {
    self.init(width: width, height: height, pixels: Array(repeating: color, count: max(0, width * height)))
  }

  /// The pixel in a column, from the left, and a row, from the top.
  public subscript(column: Int, row: Int) -> RGBA {
    get { pixels[row * width + column] }
    set { pixels[row * width + column] = newValue }
  }

  /// Returns the picture with every pixel repeated `factor` times across and down, without
  /// smoothing.
  public func upscaled(by factor: Int) -> Bitmap {
    require(factor > 0, "Bitmap.upscaled: the factor must be at least 1, got \(factor)")
    var result: [RGBA] = []
    result.reserveCapacity(pixels.count * factor * factor)
    for row in 0..<height {
      let line = pixels[row * width..<(row + 1) * width].flatMap { repeatElement($0, count: factor) }
      for _ in 0..<factor { result += line }
    }
    return Bitmap(width: width * factor, height: height * factor, pixels: result)
  }
}
