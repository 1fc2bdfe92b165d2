/// Bars that stand on zero.
struct Bars: Drawing {
  /// The edges of the bars, each with its height.
  var bars: [(range: ClosedRange<Double>, height: Double)]
  var name: String
  var color: SeriesColor?
  var opacity: Double
  /// The part of its range that a bar fills.
  var fill: Double
  /// The number of values that are no numbers, that fell into no bin, and into one.
  var notFinite = 0
  var outside = 0
  var counted = 0
  var swatch: Swatch { .area }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent {
    var extent = Extent(standsOnZero: true)
    for bar in bars {
      let y = bar.height.isFinite ? min(0, bar.height)...max(0, bar.height) : nil
      extent.include(Extent(x: bar.range, y: y))
    }
    return extent
  }

  func draw(on canvas: inout Canvas) {
    let ground = canvas.y(0) ?? canvas.size.height
    var path = ""
    for bar in bars {
      let margin = (bar.range.upperBound - bar.range.lowerBound) * (1 - fill) / 2
      guard bar.height != 0, let top = canvas.y(bar.height),
        let left = canvas.x(bar.range.lowerBound + margin),
        let right = canvas.x(bar.range.upperBound - margin)
      else { continue }
      path += Pixels.path([(left, ground), (left, top), (right, top), (right, ground)], isClosed: true)
    }
    guard !path.isEmpty else { return }
    canvas.markup.empty("path", ["class": canvas.fill, "fill-opacity": "\(opacity)", "d": path])
  }

  func remark(on axes: (x: Axis, y: Axis)) -> String? {
    let left = [(outside, "outside"), (notFinite, "not finite")].filter { $0.0 > 0 }
    let words = left.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return left.isEmpty ? nil : "of \(counted + outside + notFinite) values \(words)"
  }
}

extension Mark {
  /// Draws bars that stand on zero, the first at 0, the second at 1.
  public static func bars(
    _ heights: [Double], name: String = "", color: SeriesColor? = nil, opacity: Double = 0.85
  ) -> Mark {
    let bars = heights.enumerated().map { (Double($0.offset) - 0.5...Double($0.offset) + 0.5, $0.element) }
    return Mark(Bars(bars: bars, name: name, color: color, opacity: opacity, fill: 0.72))
  }

  /// Draws how often values fall into bins of equal width, as a density: the bars have a total area
  /// of 1.
  ///
  /// - Parameters:
  ///   - values: The values; those which are not finite or outside the range are left out and
  ///     counted below the panel.
  ///   - bins: The number of bins.
  ///   - range: The range of the bins; by default that of the finite values.
  ///   - name: The name in the legend; empty for none.
  ///   - color: The color; by default the next one of the panel.
  ///   - opacity: The opacity of the bars, 0…1.
  /// - Returns: The mark.
  public static func histogram(
    _ values: [Double], bins: Int = 40, range: ClosedRange<Double>? = nil, name: String = "",
    color: SeriesColor? = nil, opacity: Double = 0.55
  ) -> Mark {
    require(bins > 0, "histogram: needs at least one bin, got \(bins)")
    // Beyond, the width of the range would not be a number.
    let finite = values.filter { abs($0) < 1e300 }
    var range = range ?? (finite.min() ?? 0)...(finite.max() ?? 1)
    // A single value still gets a bar of some width.
    if range.upperBound == range.lowerBound { range = range.lowerBound - 0.5...range.upperBound + 0.5 }
    let width = (range.upperBound - range.lowerBound) / Double(bins)
    let inside = finite.filter(range.contains)
    var counts = [Int](repeating: 0, count: bins)
    for value in inside { counts[min(bins - 1, Int((value - range.lowerBound) / width))] += 1 }
    let bars = counts.enumerated().map { bin, count in
      let start = range.lowerBound + Double(bin) * width
      return (range: start...start + width, height: Double(count) / (Double(max(1, inside.count)) * width))
    }
    return Mark(
      Bars(
        bars: bars, name: name, color: color, opacity: opacity, fill: 1,
        notFinite: values.count - finite.count, outside: finite.count - inside.count, counted: inside.count))
  }
}
