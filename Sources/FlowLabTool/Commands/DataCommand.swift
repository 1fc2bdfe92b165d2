import FlowLab
import Foundation
import Workbench

/// `flowlab data`: what there is to train on.
struct DataCommand: Command {
  static let folder = Option.path(
    "data", "FOLDER", "Where the files of a set are.",
    defaultText: "the environment variable \(MNIST.folderVariable)")

  let name = "data"
  let summary = "List the data sets, or check the files of one"
  let discussion = """
    Without a name it lists every set with its entropy floor, the lowest negative log-likelihood that is possible, and
    that of the best single Gaussian, which has learned nothing but place and shape.

    flowlab data mnist looks for the four files of MNIST, compares their checksums with the original, and says where
    to get them. Nothing in the kit needs them.
    """
  let places = [
    Place(placeholder: "SET", summary: "a data set", example: "data mnist", isRequired: false)
  ]
  let options: [any AnyOption] = [folder]
  let examples = [
    (line: "data", effect: "The list."),
    (line: "data mnist --data ~/mnist", effect: "Check the files in a folder."),
  ]
  let failure: String? = "a file of MNIST is missing or is not the original"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    guard let word = arguments.words.first else {
      list(on: console)
      return .done
    }
    let name = try choose(word, of: TrainingData.names, noun: "data set")
    switch name {
    case "mnist":
      let report = MNIST.check(in: arguments[Self.folder].map { URL(filePath: $0) })
      console.print(report.description)
      return report.isComplete ? .done : .failed
    case "digits":
      console.print(
        "digits: \(grouped(Digits.all.count)) handwritten digits of 8×8 pixels with 17 gray levels, part of the kit.\n"
          + "Split by index: \(grouped(Digits.training.count)) to train on, \(Digits.validation.count) to choose "
          + "settings by, \(Digits.test.count) to report.\n"
          + "Source: Alpaydin & Kaynak (1998), UCI Machine Learning Repository, CC BY 4.0.\n"
          + "Train on them: \(Invocation.line("train --data digits"))")
    default:
      if let density = PlanarDatasets.named(name) { describe(density, on: console) }
    }
    return .done
  }

  private func list(on console: Console) {
    console.print("On the plane, drawn fresh from an exact density (nats per point):\n")
    console.print("  name             floor   best Gaussian")
    for density in PlanarDatasets.names.compactMap(PlanarDatasets.named) {
      console.print(
        "  " + density.name.padding(toLength: 15, withPad: " ", startingAt: 0)
          + right(fixed(density.entropyFloor, 3), 7) + right(fixed(density.gaussianEntropy, 3), 16))
    }
    console.print("\nImages:\n")
    console.print("  digits         1,797 of 8×8 pixels, part of the kit")
    let folder = MNIST.environmentFolder.flatMap { folder in
      MNIST.File.allCases.allSatisfy { FileManager.default.fileExists(atPath: $0.locate(in: folder).path) }
        ? folder : nil
    }
    let state = folder.map { "in \($0.path)" } ?? "not here; \(Invocation.line("data mnist"))"
    console.print("  mnist          70,000 of 28×28 pixels, \(state)")
    console.print("\nTrain on any of them: \(Invocation.line("train --data face"))")
  }

  private func describe(_ density: any PlanarDensity, on console: Console) {
    console.print("\(density.name): \(density.title)")
    console.print("entropy floor \(fixed(density.entropyFloor, 4)) nats: no model can do better")
    console.print(
      "best single Gaussian \(fixed(density.gaussianEntropy, 4)) nats: a model that has learned nothing")
    console.print("Train on it: \(Invocation.line("train --data \(density.name)"))")
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
