/// Gray images of one size with a class label each, kept as whole gray levels.
///
/// Tensors are made on demand, in the number type that is current then, so the 60,000 images of
/// MNIST take 47 MB here.
public struct ImageSet: Sendable {
  /// The gray levels, 0 ..< `levels`, image after image, row after row: `count * height * width` of
  /// them.
  public let pixels: [UInt8]
  /// The class of every image, 0 ..< `classes`.
  public let labels: [Int]
  /// The number of rows of an image.
  public let height: Int
  /// The number of columns of an image.
  public let width: Int
  /// How many gray levels there are: 17 for the digits, 256 for MNIST.
  public let levels: Int
  /// How many classes there are.
  public let classes: Int

  /// Puts pixels and labels together.
  ///
  /// - Parameters:
  ///   - pixels: Gray levels below `levels`, `labels.count * height * width` of them.
  ///   - labels: Classes below `classes`, one per image.
  ///   - height: The number of rows of an image.
  ///   - width: The number of columns of an image.
  ///   - levels: How many gray levels there are, 2 … 256.
  ///   - classes: How many classes there are.
  public init(pixels: [UInt8], labels: [Int], height: Int, width: Int, levels: Int, classes: Int) {
    require(
      pixels.count == labels.count * height * width,
      "ImageSet: \(labels.count) images of \(height)×\(width) need \(labels.count * height * width) pixels, "
        + "got \(pixels.count)")
    require((2...256).contains(levels), "ImageSet: levels must be 2 … 256, got \(levels)")
    require(pixels.allSatisfy { $0 < levels }, "ImageSet: a pixel is not below \(levels) levels")
    require(
      labels.allSatisfy { (0..<classes).contains($0) }, "ImageSet: a label is not in 0 ..< \(classes)")
    (self.pixels, self.labels) = (pixels, labels)
    (self.height, self.width, self.levels, self.classes) = (height, width, levels, classes)
  }

  /// Some images of another set, which need not be checked again.
  private init(_ pixels: [UInt8], _ labels: [Int], of set: ImageSet) {
    (self.pixels, self.labels) = (pixels, labels)
    (height, width, levels, classes) = (set.height, set.width, set.levels, set.classes)
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The number of pixels of one image, `height * width`.
  public var pixelCount: Int { height * width }

  /// The images with the given indices, in their order.
  ///
  /// - Parameter range: Indices below `count`.
  public subscript(range: Range<Int>) -> ImageSet {
    ImageSet(
      Array(pixels[range.lowerBound * pixelCount..<range.upperBound * pixelCount]), Array(labels[range]),
      of: self)
  }

  /// Returns the images at the given positions, in that order; a position may repeat.
  ///
  /// A minibatch whose tensor is made when it is needed: `images.gathering(rows).binarized()`.
  ///
  /// - Parameter rows: Positions below `count`.
  /// - Returns: As many images as positions, with their labels.
  public func gathering(_ rows: [Int]) -> ImageSet {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(rows.count * pixelCount)
    for row in rows {
      require(0..<count ~= row, "gathering: index \(row) is not an image of \(count)")
      pixels += self.pixels[row * pixelCount..<(row + 1) * pixelCount]
    }
    return ImageSet(pixels, rows.map { labels[$0] }, of: self)
  }

  /// Returns the first images, all of them when there are fewer than asked for.
  public func prefix(_ count: Int) -> ImageSet { self[0..<min(count, self.count)] }

  /// Returns the images with values in [0, 1], level / (levels − 1), `[count, height * width]`.
  public func images() -> Tensor { tensor { $0 / Double(levels - 1) } }

  /// Returns the whole gray levels 0 ..< `levels`, `[count, height * width]`, as a categorical
  /// decoder needs them.
  public func grayLevels() -> Tensor { tensor { $0 } }

  /// Returns 1 where the image is above the threshold and 0 elsewhere, `[count, height * width]`.
  ///
  /// - Parameter threshold: A value in [0, 1] on the scale of ``images()``.
  /// - Returns: Black-and-white images.
  public func binarized(threshold: Double = 0.5) -> Tensor {
    tensor { $0 / Double(levels - 1) > threshold ? 1 : 0 }
  }

  /// Looks up every pixel in a table of what its level becomes.
  private func tensor(_ value: (Double) -> Double) -> Tensor {
    let result = Storage(count: pixels.count, dtype: .current)
    Kernels.lookUp(pixels, in: (0..<levels).map { value(Double($0)) }, into: result)
    return Tensor(storage: result, shape: [count, pixelCount])
  }
}
