/// A field as colored cells.
struct HeatMap: Drawing {
  var field: ScalarField
  var map: ColorMap
  var range: ClosedRange<Double>
  var isSmooth: Bool
  var barLabel: String?
  var isGeometric: Bool { true }
  var usesCycle: Bool { false }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent { Extent(x: field.x, y: field.y, isTight: true) }

  func draw(on canvas: inout Canvas) {
    canvas.image(bitmap, x: field.x, y: field.y, isSmooth: isSmooth)
  }

  var bitmap: Bitmap {
    let span = range.upperBound - range.lowerBound
    var pixels: [RGBA] = []
    pixels.reserveCapacity(field.values.count)
    // The bottom row of the field is the last row of the picture.
    for row in (0..<field.rows).reversed() {
      for value in field.values[row * field.columns..<(row + 1) * field.columns] {
        pixels.append(map(span > 0 ? (value - range.lowerBound) / span : value.isNaN ? value : 0))
      }
    }
    return Bitmap(width: field.columns, height: field.rows, pixels: pixels)
  }

  var colorBar: ColorBar? {
    barLabel.map { ColorBar(map: map, range: range, label: $0) }
  }

  func remark(on axes: (x: Axis, y: Axis)) -> String? {
    let lost = field.values.count { !$0.isFinite }
    return lost == 0 ? nil : "\(lost) of \(field.values.count) values not finite"
  }
}

extension Mark {
  /// Draws a field as a heat map; cells without a number are clear.
  ///
  /// - Parameters:
  ///   - field: The values.
  ///   - map: The colors.
  ///   - range: The values of the first and the last color; by default those of the field. Give the
  ///     same range to pictures which are to be compared.
  ///   - isSmooth: Whether colors flow into each other between the cell centers.
  ///   - barLabel: What the colors mean, with the unit, written beside a color bar; nil for no bar.
  /// - Returns: The mark.
  public static func heatMap(
    _ field: ScalarField, map: ColorMap = .viridis, range: ClosedRange<Double>? = nil, isSmooth: Bool = true,
    barLabel: String? = nil
  ) -> Mark {
    Mark(
      HeatMap(
        field: field, map: map, range: range ?? field.valueRange, isSmooth: isSmooth, barLabel: barLabel))
  }
}

extension ScalarField {
  /// The field as a picture of one pixel per cell, top row first.
  public func bitmap(map: ColorMap = .viridis, range: ClosedRange<Double>? = nil) -> Bitmap {
    HeatMap(field: self, map: map, range: range ?? valueRange, isSmooth: false, barLabel: nil).bitmap
  }
}
