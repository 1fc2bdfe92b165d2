import FlowLab
import Foundation
import Solution2
import Testing
import Workbench

@testable import FlowLabTool

@Suite("flowlab train")
struct TrainCommandTests {
  private func plan(_ words: String...) throws -> TrainingPlan {
    let command = TrainCommand()
    return command.plan(from: try Arguments(words, of: command))
  }

  private func quietly() -> Console {
    Console(width: 80, isInteractive: false, output: { _ in }, error: { _ in })
  }

  private let small = TrainingPlan(
    model: "realnvp", data: "moons", steps: 30, batch: 64, layers: 4, hidden: [16], learningRate: 5e-3,
    seed: 3)

  @Test("without options the recipe for model and data is followed", arguments: TrainingData.names)
  func recipes(data: String) throws {
    for model in FlowModel.names {
      #expect(try plan("--data", data, "--model", model) == Recipes.plan(model: model, data: data))
    }
  }

  @Test("what is typed replaces the recipe's setting, and nothing else")
  func settings() throws {
    var expected = Recipes.plan(model: "nice", data: "face")
    (expected.steps, expected.hidden, expected.seed) = (7, [8, 16], 42)
    #expect(
      try plan("--data", "face", "--model", "nice", "--steps", "7", "--hidden", "8,16", "--seed", "42")
        == expected)
  }

  @Test("a plan's command line gives the plan again")
  func commandLine() throws {
    let words = small.commandLine.split(separator: " ").dropFirst().map(String.init)
    let command = TrainCommand()
    #expect(command.plan(from: try Arguments(words, of: command)) == small)
  }

  @Test("a plan survives the way to the student's program")
  func coding() throws {
    #expect(try JSONDecoder().decode(TrainingPlan.self, from: JSONEncoder().encode(small)) == small)
  }

  @Test("every model trains; the same plan gives the same losses", arguments: FlowModel.names)
  func trains(model: String) throws {
    var plan = small
    plan.model = model
    let runs = try (0..<2).map { _ in
      try TrainingSession(plan, answers: Solution2.Answers()).run(on: quietly())
    }
    #expect(runs[0].history.losses == runs[1].history.losses)
    #expect(runs[0].history.losses.count == plan.steps)
    #expect(!runs[0].score.isBelowFloor)
  }

  @Test("a report holds a page, figures, and a model that can be read back")
  func report() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try TrainingSession(small, answers: Solution2.Answers()).run(on: quietly())
    let page = try TrainingReport(result).write(to: folder, closing: ("Next", ["Read on."]))

    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(
      files == [
        "density.png", "density.svg", "index.html", "journey.svg", "model.safetensors", "samples.svg",
        "training.svg",
      ])
    #expect(try Kit.read(page).contains("Read on."))

    var rng = SplitMix64(seed: 9)
    let points = result.data.batch(100, using: &rng)
    let fresh = try FlowModel(small, answers: Solution2.Answers(), data: points, using: &rng)
    let metadata = try Safetensors.load(
      into: fresh.flow.parameters, from: folder.appending(path: "model.safetensors"))
    #expect(metadata["model"] == "realnvp")
    #expect(
      zip(fresh.flow.parameters, result.model.flow.parameters).allSatisfy {
        $0.value.scalars == $1.value.scalars
      })
  }

  private let smallImages = TrainingPlan(
    model: "realnvp", data: "digits", steps: 20, batch: 32, layers: 2, hidden: [8], learningRate: 1e-3,
    seed: 3)

  @Test("the digits train and have a score; the same plan gives the same losses", arguments: FlowModel.names)
  func trainsOnImages(model: String) throws {
    var plan = smallImages
    plan.model = model
    let runs = try (0..<2).map { _ in
      try TrainingSession(plan, answers: Solution2.Answers()).run(on: quietly())
    }
    #expect(runs[0].history.losses == runs[1].history.losses)
    #expect(runs[0].history.losses.count == plan.steps)
    #expect(runs[0].score.negativeLogLikelihood.isFinite)
    #expect(runs[0].score.count == Digits.validation.count)
    #expect(runs[0].score.gap == nil && runs[0].score.warning == nil)
  }

  @Test("a report on images has no figures of the plane, and says nats, bits per pixel and the uniform nats")
  func imageReport() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try TrainingSession(smallImages, answers: Solution2.Answers()).run(on: quietly())
    let report = try TrainingReport(result)
    let page = try report.write(to: folder)

    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(files == ["index.html", "model.safetensors", "samples.png", "samples.svg", "training.svg"])
    #expect(try Kit.read(page).contains("64 ln 17 = 181.33"))
    let nats = result.score.negativeLogLikelihood
    #expect(report.summary[0].contains("\(fixed(nats / (64 * log(2)), 3)) bits/dim; uniform 181.33 nats"))

    var rng = SplitMix64(seed: 9)
    let fresh = try FlowModel(
      smallImages, answers: Solution2.Answers(), data: result.data.batch(100, using: &rng),
      range: result.data.range, using: &rng)
    let metadata = try Safetensors.load(
      into: fresh.flow.parameters, from: folder.appending(path: "model.safetensors"))
    #expect(metadata["nats-per-image"] == fixed(nats, 4))
  }

  @Test("dequantized digits are their gray levels and less than one more")
  func dequantization() throws {
    let images = ImageData(title: "", training: Digits.training, heldOut: Digits.validation)
    var rng = SplitMix64(seed: 5)
    let noise = withDType(.float64) {
      let exact = Digits.validation.grayLevels().scalars
      return zip(images.dequantizedHeldOut(using: &rng).scalars, exact).map { $0 - $1 }
    }
    #expect(noise.count == 350 * 64)
    #expect(noise.allSatisfy { (0..<1).contains($0) })
    // The mean of 22,400 uniform numbers has a standard error of 0.002.
    #expect(abs(noise.reduce(0, +) / Double(noise.count) - 0.5) < 0.01)
  }

  @Test("a flow that is uniform over all gray levels has 64 ln 17 nats, log₂ 17 bits per pixel")
  func uniformNats() throws {
    let images = ImageData(title: "", training: Digits.training, heldOut: Digits.validation)
    var rng = SplitMix64(seed: 6)
    let stretch = AffineBijection(scale: Tensor.full(17, [64]), shift: Tensor.zeros([64]))
    let flow = try Solution2.Answers().flow(base: UnitCube(features: 64), transformations: [stretch])
    let score = try HeldOutScore(of: flow, on: HeldOutPoints(images.dequantizedHeldOut(using: &rng)))
    #expect(abs(score.negativeLogLikelihood - 181.3257) < 1e-3)
    #expect(abs(images.uniformNats - 181.3257) < 1e-3)
    #expect(abs(images.bitsPerDimension(images.uniformNats) - log2(17)) < 1e-12)
  }

  @Test("a stub of 2.4 is stood in for, one of the layer is not")
  func standIn() throws {
    let session = try TrainingSession(
      small, answers: Unwritten(task: "2.4"), standIn: Solution2.Answers())
    #expect(try session.run(on: quietly()).model.substitutions == ["2.4"])
    #expect(throws: NotImplemented.self) {
      try TrainingSession(small, answers: Unwritten(task: "2.1"), standIn: Solution2.Answers()).run(
        on: quietly())
    }
  }

  @Test("an unknown data set is refused")
  func unknownData() {
    var plan = small
    plan.data = "nothing"
    #expect(throws: UnknownData.self) { try TrainingSession(plan, answers: Solution2.Answers()) }
  }
}

/// The uniform density on [0, 1]^D.
private struct UnitCube: Distribution {
  let features: Int
  var parameters: [Parameter] { [] }

  func logProb(_ x: Tensor) throws -> Tensor { Tensor.zeros([x.shape[0]]) }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    Tensor.uniform([count, features], using: &rng)
  }
}

/// The reference with one task left as a stub.
private struct Unwritten: Exercise2Contract {
  let task: String
  private let reference = Solution2.Answers()

  init(task: String) { self.task = task }

  func maskedCouplingLayer(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> any Bijection {
    if task == "2.1" { throw NotImplemented("2.1") }
    return try reference.maskedCouplingLayer(mask: mask, scaleNet: scaleNet, translationNet: translationNet)
  }

  func flow(base: any Distribution, transformations: [any Bijection]) throws -> any Distribution {
    if task == "2.4" { throw NotImplemented("2.4") }
    return try reference.flow(base: base, transformations: transformations)
  }

  func alternatingMasks(features: Int, count: Int) throws -> [Tensor] {
    try reference.alternatingMasks(features: features, count: count)
  }

  func permutation(order: [Int]) throws -> any Bijection { try reference.permutation(order: order) }

  func dependencies(masks: [Tensor]) throws -> Tensor { try reference.dependencies(masks: masks) }

  func additiveCouplingLayer(mask: Tensor, translationNet: any Layer) throws -> any Bijection {
    try reference.additiveCouplingLayer(mask: mask, translationNet: translationNet)
  }

  func diagonalScaling(logScale: Parameter) throws -> any Bijection {
    try reference.diagonalScaling(logScale: logScale)
  }

  func makeFlow(
    from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
    using rng: inout some RandomNumberGenerator
  ) throws -> any Distribution {
    try reference.makeFlow(
      from: pieces, base: base, features: features, layers: layers, hiddenSizes: hiddenSizes, using: &rng)
  }

  func trainingStep(
    _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
  ) throws -> Double {
    try reference.trainingStep(flow, batch: batch, optimizer: &optimizer)
  }

  func train(
    _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
    using rng: inout some RandomNumberGenerator
  ) throws -> [Double] {
    try reference.train(flow, on: data, budget: budget, using: &rng)
  }

  func findTheBug(
    in layer: WrongLayer, mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> BugReport<FlowLaw, any Bijection> {
    try reference.findTheBug(in: layer, mask: mask, scaleNet: scaleNet, translationNet: translationNet)
  }

  func findTheBug(
    in flow: WrongFlow, base: any Distribution, transformations: [any Bijection]
  ) throws -> BugReport<FlowLaw, any Distribution> {
    try reference.findTheBug(in: flow, base: base, transformations: transformations)
  }

  func correctTheCouplingDeterminant() throws -> BugReport<FlowLaw, CouplingDeterminant> {
    try reference.correctTheCouplingDeterminant()
  }

  func correctTheComposedDensity() throws -> BugReport<FlowLaw, ComposedLogDensity> {
    try reference.correctTheComposedDensity()
  }

  func correctTheDensityAfterAStep() throws -> BugReport<FlowLaw, LogDensityAfterStep> {
    try reference.correctTheDensityAfterAStep()
  }

  func correctTheAffineCode() throws -> BugReport<FlowLaw, AffineCode> {
    try reference.correctTheAffineCode()
  }
}
