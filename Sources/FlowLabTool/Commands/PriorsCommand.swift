import FlowLab
import Foundation
import Workbench

/// `flowlab priors`: autoencoders with different priors, compared in pairs.
struct PriorsCommand: Command {
  static let data = Option.choice(
    "data", "NAME", of: PriorsPlan.dataNames, noun: "data set", "What to train on.", default: "digits")
  static let priors = Option<[PriorKind]>(
    "priors", "NAMES", "Which priors, such as standard,flow, or all.",
    defaultText: "all; on MNIST standard,mixture,flow", choices: PriorKind.names
  ) { text throws(UsageError) in
    if text.lowercased() == "all" { return PriorKind.allCases }
    var kinds: [PriorKind] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = try choose(
        String(word), of: PriorKind.names, noun: "prior",
        also: ["gaussian": "standard", "mog": "mixture", "vampprior": "vamp"])
      guard let kind = PriorKind(rawValue: name) else { continue }
      if kinds.contains(kind) { throw UsageError("--priors names \(name) twice.") }
      kinds.append(kind)
    }
    return kinds
  }
  static let seeds = Option.whole(
    "seeds", in: 1...1000, "How many seeds, 1 to N; every prior is trained with each.",
    defaultText: "5, on MNIST 3")
  static let epochs = Option.whole(
    "epochs", in: 1...100_000, "How often every training image is seen.", defaultText: recipe)
  static let latent = Option.whole(
    "latent", in: 2...1000, "The number of latent features M.", defaultText: "2, on MNIST 32")
  static let batch = Option.whole("batch", in: 1...10_000, "Images per step.", defaultText: recipe)
  static let learningRate = Option.number(
    "learning-rate", in: 1e-9...10, "The highest learning rate of Adam; it falls to 0 along a cosine.",
    defaultText: recipe)
  static let components = Option.whole(
    "components", in: 1...10_000, "Components of the mixture, pseudo-inputs of the VampPrior.",
    defaultText: recipe)
  static let activation = Option.choice(
    "activation", "NAME", of: PriorsPlan.Nonlinearity.names, noun: "activation",
    "The nonlinearity of encoder and decoder.", default: "relu")
  static let firstWeights = Option.choice(
    "first-weights", "NAME", of: FirstWeights.names, noun: "distribution of first weights",
    "The first weights of encoder and decoder: he, U(±√(6/fan-in)), or small, U(±1/√fan-in).", default: "he")
  static let priorDelay = Option.whole(
    "prior-delay", in: 0...100_000, "For how many epochs learned priors stay as they start.", defaultText: "0"
  )
  static let jobs = Option.whole(
    "jobs", in: 1...256, "Runs at the same time; they share the threads.", defaultText: "one per core")
  static let output = Option.path(
    "output", "FOLDER", "Where runs, figures and pages go.", defaultText: "flowlab-out/priors-DATA")
  static let mine = Option.flag(
    "mine", "Train your own answers of Exercises/Exercise3 instead of the reference.")
  private static let recipe = "what suits the data"

  let name = "priors"
  let summary = "Compare priors of a variational autoencoder in pairs"
  let discussion = """
    Trains one autoencoder for every prior and seed. A seed gives all priors the same first weights of encoder and
    decoder, the same batches and the same noise, so that what is left between them is the prior. Then writes a page with
    the test ELBO of every prior, the difference to the standard prior with its paired standard error, the latent
    space, samples and reconstructions.

    Priors: standard, N(0, I); mixture, a learned mixture of Gaussians; vamp, the mixture of posteriors at learned
    pseudo-inputs; flow, masked coupling layers on N(0, I).

    Finished runs stay in the output folder: Ctrl-C loses only those that are under way, and the same command goes on from
    there. MNIST is read from the folder that FLOWLAB_DATA names.

    With --mine your files are compiled first. The standard prior needs tasks 3.1 to 3.3 and 3.6, the others 3.4, 3.5 and
    3.8; coupling layers, and figures that are not written yet, are the reference's where the kit has one.
    """
  let places: [Place] = []
  let options: [any AnyOption] = [
    data, priors, seeds, epochs, latent, batch, learningRate, components, activation, firstWeights,
    priorDelay, jobs, output,
    mine,
  ]
  let examples = [
    (line: "priors", effect: "Four priors on the digits, five seeds."),
    (line: "priors --priors standard,flow --seeds 20", effect: "Just two, more exactly."),
    (
      line: "priors --data mnist",
      effect: "Three priors on MNIST, three seeds: a quarter of an hour on two cores."
    ),
  ]
  let failure: String? =
    "a training failed: the loss became NaN, a task is not written, or your files do not compile"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    var request = request(from: arguments)
    let owner = request.isMine ? "mine-priors" : "priors"
    let output = URL(filePath: arguments[Self.output] ?? "flowlab-out/\(owner)-\(request.plan.data)")
    request.versions = Versions.ofThisBuild
    do {
      if request.isMine {
        try OutputFolder.prepare(output)
        request.answers = try fingerprint(of: Kit.find().exerciseFolder(3))
        return try StudentProgram.compare(request, output: output, on: console)
      }
      let answers = try PriorsAnswers(vae: References.exercise3(), layers: References.exercise2())
      let session = try PriorsSession(request, answers: answers, folder: PriorsFolder(output))
      try OutputFolder.prepare(output)
      Interrupt.watch()
      try session.runAndReport(on: console)
      return .done
    } catch let error as InterruptedRuns {
      console.complain("\(error)")
      return .interrupted
    } catch is Interrupted where request.isMine {
      console.complain("Interrupted; finished runs are in \(output.path).")
      return .interrupted
    } catch let error as DivergedRun {
      throw CheckFailed("\(error).")
    } catch let error as PriorsFolderError {
      throw EnvironmentError("\(error).")
    }
  }

  /// What was typed, and what suits the data in place of the rest.
  func request(from arguments: Arguments) -> PriorsRequest {
    let plan = plan(from: arguments)
    let isMNIST = plan.data == "mnist"
    var request = PriorsRequest(
      plan: plan,
      priors: arguments[Self.priors] ?? (isMNIST ? [.standard, .mixture, .flow] : PriorKind.allCases),
      seeds: arguments[Self.seeds] ?? (isMNIST ? 3 : 5), jobs: arguments[Self.jobs] ?? Threads.count)
    request.isMine = arguments[Self.mine]
    return request
  }

  /// The recipe for the data, with what was typed in its place.
  func plan(from arguments: Arguments) -> PriorsPlan {
    var plan = PriorsPlan(data: arguments[Self.data] ?? "digits")
    plan.epochs = arguments[Self.epochs] ?? plan.epochs
    plan.latent = arguments[Self.latent] ?? plan.latent
    plan.batch = arguments[Self.batch] ?? plan.batch
    plan.learningRate = arguments[Self.learningRate] ?? plan.learningRate
    plan.components = arguments[Self.components] ?? plan.components
    plan.activation = arguments[Self.activation].flatMap(PriorsPlan.Nonlinearity.init) ?? plan.activation
    plan.firstWeights = arguments[Self.firstWeights].flatMap(FirstWeights.init) ?? plan.firstWeights
    plan.priorDelay = arguments[Self.priorDelay] ?? plan.priorDelay
    return plan
  }

  /// A few letters that change whenever a file of the folder does.
  private func fingerprint(of folder: URL) throws -> String {
    let files = Kit.files(in: folder)
    let bytes = try files.flatMap { try Array(($0 + Kit.read(folder.appending(path: $0))).utf8) }
    return String(SHA256.hexDigest(bytes).prefix(16))
  }
}
