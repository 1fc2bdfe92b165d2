import FlowLab
import Foundation
import Solution2
import Solution3
import Testing

@testable import Workbench

/// The runs of a comparison, on a few digits and with small networks.
@Suite("flowlab priors: the runs", .serialized)
struct PriorsSessionTests {
  static let data = PriorsData(
    title: "Few digits", training: Digits.training.prefix(120), validation: Digits.validation.prefix(40),
    test: Digits.test.prefix(40), observation: .categorical(levels: 17))

  static func plan(latent: Int = 2) -> PriorsPlan {
    var plan = PriorsPlan(data: "digits")
    (plan.epochs, plan.batch, plan.latent, plan.hidden) = (4, 40, latent, [12])
    (plan.components, plan.layers, plan.flowHidden, plan.priorDelay, plan.samples) = (3, 2, [6], 2, 2)
    return plan
  }

  static func session(
    _ folder: URL, seeds: Int = 2, jobs: Int = 2, priors: [PriorKind] = PriorKind.allCases,
    plan: PriorsPlan = Self.plan()
  ) throws -> PriorsSession {
    try PriorsSession(
      PriorsRequest(plan: plan, priors: priors, seeds: seeds, jobs: jobs),
      answers: PriorsAnswers(vae: Solution3.Answers(), layers: Solution2.Answers()),
      folder: PriorsFolder(folder), data: data)
  }

  static let quiet = Console(width: 80, isInteractive: false, output: { _ in }, error: { _ in })

  /// A folder of its own for a test, removed afterwards.
  static func withFolder<R>(_ body: (URL) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  @Test("every prior is trained with every seed; the numbers do not depend on how many run at a time")
  func sameNumbers() throws {
    let runs = try [1, 2].map { jobs in
      try Self.withFolder { try Self.session($0, jobs: jobs).run(on: Self.quiet) }
    }
    #expect(runs[0].map(\.prior) == PriorKind.allCases + PriorKind.allCases)
    #expect(runs[0].map(\.seed) == [1, 1, 1, 1, 2, 2, 2, 2])
    #expect(runs[0].map(\.testELBO) == runs[1].map(\.testELBO))
    #expect(runs[0].allSatisfy { $0.testELBO.isFinite && $0.testELBO < 0 && $0.course.count == 4 })
    #expect(Set(runs[0].map(\.testELBO)).count == 8)
    #expect(Threads.count >= 1)
  }

  @Test("finished runs are not repeated, more seeds add to them, other settings are refused")
  func resumes() throws {
    try Self.withFolder { folder in
      let file = folder.appending(path: PriorsFolder.runsFile)
      let first = try Self.session(folder, seeds: 1).run(on: Self.quiet)
      let kept = try Data(contentsOf: file)
      let second = try Self.session(folder, seeds: 1).run(on: Self.quiet)
      #expect(try Data(contentsOf: file) == kept)
      #expect(first.map(\.date) == second.map(\.date))

      let more = try Self.session(folder, seeds: 2).run(on: Self.quiet)
      #expect(try Data(contentsOf: file).starts(with: kept))
      #expect(more.count == 8 && more.prefix(4).map(\.testELBO) == first.map(\.testELBO))

      var other = Self.plan()
      other.epochs = 5
      let error = #expect(throws: PriorsFolderError.self) {
        try Self.session(folder, plan: other).run(on: Self.quiet)
      }
      #expect(error?.description.contains("4 epochs") == true, "\(error?.description ?? "")")

      try Data("not a run\n".utf8).write(to: file)
      let damaged = #expect(throws: PriorsFolderError.self) { try Self.session(folder).run(on: Self.quiet) }
      #expect(damaged?.description.contains("line 1, is not a run") == true)
    }
  }

  @Test("a seed gives all priors the same start: as long as the flow waits, its runs are those of N(0, I)")
  func pairs() throws {
    let runs = try Self.withFolder {
      try Self.session($0, seeds: 1, priors: [.standard, .flow]).run(on: Self.quiet)
    }
    let (standard, flow) = (runs[0].course, runs[1].course)
    for epoch in 0..<2 {
      #expect(abs(standard[epoch].training - flow[epoch].training) < 1e-3)
      #expect(abs(standard[epoch].validation - flow[epoch].validation) < 1e-3)
    }
    #expect(standard[3].validation != flow[3].validation)
  }

  @Test("the epoch that is best on the validation images is kept")
  func keepsTheBest() throws {
    for run in try Self.withFolder({ try Self.session($0).run(on: Self.quiet) }) {
      let best = run.course.max { $0.validation < $1.validation }
      #expect(run.keptEpoch == best?.epoch)
    }
  }

  @Test("runs of other answers are put aside, not taken for new ones")
  func otherAnswers() throws {
    try Self.withFolder { folder in
      var request = PriorsRequest(plan: Self.plan(), priors: [.standard], seeds: 1, jobs: 1)
      let answers = PriorsAnswers(vae: Solution3.Answers(), layers: Solution2.Answers())
      for author in ["reference", "somebody", "somebody"] {
        request.answers = author
        let session = try PriorsSession(
          request, answers: answers, folder: PriorsFolder(folder), data: Self.data)
        #expect(try session.run(on: Self.quiet).map(\.writtenBy) == [author])
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.filter { $0.hasPrefix("runs") }.sorted() == ["runs-1.jsonl", "runs.jsonl"])
    }
  }

  @Test("a task that is not written ends the comparison with its name")
  func stub() throws {
    try Self.withFolder { folder in
      let session = try PriorsSession(
        PriorsRequest(plan: Self.plan(), priors: [.flow], seeds: 1, jobs: 1),
        answers: PriorsAnswers(vae: Solution3.Answers(), layers: UnwrittenLayers()),
        folder: PriorsFolder(folder), data: Self.data)
      #expect(throws: NotImplemented.self) { try session.run(on: Self.quiet) }
      #expect(try PriorsFolder(folder).runs(of: Self.plan()).isEmpty)
    }
  }

  @Test("parameters that wait stay as they are until their step, and the others do not")
  func waiting() {
    let (early, late) = (Parameter(Tensor([1.0])), Parameter(Tensor([1.0])))
    var optimizer = ScheduledAdam(learningRate: 0.1, schedule: .constant, waiting: [late], for: 2)
    var seen: [Double] = []
    for _ in 0..<3 {
      optimizer.update([late, early], with: [Tensor([1.0]), Tensor([1.0])])
      seen.append(late.value.item)
    }
    #expect(seen[0] == 1 && seen[1] == 1 && abs(seen[2] - 0.9) < 1e-6)
    #expect(abs(early.value.item - 0.7) < 1e-6)
  }

  @Test(
    "MNIST is split into 55,000, 5,000 and 10,000 black-and-white images",
    .enabled(
      if: MNIST.environmentFolder.map { MNIST.check(in: $0).isComplete } ?? false,
      "needs MNIST; set FLOWLAB_DATA to its folder"))
  func mnist() throws {
    let data = try PriorsData(named: "mnist")
    #expect([data.training, data.validation, data.test].map(\.count) == [55_000, 5_000, 10_000])
    #expect(Set(data.tensor(data.test.prefix(200)).scalars) == [0, 1])
  }
}

/// Layers that are still stubs.
private struct UnwrittenLayers: FlowPieces {
  func maskedCouplingLayer(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) throws -> any Bijection { throw NotImplemented("2.1") }

  func flow(base: any Distribution, transformations: [any Bijection]) throws -> any Distribution {
    throw NotImplemented("2.4")
  }

  func alternatingMasks(features: Int, count: Int) throws -> [Tensor] { throw NotImplemented("2.5") }
}
