import FlowLab

/// Images to train autoencoders on: three parts, and what a pixel is.
package struct PriorsData: Sendable {
  /// The name in a heading.
  package let title: String
  /// The images to train on.
  package let training: ImageSet
  /// The images that settings and the best epoch are chosen by.
  package let validation: ImageSet
  /// The images the reported number is measured on, once.
  package let test: ImageSet
  /// What a pixel is to the decoder.
  package let observation: Observation

  /// Reads a data set.
  ///
  /// - Parameter name: One of ``PriorsPlan/dataNames``.
  /// - Throws: `DataFileError` when the files of MNIST cannot be read.
  package init(named name: String) throws {
    switch name {
    case "digits":
      title = "Digits 8×8"
      (training, validation, test) = (Digits.training, Digits.validation, Digits.test)
      observation = .categorical(levels: Digits.all.levels)
    case "mnist":
      title = "MNIST, black and white"
      let all = try MNIST.training()
      let cut = all.count - all.count / 12
      guard cut < all.count else {
        throw DataFileError(.truncated, file: "MNIST", problem: "has only \(all.count) images to train on")
      }
      (training, validation, test) = (all[0..<cut], all[cut..<all.count], try MNIST.test())
      observation = .bernoulli
    default: throw UnknownData(name: name)
    }
  }

  /// Names the parts of a data set.
  package init(
    title: String, training: ImageSet, validation: ImageSet, test: ImageSet, observation: Observation
  ) {
    (self.title, self.training, self.validation, self.test) = (title, training, validation, test)
    self.observation = observation
  }

  /// The number of pixels D.
  package var pixels: Int { training.pixelCount }

  /// Images as the decoder's distribution has them, `[N, D]`: zeros and ones, or whole gray levels.
  package func tensor(_ images: ImageSet) -> Tensor {
    observation == .bernoulli ? images.binarized() : images.grayLevels()
  }

  /// What brings a pixel to the scale of [0, 1] before the encoder sees it.
  var inputScale: Double {
    if case .categorical(let levels) = observation { 1 / Double(levels - 1) } else { 1 }
  }

  /// The pixel values of black and white.
  var range: ClosedRange<Double> { 0...1 / inputScale }
}
