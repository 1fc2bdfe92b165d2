import FlowLab

/// The figures of a training: those of the plane, those of images, and the curve of both.
enum TrainingFigures {
  /// The exact density and the model's, on the same cells.
  static func fields(
    _ result: TrainingResult, of density: any PlanarDensity
  ) throws -> (exact: ScalarField, model: ScalarField) {
    let window = density.window
    let rows = max(20, Int((200 * window.height / window.width).rounded()))
    func field(_ logProb: (Tensor) throws -> Tensor) rethrows -> ScalarField {
      try ScalarField(density: window, columns: 200, rows: rows, logProb: logProb)
    }
    return (field { density.logProb($0) }, try field { try result.model.flow.logProb($0) })
  }

  static func densities(_ fields: (exact: ScalarField, model: ScalarField)) -> Figure {
    let highest = fields.exact.valueRange.upperBound
    return Figure(panels: [
      .density("The data's density", fields.exact, highest: highest, width: 300),
      .density("The flow's density", fields.model, highest: highest, showsBar: true, width: 300),
    ])
  }

  /// The model's density as a picture without axes, in the colors of the figure.
  static func picture(_ fields: (exact: ScalarField, model: ScalarField)) -> Bitmap {
    let (field, highest) = (fields.model, fields.exact.valueRange.upperBound)
    let pixels = (0..<field.rows).reversed().flatMap { row in
      (0..<field.columns).map { ColorMap.viridis(field.values[row * field.columns + $0] / highest) }
    }
    return Bitmap(width: field.columns, height: field.rows, pixels: pixels).upscaled(by: 3)
  }

  static func samples(
    _ result: TrainingResult, of density: any PlanarDensity, _ rng: inout SplitMix64
  ) throws -> Figure {
    let window = density.window
    let data = density.sample(3000, using: &rng)
    let drawn = try withoutGradients { try result.model.flow.sample(3000, using: &rng) }
    return Figure(panels: [
      .points("Data", data: coordinates(data), xRange: window.x, yRange: window.y, width: 300),
      .points(
        "Samples of the flow", samples: coordinates(drawn), xRange: window.x, yRange: window.y, width: 300),
    ])
  }

  /// Base points, colored by the quadrant they start in, after some of the layers.
  static func journey(_ result: TrainingResult, _ rng: inout SplitMix64) throws -> Figure {
    let stops = try withoutGradients { try result.model.journey(of: Tensor.normal([2000, 2], using: &rng)) }
    let layers = stops.count - 2
    let shown = layers < 3 ? Array(0...layers) : (0...3).map { $0 * layers / 3 }
    let start = coordinates(stops[0])
    let quadrants: [SeriesColor] = [.blue, .vermilion, .green, .purple]
    let panels = shown.map { stop in
      // The last map only moves and stretches; it belongs to the last layer.
      let points = coordinates(stops[stop == layers ? layers + 1 : stop])
      let marks = quadrants.indices.map { quadrant in
        let rows = start.x.indices.filter {
          (start.x[$0] < 0 ? 1 : 0) + (start.y[$0] < 0 ? 2 : 0) == quadrant
        }
        return Mark.scatter(
          x: rows.map { points.x[$0] }, y: rows.map { points.y[$0] }, color: quadrants[quadrant], diameter: 2)
      }
      let window = square(around: points)
      let title = stop == 0 ? "Base" : stop == 1 ? "After one layer" : "After \(stop) layers"
      return Panel(
        title, x: Axis("x₁", range: window.x), y: Axis("x₂", range: window.y), marks: marks, width: 190)
    }
    return Figure(panels: panels)
  }

  /// The smallest square around points, with a margin.
  private static func square(
    around points: (x: [Double], y: [Double])
  ) -> (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    func span(_ values: [Double]) -> (middle: Double, half: Double) {
      let finite = values.filter(\.isFinite)
      let (low, high) = (finite.min() ?? -1, finite.max() ?? 1)
      return ((low + high) / 2, (high - low) / 2)
    }
    let (x, y) = (span(points.x), span(points.y))
    let half = max(x.half, y.half, 1e-3) * 1.05
    return (x.middle - half...x.middle + half, y.middle - half...y.middle + half)
  }

  /// Images of the data and of the flow, as gray levels, 64 of each.
  static func images(
    _ result: TrainingResult, of images: ImageData, _ rng: inout SplitMix64
  ) throws -> (data: [[Double]], samples: [[Double]]) {
    let data = images.batch(64, using: &rng)
    let drawn = try withoutGradients { try result.model.flow.sample(64, using: &rng) }
    return (images.grayLevels(data), images.grayLevels(drawn))
  }

  static func samples(_ shown: (data: [[Double]], samples: [[Double]]), of images: ImageData) -> Figure {
    func panel(_ title: String, _ rows: [[Double]]) -> Panel {
      .images(
        title, rows, imageWidth: images.training.width, imageHeight: images.training.height,
        range: images.grayRange, width: 300)
    }
    return Figure(panels: [panel("Data", shown.data), panel("Samples of the flow", shown.samples)])
  }

  /// The flow's images as a picture of their own.
  static func picture(_ shown: (data: [[Double]], samples: [[Double]]), of images: ImageData) -> Bitmap {
    Bitmap.grid(
      shown.samples, imageWidth: images.training.width, imageHeight: images.training.height,
      range: images.grayRange
    ).upscaled(by: 4)
  }

  static func curve(_ result: TrainingResult) -> Figure {
    let panel: Panel =
      switch result.data {
      case .plane(let density):
        .trainingCurve(
          "Training", result.history, floor: density.entropyFloor, gaussian: density.gaussianEntropy,
          width: 560)
      case .images(let images):
        .trainingCurve("Training", result.history, uniform: images.uniformNats, width: 560)
      }
    return Figure(panels: [panel])
  }

  private static func coordinates(_ points: Tensor) -> (x: [Double], y: [Double]) {
    let scalars = points.scalars
    let rows = 0..<points.shape[0]
    return (rows.map { scalars[2 * $0] }, rows.map { scalars[2 * $0 + 1] })
  }
}
