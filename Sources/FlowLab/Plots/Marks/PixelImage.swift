/// A bitmap in the plane, its pixels not smoothed.
struct PixelImage: Drawing {
  var bitmap: Bitmap
  var x: ClosedRange<Double>
  var y: ClosedRange<Double>
  var bar: ColorBar?
  var isGeometric: Bool { true }
  var usesCycle: Bool { false }
  var colorBar: ColorBar? { bar }

  func extent(on axes: (x: Axis, y: Axis)) -> Extent { Extent(x: x, y: y, isTight: true) }

  func draw(on canvas: inout Canvas) {
    // Not every program that shows SVG can be told to leave pixels square, so they are made large
    // here.
    let factor = Int((2 * canvas.size.width / Double(bitmap.width)).rounded(.up))
    canvas.image(bitmap.upscaled(by: min(max(1, factor), 64)), x: x, y: y, isSmooth: false)
  }
}

extension Mark {
  /// Draws a bitmap over a rectangle of the plane; by default a pixel has the size 1 and the lower
  /// left corner is 0, 0.
  public static func image(
    _ bitmap: Bitmap, x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil
  ) -> Mark {
    Mark(
      PixelImage(
        bitmap: bitmap, x: x ?? 0...Double(bitmap.width), y: y ?? 0...Double(bitmap.height), bar: nil))
  }
}
