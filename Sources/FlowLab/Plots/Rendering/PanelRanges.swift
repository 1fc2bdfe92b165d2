import Foundation

/// The ranges that a panel shows: sensible for any data, empty, constant or not finite.
struct PanelRanges {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  /// Finds ranges of places that hold all marks, unless an axis has a range of its own.
  init(drawings: [any Drawing], axes: (x: Axis, y: Axis)) {
    let extents = drawings.map { $0.extent(on: axes) }
    let tight = extents.filter(\.isTight)
    var extent = Extent()
    for part in tight.isEmpty ? extents : tight { extent.include(part) }
    // Where a heat map fills the panel nothing is added around it.
    let margin = tight.isEmpty ? 0.04 : 0
    x = Self.range(of: axes.x, data: extent.x, margin: extents.contains(where: \.standsOnZero) ? 0 : margin)
    var range = Self.range(of: axes.y, data: extent.y, margin: margin)
    if extent.standsOnZero, axes.y.range == nil, let data = extent.y {
      if data.lowerBound >= 0 { range = 0...max(range.upperBound, 1e-300) }
      if data.upperBound <= 0, data.lowerBound < 0 { range = range.lowerBound...0 }
    }
    y = range
  }

  private static func range(
    of axis: Axis, data: ClosedRange<Double>?, margin: Double
  ) -> ClosedRange<Double> {
    let wanted = axis.range.flatMap { range in
      axis.place(range.lowerBound).flatMap { low in axis.place(range.upperBound).map { low...$0 } }
    }
    let places =
      wanted
      ?? data.flatMap { data in
        axis.place(data.lowerBound).flatMap { low in axis.place(data.upperBound).map { low...$0 } }
      }
    guard let places else { return 0...1 }
    return padded(places, by: wanted == nil ? margin : 0)
  }

  /// Room on both sides, and some room around a single value; sizes whose difference overflows are
  /// cut.
  private static func padded(_ range: ClosedRange<Double>, by margin: Double) -> ClosedRange<Double> {
    let low = max(range.lowerBound, -1e300)
    let high = max(low, min(range.upperBound, 1e300))
    let span = high - low
    let size = max(abs(low), abs(high))
    guard span > size * 1e-11, span > 1e-290 else {
      let room = size > 0 ? size * 0.1 : 0.5
      return low - room...high + room
    }
    return low - margin * span...high + margin * span
  }

  /// The ranges and the size of the plot area.
  ///
  /// With equal scales the height follows from the ranges. It stays between two fifths and three
  /// halves of the width: beyond, the shorter range is widened instead.
  func fitted(
    to size: (width: Double, height: Double), equalScales: Bool
  ) -> (places: (x: ClosedRange<Double>, y: ClosedRange<Double>), size: (width: Double, height: Double)) {
    guard equalScales else { return ((x, y), size) }
    let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    let ratio = height / width
    if ratio < 0.4 {
      return ((x, Self.widened(y, to: 0.4 * width)), (size.width, size.width * 0.4))
    }
    if ratio > 1.5 {
      return ((Self.widened(x, to: height / 1.5), y), (size.width, size.width * 1.5))
    }
    return ((x, y), (size.width, (size.width * ratio).rounded()))
  }

  private static func widened(_ range: ClosedRange<Double>, to span: Double) -> ClosedRange<Double> {
    let room = max(0, (span - (range.upperBound - range.lowerBound)) / 2)
    return range.lowerBound - room...range.upperBound + room
  }
}
