/// Coordinates as SVG reads them: tenths of a pixel, short.
enum Pixels {
  /// A coordinate with at most one decimal; far outside the picture it is clamped, which no clipped
  /// line shows.
  static func text(_ value: Double) -> String {
    tenths(rounded(value))
  }

  /// A coordinate in tenths of a pixel.
  static func rounded(_ value: Double) -> Int {
    value.isNaN ? 0 : Int((min(max(value, -1e5), 1e5) * 10).rounded())
  }

  /// Writes a number of tenths.
  static func tenths(_ value: Int) -> String {
    let (whole, rest) = (abs(value) / 10, abs(value) % 10)
    let sign = value < 0 ? "-" : ""
    if rest == 0 { return sign + String(whole) }
    return sign + (whole == 0 ? "" : String(whole)) + "." + String(rest)
  }

  /// A path through points: `M` to the first, relative steps from there.
  static func path(_ points: [(x: Double, y: Double)], isClosed: Bool = false) -> String {
    var text = ""
    var last = (x: 0, y: 0)
    for (index, point) in points.enumerated() {
      let place = (x: rounded(point.x), y: rounded(point.y))
      if index == 0 {
        text += "M" + tenths(place.x) + "," + tenths(place.y)
      } else if place != last || points.count == 2 {
        text += "l" + tenths(place.x - last.x) + "," + tenths(place.y - last.y)
      }
      last = place
    }
    return isClosed ? text + "Z" : text
  }
}
