import Foundation
import Testing

@testable import FlowLab

@Suite("Bitmaps and PNG files")
struct BitmapTests {
  /// One picture per kind of PNG, none of them square.
  static let pictures: [(name: String, colorType: UInt8, bitmap: Bitmap)] = [
    ("gray", 0, Bitmap(width: 3, height: 2, pixels: (0..<6).map { RGBA(gray: Double($0) / 5) })),
    (
      "a palette with clear pixels", 3,
      Bitmap(
        width: 5, height: 3,
        pixels: (0..<15).map { $0 % 4 == 0 ? .clear : RGBA(hex: 0x10_20_30 + UInt32($0)) })
    ),
    ("RGB", 2, Bitmap(width: 40, height: 20, pixels: (0..<800).map { RGBA(hex: UInt32($0 * 7919)) })),
    (
      "RGBA", 6,
      Bitmap(
        width: 30, height: 11,
        pixels: (0..<330).map {
          RGBA(red: UInt8($0 % 256), green: 9, blue: UInt8($0 / 256), alpha: UInt8($0 % 251))
        })
    ),
  ]

  @Test("a PNG file holds the same pixels", arguments: pictures.indices)
  func roundTrip(index: Int) throws {
    let (name, colorType, bitmap) = Self.pictures[index]
    let file = try PNGReader(bitmap.png())
    #expect(file.colorType == colorType, "\(name)")
    #expect(file.bitmap == bitmap, "\(name)")
  }

  @Test("upscaling repeats pixels without mixing them")
  func upscaling() {
    let picture = Bitmap(
      width: 2, height: 2, pixels: [0x111111, 0x222222, 0x333333, 0x444444].map(RGBA.init(hex:)))
    let large = picture.upscaled(by: 3)
    #expect(large.width == 6 && large.height == 6)
    for row in 0..<6 {
      for column in 0..<6 { #expect(large[column, row] == picture[column / 3, row / 3]) }
    }
  }

  @Test("images stand side by side, one clear pixel apart, and NaN is clear")
  func imageGrid() {
    let grid = Bitmap.grid(
      [[0, 16, 8, .nan, 4, 99], [16, 16, 16, 16, 16, 16], [0, 0, 0, 0, 0, 0]], imageWidth: 3, imageHeight: 2,
      columns: 2, range: 0...16)
    #expect(grid.width == 7 && grid.height == 5)
    #expect(grid[0, 0] == RGBA(gray: 0))
    #expect(grid[1, 0] == RGBA(gray: 1))
    #expect(grid[0, 1] == .clear)
    #expect(grid[2, 1] == RGBA(gray: 1))
    #expect(grid[3, 0] == .clear && grid[0, 2] == .clear)
    #expect(grid[4, 1] == RGBA(gray: 1))
    #expect(grid[2, 4] == RGBA(gray: 0))
    #expect(grid[6, 4] == .clear)
  }

  @Test("the first row of a field's values is the last row of its picture")
  func fieldOrientation() {
    let field = ScalarField(x: 0...2, y: 0...3, columns: 2, rows: 3, values: [0, 1, 2, 3, 4, 5])
    let picture = field.bitmap(map: .gray)
    #expect(picture[0, 2] == RGBA(gray: 0))
    #expect(picture[1, 0] == RGBA(gray: 1))
  }
}

/// Reads PNG files as the standard describes them, as far as FlowLab writes them.
private struct PNGReader {
  let colorType: UInt8
  let bitmap: Bitmap

  struct Malformed: Error { var what: String }

  init(_ file: Data) throws {
    var bytes = Array(file)
    guard Array(bytes.prefix(8)) == [137, 80, 78, 71, 13, 10, 26, 10] else {
      throw Malformed(what: "signature")
    }
    bytes.removeFirst(8)
    var chunks: [String: [UInt8]] = [:]
    while !bytes.isEmpty {
      let length = Self.number(bytes[0..<4])
      let body = Array(bytes[4..<8 + length])
      guard Self.number(bytes[8 + length..<12 + length]) == Int(Self.checksum(body)) else {
        throw Malformed(what: "checksum")
      }
      chunks[String(decoding: body.prefix(4), as: UTF8.self), default: []] += body.dropFirst(4)
      bytes.removeFirst(12 + length)
    }
    guard let header = chunks["IHDR"], header.count == 13, header[8] == 8, chunks["IEND"] != nil else {
      throw Malformed(what: "header")
    }
    let (width, height) = (Self.number(header[0..<4]), Self.number(header[4..<8]))
    colorType = header[9]
    let samples = [0: 1, 2: 3, 3: 1, 6: 4][colorType] ?? 0
    let lines = try Zlib.inflate(chunks["IDAT"] ?? [], file: "IDAT")
    guard lines.count == height * (1 + width * samples) else { throw Malformed(what: "size") }
    var pixels: [RGBA] = []
    for row in 0..<height {
      let start = row * (1 + width * samples)
      guard lines[start] == 0 else { throw Malformed(what: "filter") }
      for column in 0..<width {
        let at = start + 1 + column * samples
        switch colorType {
        case 0: pixels.append(RGBA(red: lines[at], green: lines[at], blue: lines[at]))
        case 3:
          let place = Int(lines[at])
          let palette = chunks["PLTE"] ?? []
          let alpha = chunks["tRNS"].map { $0[place] } ?? 255
          pixels.append(
            RGBA(
              red: palette[3 * place], green: palette[3 * place + 1], blue: palette[3 * place + 2],
              alpha: alpha))
        default:
          pixels.append(
            RGBA(
              red: lines[at], green: lines[at + 1], blue: lines[at + 2],
              alpha: samples == 4 ? lines[at + 3] : 255))
        }
      }
    }
    bitmap = Bitmap(width: width, height: height, pixels: pixels)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  /// CRC-32, bit by bit, independent of zlib.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
