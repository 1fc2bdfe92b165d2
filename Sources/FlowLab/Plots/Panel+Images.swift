extension Panel {
  /// Makes a panel that shows gray images of one size in rows, pixels not smoothed: digits,
  /// reconstructions, samples.
  ///
  /// - Parameters:
  ///   - title: The title above the images.
  ///   - images: The images, each `imageWidth · imageHeight` values, row by row from the top.
  ///   - imageWidth: The width of an image in pixels of its own.
  ///   - imageHeight: The height of an image in pixels of its own; by default the width.
  ///   - columns: The number of images in a row; by default about as many as there are rows.
  ///   - range: The values of black and white, such as 0…16 for the 8×8 digits; outside is clamped,
  ///     NaN is clear.
  ///   - rowLabels: Texts beside the rows, such as "data" and "reconstruction".
  ///   - width: The width of the panel in pixels.
  /// - Returns: The panel.
  public static func images(
    _ title: String, _ images: [[Double]], imageWidth: Int, imageHeight: Int? = nil, columns: Int? = nil,
    range: ClosedRange<Double> = 0...1, rowLabels: [String] = [], width: Double = 240
  ) -> Panel {
    let imageHeight = imageHeight ?? imageWidth
    let bitmap = Bitmap.grid(
      images, imageWidth: imageWidth, imageHeight: imageHeight, columns: columns, range: range)
    let pitch = Double(imageHeight + 1)
    let rows = rowLabels.enumerated().map {
      Tick(at: Double($0.offset) * pitch + Double(imageHeight) / 2, label: $0.element)
    }
    return Panel(
      title, x: .hidden, y: Axis(marking: .at(rows), isReversed: true), marks: [.image(bitmap)],
      proportions: .equalScales, frame: .none, width: width)
  }
}

extension Bitmap {
  /// Puts gray images of one size side by side, one clear pixel apart.
  ///
  /// - Parameters:
  ///   - images: The images, each `imageWidth · imageHeight` values, row by row from the top.
  ///   - imageWidth: The width of an image.
  ///   - imageHeight: The height of an image.
  ///   - columns: The number of images in a row; by default about as many as there are rows.
  ///   - range: The values of black and white; outside is clamped, NaN is clear.
  /// - Returns: The picture of all images.
  public static func grid(
    _ images: [[Double]], imageWidth: Int, imageHeight: Int, columns: Int? = nil,
    range: ClosedRange<Double> = 0...1
  ) -> Bitmap {
    let span = range.upperBound - range.lowerBound
    require(
      imageWidth > 0 && imageHeight > 0 && span > 0, "Bitmap.grid: sizes and range must not be empty")
    for image in images {
      require(
        image.count == imageWidth * imageHeight,
        "Bitmap.grid: images of \(imageWidth) × \(imageHeight) pixels, but one has \(image.count) values"
      )
    }
    let columns = max(1, columns ?? Int(Double(images.count).squareRoot().rounded(.up)))
    let rows = max(1, (images.count + columns - 1) / columns)
    var result = Bitmap(width: columns * (imageWidth + 1) - 1, height: rows * (imageHeight + 1) - 1)
    for (index, image) in images.enumerated() {
      let left = index % columns * (imageWidth + 1)
      let top = index / columns * (imageHeight + 1)
      for (place, value) in image.enumerated() where !value.isNaN {
        result[left + place % imageWidth, top + place / imageWidth] =
          RGBA(gray: (value - range.lowerBound) / span)
      }
    }
    return result
  }
}
