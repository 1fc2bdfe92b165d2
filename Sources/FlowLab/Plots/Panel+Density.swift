extension Panel {
  /// Makes a panel that shows a density of the plane as a heat map.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - field: The density, not its logarithm.
  ///   - highest: The density of the brightest color; by default the field's own maximum. Give
  ///     panels that are to be compared the same one.
  ///   - showsBar: Whether a color bar stands beside the panel.
  ///   - x: The name of the first coordinate.
  ///   - y: The name of the second coordinate.
  ///   - width: The width of the plot area in pixels.
  /// - Returns: The panel.
  public static func density(
    _ title: String, _ field: ScalarField, highest: Double? = nil, showsBar: Bool = false,
    x: Axis = "x₁", y: Axis = "x₂", width: Double = 240
  ) -> Panel {
    let highest = highest ?? max(field.valueRange.upperBound, 0)
    return Panel(
      title, x: x, y: y,
      marks: [.heatMap(field, range: 0...max(highest, 0), barLabel: showsBar ? "density" : nil)], width: width
    )
  }

  /// Makes a panel that shows points of the plane, with data in blue and samples of a model in
  /// vermilion.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - data: First and second coordinates of data; empty for none.
  ///   - samples: First and second coordinates of the model's samples; empty for none.
  ///   - xRange: The range of the first coordinate; by default that of the points.
  ///   - yRange: The range of the second coordinate; by default that of the points.
  ///   - width: The width of the plot area in pixels.
  /// - Returns: The panel.
  public static func points(
    _ title: String = "Samples", data: (x: [Double], y: [Double]) = ([], []),
    samples: (x: [Double], y: [Double]) = ([], []), xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, width: Double = 240
  ) -> Panel {
    let both = !data.x.isEmpty && !samples.x.isEmpty
    var marks: [Mark] = []
    if !data.x.isEmpty {
      marks.append(.scatter(x: data.x, y: data.y, name: both ? "data" : "", color: .blue))
    }
    if !samples.x.isEmpty || marks.isEmpty {
      marks.append(.scatter(x: samples.x, y: samples.y, name: both ? "samples" : "", color: .vermilion))
    }
    return Panel(
      title, x: Axis("x₁", range: xRange), y: Axis("x₂", range: yRange), marks: marks, width: width)
  }
}
