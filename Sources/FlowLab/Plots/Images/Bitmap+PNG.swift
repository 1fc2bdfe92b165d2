import CZlib
import Foundation

/// Writing PNG files (ISO/IEC 15948), eight bits per channel.
///
/// The smallest kind that loses nothing is chosen: gray, a palette of up to 256 colors, RGB or
/// RGBA.
extension Bitmap {
  /// The picture as the bytes of a PNG file.
  public func png() -> Data {
    let kind = PNGKind(pixels)
    var file = Data([137, 80, 78, 71, 13, 10, 26, 10])
    file += chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, kind.code, 0, 0, 0])
    if case .palette(let colors, _) = kind {
      file += chunk("PLTE", colors.flatMap { [$0.red, $0.green, $0.blue] })
      if colors.contains(where: { $0.alpha < 255 }) { file += chunk("tRNS", colors.map(\.alpha)) }
    }
    var lines: [UInt8] = []
    for row in 0..<height {
      lines.append(0)  // no filter
      for pixel in pixels[row * width..<(row + 1) * width] { kind.append(pixel, to: &lines) }
    }
    file += chunk("IDAT", deflated(lines))
    file += chunk("IEND", [])
    return file
  }

  /// Writes the picture as a PNG file, replacing what was there.
  public func write(to url: URL) throws {
    try png().write(to: url, options: .atomic)
  }

  /// The picture as a `data:` address which a page or an SVG can carry in itself.
  public var dataURI: String { "data:image/png;base64," + png().base64EncodedString() }
}

/// The ways in which a PNG file stores pixels, and the smallest that fits.
private enum PNGKind {
  case gray
  case palette([RGBA], [RGBA: UInt8])
  case rgb
  case rgba

  init(_ pixels: [RGBA]) {
    let opaque = pixels.allSatisfy { $0.alpha == 255 }
    if opaque && pixels.allSatisfy({ $0.red == $0.green && $0.green == $0.blue }) {
      self = .gray
      return
    }
    var colors: [RGBA] = []
    var places: [RGBA: UInt8] = [:]
    for pixel in pixels where places[pixel] == nil {
      guard let place = UInt8(exactly: colors.count) else {
        self = opaque ? .rgb : .rgba
        return
      }
      places[pixel] = place
      colors.append(pixel)
    }
    self = .palette(colors, places)
  }

  var code: UInt8 {
    switch self {
    case .gray: 0
    case .rgb: 2
    case .palette: 3
    case .rgba: 6
    }
  }

  func append(_ pixel: RGBA, to line: inout [UInt8]) {
    switch self {
    case .gray: line.append(pixel.red)
    case .palette(_, let places): line.append(places[pixel] ?? 0)
    case .rgb: line += [pixel.red, pixel.green, pixel.blue]
    case .rgba: line += [pixel.red, pixel.green, pixel.blue, pixel.alpha]
    }
  }
}

private func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
  let body = Array(type.utf8) + content
  return bigEndian(content.count) + body + bigEndian(Int(crc32(0, body, UInt32(body.count))))
}

private func bigEndian(_ value: Int) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

private func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var length = compressBound(uLong(bytes.count))
  var result = [UInt8](repeating: 0, count: Int(length))
  let status = compress2(&result, &length, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
  require(status == Z_OK, "PNG: zlib could not compress \(bytes.count) bytes (status \(status))")
  return Array(result.prefix(Int(length)))
}
