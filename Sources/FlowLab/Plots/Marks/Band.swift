/// The area between two lines, such as a predictive interval.
struct Band: Drawing {
  var x: [Double]
  var low: [Double]
  var high: [Double]
  var name: String
  var color: SeriesColor?
  var opacity: Double
  var swatch: Swatch { .area }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent {
    .around(x: x + x, y: low + high, axes: axes)
  }

  func draw(on canvas: inout Canvas) {
    // An end that is not finite interrupts the band.
    let runs = x.indices.split { canvas.point(x[$0], low[$0]) == nil || canvas.point(x[$0], high[$0]) == nil }
    let path = runs.map { run in
      Pixels.path(
        run.compactMap { canvas.point(x[$0], high[$0]) }
          + run.reversed().compactMap { canvas.point(x[$0], low[$0]) },
        isClosed: true)
    }.joined()
    guard !path.isEmpty else { return }
    canvas.markup.empty("path", ["class": canvas.fill, "fill-opacity": "\(opacity)", "d": path])
  }
}

extension Mark {
  /// Fills the area between two lines over the same first coordinates.
  public static func band(
    x: [Double], low: [Double], high: [Double], name: String = "", color: SeriesColor? = nil,
    opacity: Double = 0.22
  ) -> Mark {
    require(
      x.count == low.count && x.count == high.count,
      "band: as many ends as x are needed, got \(low.count) and \(high.count) for \(x.count)")
    return Mark(Band(x: x, low: low, high: high, name: name, color: color, opacity: opacity))
  }
}
