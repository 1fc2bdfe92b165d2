import Foundation
import Testing

@testable import FlowLab

@Suite("Colors")
struct ColorTests {
  @Test("the lightness of viridis rises evenly")
  func viridisIsEven() {
    let lightness = ColorMap.viridis.colors.map { lab(linear($0)).lightness }
    let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
    #expect(steps.allSatisfy { $0 > -0.35 })
    for start in stride(from: 0, to: 224, by: 32) {
      let rise = lightness[start + 31] - lightness[start]
      #expect(rise > 5 && rise < 14, "from \(start) lightness rises by \(rise)")
    }
  }

  @Test("a map's ends, its middle and what is outside have the expected colors")
  func mapEnds() {
    #expect(ColorMap.viridis(0).css == "#440154")
    #expect(ColorMap.viridis(7).css == "#fde725")
    #expect(ColorMap.viridis(.nan) == .clear)
    #expect(ColorMap.diverging(0.5).alpha == 0)
    #expect(ColorMap.diverging(0).blue > 150 && ColorMap.diverging(1).red > 200)
  }

  @Test("series colors stand out from the page by at least 3 : 1", arguments: SeriesColor.allCases)
  func standsOut(color: SeriesColor) {
    #expect(contrast(color.light, RGBA(hex: 0xffffff)) >= 3)
    #expect(contrast(color.dark, RGBA(hex: 0x0d1117)) >= 3)
  }

  @Test(
    "readers without red, green or blue cones tell the first three series colors apart",
    arguments: Vision.allCases)
  func colorBlindness(vision: Vision) {
    for shade in [\SeriesColor.light, \SeriesColor.dark] {
      let seen = SeriesColor.cycle.prefix(3).map { lab(vision.seen(linear($0[keyPath: shade]))) }
      for first in seen.indices {
        for second in 0..<first {
          let difference = distance(seen[first], seen[second])
          #expect(
            difference > 12, "\(SeriesColor.cycle[first]) and \(SeriesColor.cycle[second]): \(difference)")
        }
      }
    }
  }
}

/// Complete color blindness, by the matrices of Machado, Oliveira and Fernandes (2009).
enum Vision: CaseIterable {
  case all, protanopia, deuteranopia, tritanopia

  private var matrix: [[Double]] {
    switch self {
    case .all: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .deuteranopia:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .tritanopia:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  func seen(_ color: [Double]) -> [Double] {
    matrix.map { row in min(max(zip(row, color).reduce(0) { $0 + $1.0 * $1.1 }, 0), 1) }
  }
}

private func linear(_ color: RGBA) -> [Double] {
  [color.red, color.green, color.blue].map { channel in
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}

private func luminance(_ color: [Double]) -> Double {
  0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]
}

/// The contrast of WCAG 2.
private func contrast(_ a: RGBA, _ b: RGBA) -> Double {
  let (first, second) = (luminance(linear(a)) + 0.05, luminance(linear(b)) + 0.05)
  return max(first, second) / min(first, second)
}

/// CIELAB under D65.
private func lab(_ color: [Double]) -> (lightness: Double, a: Double, b: Double) {
  let xyz = [
    (0.4124 * color[0] + 0.3576 * color[1] + 0.1805 * color[2]) / 0.9505, luminance(color),
    (0.0193 * color[0] + 0.1192 * color[1] + 0.9505 * color[2]) / 1.089,
  ].map { $0 > 0.008856 ? cbrt($0) : 7.787 * $0 + 16.0 / 116 }
  return (116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2]))
}

private func distance(
  _ p: (lightness: Double, a: Double, b: Double), _ q: (lightness: Double, a: Double, b: Double)
) -> Double {
  sqrt(pow(p.lightness - q.lightness, 2) + pow(p.a - q.a, 2) + pow(p.b - q.b, 2))
}
