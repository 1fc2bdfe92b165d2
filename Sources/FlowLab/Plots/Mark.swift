/// Something drawn in a panel: points, a line, a heat map and so on.
///
/// Marks are made by the functions of this type, such as `.scatter(x:y:)`, and drawn in the order
/// of the panel's list.
public struct Mark: Sendable {
  let drawing: any Drawing

  init(_ drawing: any Drawing) {
    self.drawing = drawing
  }
}

/// What every kind of mark knows about itself; all but `extent` and `draw` have an answer by
/// default.
protocol Drawing: Sendable {
  /// The part of the plane it needs, on the given axes.
  func extent(on axes: (x: Axis, y: Axis)) -> Extent
  /// Draws itself.
  func draw(on canvas: inout Canvas)
  /// Whether the coordinates are those of one plane, so that both axes must have the same scale.
  var isGeometric: Bool { get }
  /// Its color, nil for the next one of the cycle, which takes part only if `usesCycle`.
  var color: SeriesColor? { get }
  /// Whether a color of the cycle is used up when `color` is nil.
  var usesCycle: Bool { get }
  /// Its name in the legend; empty for none.
  var name: String { get }
  /// How it looks in the legend.
  var swatch: Swatch { get }
  /// The color bar beside the panel.
  var colorBar: ColorBar? { get }
  /// Texts at the right edge, each at a height of the second axis.
  var edgeLabels: [EdgeLabel] { get }
  /// What cannot be seen but should be said, such as points which are not finite.
  func remark(on axes: (x: Axis, y: Axis)) -> String?
}

/// The look of a legend entry.
enum Swatch {
  case dot
  case line(dashed: Bool, opacity: Double)
  case area
}

/// A text at the right edge of a panel.
struct EdgeLabel {
  var value: Double
  var text: String
  var color: SeriesColor
}

/// The meaning of a heat map's colors.
struct ColorBar {
  var map: ColorMap
  var range: ClosedRange<Double>
  var label: String
}

extension Drawing {
  var isGeometric: Bool { false }
  var color: SeriesColor? { nil }
  var usesCycle: Bool { true }
  var name: String { "" }
  var swatch: Swatch { .line(dashed: false, opacity: 1) }
  var colorBar: ColorBar? { nil }
  var edgeLabels: [EdgeLabel] { [] }
  func remark(on axes: (x: Axis, y: Axis)) -> String? { nil }
}
