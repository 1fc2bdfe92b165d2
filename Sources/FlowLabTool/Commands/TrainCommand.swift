import FlowLab
import Foundation
import Workbench

/// `flowlab train`: any model on any data set.
struct TrainCommand: Command {
  static let model = Option.choice(
    "model", "NAME", of: FlowModel.names, noun: "model", "What to train.", default: "realnvp")
  static let data = Option.choice(
    "data", "NAME", of: TrainingData.names, noun: "data set",
    also: ["checkerboard": "chequerboard", "two-moons": "moons", "two-spirals": "spirals"],
    "What to train it on.", default: "moons")
  static let steps = Option.whole(
    "steps", in: 1...10_000_000, "Optimizer steps.", defaultText: recipe)
  static let batch = Option.whole(
    "batch", in: 1...1_000_000, "Points or images per step, drawn anew.", defaultText: recipe)
  static let layers = Option.whole("layers", in: 1...1000, "Coupling layers.", defaultText: recipe)
  static let hidden = Option<[Int]>(
    "hidden", "SIZES", "Sizes of each network's hidden layers, such as 64,64.", defaultText: recipe
  ) { text throws(UsageError) in
    let sizes = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard sizes.allSatisfy({ (1...10_000).contains($0) }), sizes.count <= 20 else {
      throw UsageError("--hidden needs sizes from 1 to 10,000, such as 64 or 64,64, got \(quoted(text)).")
    }
    return sizes
  }
  static let learningRate = Option.number(
    "learning-rate", in: 1e-9...10, "The highest learning rate of Adam; it falls to 0 along a cosine.",
    defaultText: recipe)
  static let seed = Option.whole(
    "seed", in: 0...Int.max, "The seed of weights and data: the same seed gives the same numbers.", default: 1
  )
  static let output = Option.path(
    "output", "FOLDER", "Where figures, page and model go.",
    defaultText: "flowlab-out/train-MODEL-DATA, with --mine flowlab-out/mine-MODEL-DATA")
  static let mine = Option.flag(
    "mine", "Train your own layers of Exercises/Exercise2 instead of the reference.")
  private static let recipe = "what suits model and data"

  let name = "train"
  let summary = "Train a flow on a data set, and draw what it has learned"
  var discussion: String {
    """
    Shows a progress line with the time left, then writes density, samples, training curve, a page that shows them,
    and the model in the safetensors format. Quality is given in nats above the entropy floor: 0 is perfect.

    The digits and MNIST are images, whose floor nobody knows: quality is given in nats per image and in bits per
    pixel, on images held out, beside the nats of a model that knows nothing. MNIST is read from the folder that
    \(MNIST.folderVariable) names.

    Models: \(FlowModel.descriptions.map { "\($0.name), \($0.text)" }.joined(separator: "; ")).

    With --mine your files are compiled first; a mistake the compiler finds is shown with its file and line. While
    tasks 2.4 or 2.5 are not written, the reference stands in for them where the kit has one, so you can train right
    after 2.3.
    """
  }
  let places: [Place] = []
  let options: [any AnyOption] = [
    model, data, steps, batch, layers, hidden, learningRate, seed, output, mine,
  ]
  let examples = [
    (line: "train --data face", effect: "The reference on the face, with settings that suit it."),
    (line: "train --data spirals --layers 16 --steps 10000", effect: "Longer and deeper."),
    (line: "train --data digits", effect: "Handwritten digits, 64 pixels each, in seconds."),
    (line: "train --mine", effect: "Your own coupling layer on two moons."),
  ]
  let failure: String? =
    "the training failed: a task is not written, your files do not compile, the loss became NaN, or the result is "
    + "below the entropy floor, which only a wrong log-determinant explains"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let plan = plan(from: arguments)
    let owner = arguments[Self.mine] ? "mine" : "train"
    let output = URL(filePath: arguments[Self.output] ?? "flowlab-out/\(owner)-\(plan.model)-\(plan.data)")
    if arguments[Self.mine] {
      try OutputFolder.prepare(output)
      return try StudentProgram.train(plan, output: output, on: console)
    }
    Interrupt.watch()
    let session = try TrainingSession(plan, answers: References.exercise2())
    try OutputFolder.prepare(output)
    do {
      return try session.runAndReport(to: output, on: console) ? .done : .failed
    } catch let error as TrainingDiverged {
      throw CheckFailed("\(error).")
    }
  }

  /// The recipe for model and data, with what was typed in its place.
  func plan(from arguments: Arguments) -> TrainingPlan {
    var plan = Recipes.plan(
      model: arguments[Self.model] ?? "realnvp", data: arguments[Self.data] ?? "moons")
    plan.steps = arguments[Self.steps] ?? plan.steps
    plan.batch = arguments[Self.batch] ?? plan.batch
    plan.layers = arguments[Self.layers] ?? plan.layers
    plan.hidden = arguments[Self.hidden] ?? plan.hidden
    plan.learningRate = arguments[Self.learningRate] ?? plan.learningRate
    plan.seed = UInt64(arguments[Self.seed] ?? 1)
    return plan
  }
}
