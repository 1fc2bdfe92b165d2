import FlowLab
import Foundation
import Solution2
import Solution3
import Testing

@testable import Workbench

@Suite("flowlab priors: the report")
struct PriorsReportTests {
  @Test("a report holds two pages, a table of all runs and five figures", arguments: [2, 3])
  func files(latent: Int) throws {
    try PriorsSessionTests.withFolder { folder in
      let session = try PriorsSessionTests.session(folder, plan: PriorsSessionTests.plan(latent: latent))
      let transcript = Transcript()
      try session.runAndReport(
        on: Console(width: 80, isInteractive: false, output: transcript.append, error: { _ in }))
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(
        files == [
          "README.md", "classes.svg", "holes.svg", "index.html", "model-flow.safetensors",
          "model-mixture.safetensors", "model-standard.safetensors", "model-vamp.safetensors",
          "reconstructions.svg", "runs.csv", "runs.jsonl", "samples.svg", "training.svg",
        ])
      let runs = try String(contentsOf: folder.appending(path: "runs.csv"), encoding: .utf8)
      #expect(runs.split(separator: "\n").count == 9)
      let page = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
      for text in ["| standard | 2 |", "paired", "flowlab priors --data digits", "holes.svg", "machine"] {
        #expect(page.contains(text), "\(text)")
      }
      #expect(!page.contains("published"))
      #expect(transcript.text.contains("above standard by"))
    }
  }

  @Test("the latent plane's densities integrate to 1, and the standard prior's is N(0, I)")
  func plane() throws {
    let (data, plan) = (PriorsSessionTests.data, PriorsSessionTests.plan())
    let answers = PriorsAnswers(vae: Solution3.Answers(), layers: Solution2.Answers())
    let model = try PriorsModel(plan, prior: .standard, seed: 1, data: data, answers: answers)
    var rng = SplitMix64(seed: 1)
    let plane = try LatentPlane(model, images: data.test, data: data, answers: answers.vae, using: &rng)
    // The window holds all but a thousandth on each side.
    #expect(abs(plane.prior.integral - 1) < 0.01)
    #expect(abs(plane.posterior.integral - 1) < 0.01)
    #expect(abs(plane.prior.valueRange.upperBound - 1 / (2 * Double.pi)) < 1e-3)
    #expect((0...1).contains(plane.holes))
  }

  @Test("difference and standard error are taken in pairs, and only of seeds that all priors have")
  func paired() throws {
    func run(_ prior: PriorKind, _ seed: Int, _ elbo: Double) -> PriorsRun {
      PriorsRun(
        prior: prior, seed: seed, plan: PriorsSessionTests.plan(), writtenBy: "reference",
        testELBO: elbo, validationELBO: elbo, testLogLikelihood: elbo + 3, keptEpoch: 1, course: [],
        seconds: 1, date: "")
    }
    let runs = [
      run(.standard, 1, -100), run(.standard, 2, -90), run(.standard, 3, -80), run(.flow, 1, -99),
      run(.flow, 2, -87),
    ]
    let summary = try PriorsSummary(runs, priors: [.standard, .flow], answers: Solution3.Answers())
    #expect(summary.seeds == [1, 2])
    #expect(summary.rows[0].gain == nil)
    let flow = summary.rows[1]
    #expect(flow.gain.map { abs($0.mean - 2) < 1e-9 && abs($0.standardError - 1) < 1e-9 } == true)
    #expect(flow.wins == 2 && flow.mean == -93)
    #expect(abs(flow.deviation - 72.0.squareRoot()) < 1e-9)
  }

  /// The comparison of the results page, with fewer seeds: four minutes of training.
  @Test(
    "on the digits the flow prior's test ELBO is above the standard prior's",
    .enabled(
      if: ProcessInfo.processInfo.environment["FLOWLAB_SLOW"] == "1", "takes minutes; set FLOWLAB_SLOW=1"))
  func flowBeatsStandard() throws {
    try PriorsSessionTests.withFolder { folder in
      let session = try PriorsSession(
        PriorsRequest(
          plan: PriorsPlan(data: "digits"), priors: [.standard, .flow], seeds: 20, jobs: Threads.count),
        answers: PriorsAnswers(vae: Solution3.Answers(), layers: Solution2.Answers()),
        folder: PriorsFolder(folder))
      let runs = try session.run(on: PriorsSessionTests.quiet)
      let summary = try PriorsSummary(runs, priors: session.priors, answers: Solution3.Answers())
      let gain = try #require(summary.rows[1].gain)
      print(
        "flow above standard by \(gain.mean) ± \(gain.standardError), \(summary.rows[1].wins) of 20 seeds")
      #expect(gain.mean > 2 * gain.standardError)
    }
  }
}
