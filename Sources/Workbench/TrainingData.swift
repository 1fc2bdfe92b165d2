import FlowLab
import Foundation

/// What a flow can be trained on, as rows of D numbers.
package enum TrainingData: Sendable {
  /// A density on the plane, drawn fresh.
  case plane(any PlanarDensity)
  /// Gray images, dequantized.
  case images(ImageData)

  /// The names on the command line.
  package static let names = PlanarDatasets.names + ["digits", "mnist"]

  /// Finds or reads a data set.
  ///
  /// - Parameter name: One of ``names``.
  /// - Throws: ``UnknownData`` when there is no such set, `DataFileError` when its files cannot be read.
  package init(named name: String) throws {
    switch name {
    case "digits":
      self = .images(ImageData(title: "Digits", training: Digits.training, heldOut: Digits.validation))
    case "mnist":
      let all = try MNIST.training()
      // The test images are for the number that is published; the last twelfth is held out here.
      let cut = all.count - max(2, all.count / 12)
      guard cut > 0 else {
        throw DataFileError(
          .truncated, file: "MNIST", problem: "has only \(all.count) images to train on")
      }
      self = .images(ImageData(title: "MNIST", training: all[0..<cut], heldOut: all[cut..<all.count]))
    default:
      guard let density = PlanarDatasets.named(name) else { throw UnknownData(name: name) }
      self = .plane(density)
    }
  }

  /// The name in a figure.
  package var title: String {
    switch self {
    case .plane(let density): density.title
    case .images(let images): images.title
    }
  }

  /// The number of columns, D.
  package var features: Int {
    switch self {
    case .plane: 2
    case .images(let images): images.features
    }
  }

  /// Where all numbers lie: the gray levels, or `nil` on the plane.
  package var range: ClosedRange<Double>? {
    if case .images(let images) = self { 0...Double(images.training.levels) } else { nil }
  }

  /// Draws rows to train on, `[count, D]`.
  package func batch(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
    switch self {
    case .plane(let density): density.sample(count, using: &rng)
    case .images(let images): images.batch(count, using: &rng)
    }
  }

  /// Rows that are not trained on: 10,000 fresh points, or all held-out images.
  package func heldOut(using rng: inout some RandomNumberGenerator) -> HeldOutPoints {
    switch self {
    case .plane(let density): HeldOutPoints(10_000, of: density, using: &rng)
    case .images(let images): HeldOutPoints(images.dequantizedHeldOut(using: &rng))
    }
  }

  /// A loss as the progress line says it.
  func note(_ loss: Double) -> String {
    switch self {
    case .plane(let density): distanceToFloor(loss - density.entropyFloor, decimals: 2)
    case .images(let images):
      "\(fixed(loss, 1)) nats per image = \(fixed(images.bitsPerDimension(loss), 2)) bits/dim"
    }
  }
}

/// Gray images as the data of a density: whole gray levels, uniformly dequantized.
///
///     v = gray + u,   u ~ U[0, 1)^D,   so 0 ≤ v < levels
///
/// The flow's density is that of v, so nothing is to be added to its nats: −log p(v) is, in expectation over u,
/// no less than −log P(gray) of the discrete model P(gray) = ∫ p(gray + u) du. A flow of x = v / levels would
/// have to report log p(v) = log p(x) − D ln levels.
package struct ImageData: Sendable {
  /// The name in a figure.
  package let title: String
  /// The images to train on.
  package let training: ImageSet
  /// The images to score on.
  package let heldOut: ImageSet

  /// Names images of one size and number of levels.
  package init(title: String, training: ImageSet, heldOut: ImageSet) {
    (self.title, self.training, self.heldOut) = (title, training, heldOut)
  }

  /// The number of pixels, D.
  package var features: Int { training.pixelCount }
  /// The nats per image of a model that knows nothing, D ln levels.
  package var uniformNats: Double { Double(features) * log(Double(training.levels)) }

  /// Says nats per image as bits per pixel, nats / (D ln 2).
  package func bitsPerDimension(_ nats: Double) -> Double { nats / (Double(features) * log(2)) }

  /// Draws training images with replacement, dequantized, `[count, D]`.
  package func batch(_ count: Int, using rng: inout some RandomNumberGenerator) -> Tensor {
    let rows = (0..<count).map { _ in rng.int(below: training.count) }
    return Self.dequantize(training.gathering(rows), using: &rng)
  }

  /// All held-out images, dequantized, `[N, D]`.
  package func dequantizedHeldOut(using rng: inout some RandomNumberGenerator) -> Tensor {
    Self.dequantize(heldOut, using: &rng)
  }

  /// The gray levels of black and white.
  var grayRange: ClosedRange<Double> { 0...Double(training.levels - 1) }

  /// The gray levels ⌊v⌋ of dequantized images, row by row.
  func grayLevels(_ dequantized: Tensor) -> [[Double]] {
    let scalars = dequantized.scalars
    return (0..<dequantized.shape[0]).map { row in
      scalars[row * features..<(row + 1) * features].map { $0.rounded(.down) }
    }
  }

  private static func dequantize(
    _ images: ImageSet, using rng: inout some RandomNumberGenerator
  ) -> Tensor {
    Tensor(images.pixels.map { Double($0) + rng.uniform() }, shape: [images.count, images.pixelCount])
  }
}

/// There is no data set of that name.
package struct UnknownData: Error, CustomStringConvertible {
  package let name: String
  package var description: String { "there is no data set “\(name)”" }
}
