import FlowLab
import Foundation

/// The files a training leaves: figures, a page that shows them, and the model.
package struct TrainingReport {
  let result: TrainingResult
  /// The figures in the order of the page.
  let sections: [Section]
  /// A picture without axes, for use elsewhere.
  let picture: (file: String, bitmap: Bitmap)

  /// A figure with its place on the page.
  struct Section {
    let heading: String
    let file: String
    let figure: Figure
    let caption: String
  }

  /// Draws the figures.
  package init(_ result: TrainingResult) throws {
    self.result = result
    var rng = SplitMix64(seed: result.plan.seed &+ 2)
    switch result.data {
    case .plane(let density):
      let fields = try TrainingFigures.fields(result, of: density)
      picture = ("density.png", TrainingFigures.picture(fields))
      sections = [
        Section(
          heading: "Density", file: "density.svg", figure: TrainingFigures.densities(fields),
          caption: "The density the points are drawn from, and the one the flow has learned; same colors."),
        Section(
          heading: "Samples", file: "samples.svg",
          figure: try TrainingFigures.samples(result, of: density, &rng),
          caption: "Points of the data set, and points drawn from the flow."),
        Section(
          heading: "From base to data", file: "journey.svg",
          figure: try TrainingFigures.journey(result, &rng),
          caption:
            "The same 2,000 points of the standard normal on their way through the layers. Every layer moves one "
            + "coordinate by an amount that depends on the other."),
        Section(
          heading: "Training", file: "training.svg", figure: TrainingFigures.curve(result),
          caption: "Negative log-likelihood of each batch on its way to the floor."),
      ]
    case .images(let images):
      let shown = try TrainingFigures.images(result, of: images, &rng)
      picture = ("samples.png", TrainingFigures.picture(shown, of: images))
      sections = [
        Section(
          heading: "Samples", file: "samples.svg", figure: TrainingFigures.samples(shown, of: images),
          caption: "Images of the training set, and images drawn from the flow; whole gray levels."),
        Section(
          heading: "Training", file: "training.svg", figure: TrainingFigures.curve(result),
          caption:
            "Negative log-likelihood of each batch and of held-out images; where the two part, the flow "
            + "learns its training images by heart."),
      ]
    }
  }

  /// Writes everything; each file is there whole or not at all.
  ///
  /// - Parameters:
  ///   - folder: Where to; made if needed.
  ///   - closing: Paragraphs for the end of the page.
  ///   - option: What the command needs besides the settings, ` --mine`.
  /// - Returns: The page.
  /// - Throws: An error that names the file that cannot be written.
  @discardableResult
  package func write(
    to folder: URL, closing: (heading: String, lines: [String])? = nil, option: String = ""
  ) throws -> URL {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let page = folder.appending(path: "index.html")
    for section in sections { try section.figure.write(to: folder.appending(path: section.file)) }
    try picture.bitmap.write(to: folder.appending(path: picture.file))
    try Safetensors.save(
      result.model.flow.parameters, metadata: metadata, to: folder.appending(path: "model.safetensors"))
    try self.page(closing, option).write(to: page)
    return page
  }

  /// What it takes besides the parameters to build the model again, and how good it is.
  private var metadata: [String: String] {
    let (place, score) = (result.model.place, result.score)
    func list(_ numbers: [Double]) -> String { numbers.map { "\($0)" }.joined(separator: ",") }
    let quality =
      switch result.data {
      case .plane:
        [
          "nats-above-floor": fixed(result.natsAboveFloor, 4),
          "standard-error": fixed(score.gapStandardError, 4),
        ]
      case .images(let images):
        [
          "data-range": list([0, Double(images.training.levels)]),
          "nats-per-image": fixed(score.negativeLogLikelihood, 4),
          "standard-error": fixed(score.standardError, 4),
          "bits-per-dimension": fixed(images.bitsPerDimension(score.negativeLogLikelihood), 4),
        ]
      }
    return Dictionary(uniqueKeysWithValues: result.plan.settings.map { ($0.name, $0.value) })
      .merging(["data-mean": list(place.mean), "data-scale": list(place.scale)]) { setting, _ in setting }
      .merging(quality) { setting, _ in setting }
  }

  /// The summary in a few lines for the terminal.
  package var summary: [String] {
    let score = result.score
    var lines: [String]
    switch result.data {
    case .plane(let density):
      let gap = result.natsAboveFloor
      lines = [
        "\(density.title): \(fixed(abs(gap), 3)) ± \(fixed(score.gapStandardError, 3)) nats "
          + "\(gap < 0 ? "below" : "above") the entropy floor, on 10,000 fresh points",
        "negative log-likelihood \(fixed(score.negativeLogLikelihood, 3)) ± "
          + "\(fixed(score.standardError, 3)) nats; floor \(fixed(density.entropyFloor, 3)), best single Gaussian \(fixed(density.gaussianEntropy, 3))",
      ]
    case .images(let images):
      lines = [
        "\(images.title), \(score.count) held-out images: \(fixed(score.negativeLogLikelihood, 2)) ± "
          + "\(fixed(score.standardError, 2)) nats per image = "
          + "\(fixed(images.bitsPerDimension(score.negativeLogLikelihood), 3)) bits/dim; uniform "
          + "\(fixed(images.uniformNats, 2)) nats"
      ]
    }
    lines.append("\(result.plan.steps) steps in \(fixed(result.history.seconds, 1)) s")
    if let warning = score.warning { lines.append("Something is wrong: " + warning + ".") }
    return lines
  }
}

extension TrainingSession {
  /// Trains, writes the report and prints its summary.
  ///
  /// - Parameters:
  ///   - folder: Where the files go.
  ///   - console: Where the progress and the summary go.
  ///   - closing: Paragraphs for the end of the page.
  ///   - option: What the command needs besides the settings, ` --mine`.
  /// - Returns: Whether the result is possible: finite, and not below the entropy floor where one is known.
  /// - Throws: What ``run(on:)`` throws, and errors of writing.
  package func runAndReport(
    to folder: URL, on console: Console, closing: (heading: String, lines: [String])? = nil,
    option: String = ""
  ) throws -> Bool {
    let result = try run(on: console)
    let report = try TrainingReport(result)
    let page = try report.write(to: folder, closing: closing, option: option)
    for line in report.summary { console.print(line) }
    console.print("Figures, model and a page that shows them: \(page.path)")
    return result.score.warning == nil
  }
}
