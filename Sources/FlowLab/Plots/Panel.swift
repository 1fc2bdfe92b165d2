/// One plot of a figure: a title, two axes and the marks between them.
public struct Panel: Sendable {
  /// How the shape of the plot area is chosen.
  public enum Proportions: Sendable {
    /// Equal scales when a mark shows points of one plane, otherwise free.
    case automatic
    /// One unit is as long on the second axis as on the first; the height follows from the ranges.
    case equalScales
    /// Width and height as given.
    case free
  }

  /// What surrounds the plot area.
  public enum Frame: Sendable {
    /// A box when both axes have the same scale, otherwise a base line and light grid lines.
    case automatic
    /// A thin box.
    case box
    /// A base line and light grid lines.
    case grid
    /// Nothing.
    case none
  }

  /// The title above the plot area.
  public var title: String
  /// The horizontal axis.
  public var xAxis: Axis
  /// The vertical axis.
  public var yAxis: Axis
  /// What is drawn, the first at the back.
  public var marks: [Mark]
  /// A remark in small letters below the plot area.
  public var note: String
  /// How the shape of the plot area is chosen.
  public var proportions: Proportions
  /// What surrounds the plot area.
  public var frame: Frame
  /// The width of the plot area in pixels.
  public var width: Double
  /// The height of the plot area in pixels, where it does not follow from equal scales.
  public var height: Double

  /// Makes a panel.
  public init(
    _ title: String = "", x: Axis = "", y: Axis = "", marks: [Mark], note: String = "",
    proportions: Proportions = .automatic, frame: Frame = .automatic, width: Double = 240,
    height: Double = 200
  ) {
    require(
      width >= 20 && height >= 20 && width <= 4000 && height <= 4000,
      "Panel: width and height must be 20…4000 pixels, got \(width) × \(height)")
    (self.title, self.xAxis, self.yAxis, self.marks, self.note) = (title, x, y, marks, note)
    (self.proportions, self.frame, self.width, self.height) = (proportions, frame, width, height)
  }
}
