extension Panel {
  /// Makes a panel that shows the density of a model as a heat map.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - window: The part of the plane.
  ///   - highest: The density of the brightest color; give panels that are to be compared the same
  ///     one.
  ///   - showsBar: Whether a color bar stands beside the panel.
  ///   - logProb: log p of points, `[N, 2]` to `[N]`, nats.
  /// - Returns: The panel.
  public static func density(
    _ title: String, in window: PlanarWindow, highest: Double? = nil, showsBar: Bool = false,
    logProb: (Tensor) throws -> Tensor
  ) rethrows -> Panel {
    density(
      title, try ScalarField(density: window, logProb: logProb), highest: highest, showsBar: showsBar)
  }

  /// Makes a panel that shows points of the plane, data in blue and samples of a model in
  /// vermilion.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - data: Data, `[N, 2]`; nil for none.
  ///   - samples: Samples of a model, `[M, 2]`; nil for none.
  ///   - window: The part of the plane; by default where the points are.
  /// - Returns: The panel.
  public static func points(
    _ title: String, data: Tensor? = nil, samples: Tensor? = nil, in window: PlanarWindow? = nil
  ) -> Panel {
    points(
      title, data: data?.coordinates(for: "Panel.points") ?? ([], []),
      samples: samples?.coordinates(for: "Panel.points") ?? ([], []), xRange: window?.x, yRange: window?.y)
  }

  /// Makes a panel that shows a matrix, `[R, C]`, cell by cell, row 0 at the top.
  public static func matrix(
    _ title: String, _ matrix: Tensor, rowLabels: [String]? = nil, columnLabels: [String]? = nil
  ) -> Panel {
    require(matrix.rank == 2, "Panel.matrix: needs a matrix [R, C], got \(matrix.shape)")
    let (scalars, columns) = (matrix.scalars, matrix.shape[1])
    let rows = (0..<matrix.shape[0]).map { Array(scalars[$0 * columns..<($0 + 1) * columns]) }
    return Panel.matrix(title, rows, rowLabels: rowLabels, columnLabels: columnLabels)
  }

  /// Makes a panel that shows gray images, `[N, H, W]`, or square ones as rows, `[N, S · S]`.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - images: The images.
  ///   - columns: The number of images in a row; by default about as many as there are rows.
  ///   - range: The values of black and white, such as 0…16 for the 8×8 digits.
  /// - Returns: The panel.
  public static func images(
    _ title: String, _ images: Tensor, columns: Int? = nil, range: ClosedRange<Double> = 0...1
  ) -> Panel {
    let count = images.shape.first ?? 0
    let size = count == 0 ? 0 : images.count / count
    let side = Int(Double(size).squareRoot().rounded())
    let (height, width) = images.rank == 3 ? (images.shape[1], images.shape[2]) : (side, side)
    require(
      images.rank >= 2 && height * width == size && size > 0,
      "Panel.images: needs images [N, H, W] or square ones [N, S · S], got \(images.shape)")
    let scalars = images.scalars
    return Panel.images(
      title, (0..<count).map { Array(scalars[$0 * size..<($0 + 1) * size]) }, imageWidth: width,
      imageHeight: height, columns: columns, range: range)
  }

  /// Makes a panel that shows the course of a training with its held-out scores.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - history: The training.
  ///   - floor: The entropy of the data, nats.
  ///   - gaussian: The negative log-likelihood of the best single Gaussian, nats.
  ///   - uniform: The negative log-likelihood of the uniform density, nats.
  ///   - width: The width of the plot area in pixels.
  /// - Returns: The panel.
  public static func trainingCurve(
    _ title: String = "Training", _ history: TrainingHistory, floor: Double? = nil, gaussian: Double? = nil,
    uniform: Double? = nil, width: Double = 260
  ) -> Panel {
    let scores = history.scores.count > 1 ? history.scores : []
    return trainingCurve(
      title, steps: history.losses.indices.map { Double($0 + 1) }, losses: history.losses,
      smoothed: history.smoothedLosses,
      heldOut: (scores.map { Double($0.step) }, scores.map(\.score.negativeLogLikelihood)), floor: floor,
      gaussian: gaussian, uniform: uniform, width: width)
  }
}
