import FlowLab
import Foundation

/// What a comparison of priors leaves: a results page in two forms, a table of all runs, and figures.
package struct PriorsReport {
  /// What the runs say together.
  package let summary: PriorsSummary
  let session: PriorsSession
  let runs: [PriorsRun]
  let sections: [Section]

  /// A figure with its place on the page.
  struct Section {
    let heading: String
    let file: String
    let figure: Figure
    let caption: String
  }

  /// Sums up runs and draws the figures from the kept models of the first seed.
  ///
  /// - Throws: What the answers throw, and `CheckpointError` when a kept model cannot be read.
  package init(_ runs: [PriorsRun], of session: PriorsSession) throws {
    (self.runs, self.session) = (runs, session)
    let (data, answers, seed) = (session.data, session.answers, session.seeds.lowerBound)
    summary = try answers.made { try PriorsSummary(runs, priors: session.priors, answers: $0) }
    var rng = SplitMix64(seed: UInt64(seed))
    let looked = data.test.prefix(2000)
    let views = try session.priors.compactMap { prior -> PriorsFigures.View? in
      guard
        let model = try session.folder.model(
          session.plan, prior: prior, seed: seed, data: data, answers: answers)
      else { return nil }
      let plane = try answers.made {
        try LatentPlane(model, images: looked, data: data, answers: $0, using: &rng)
      }
      return PriorsFigures.View(prior: prior, model: model, plane: plane)
    }
    let place =
      session.plan.latent > 2
      ? "in the plane in which the samples of the posteriors vary most; the densities are those of 20,000 samples"
      : "in the latent plane"
    sections = [
      Section(
        heading: "Prior and aggregated posterior", file: "holes.svg", figure: PriorsFigures.holes(views),
        caption:
          "Colors: the prior's density p(z), its square root. Lines: the smallest regions that hold 50, 90 and 99 % of the "
          + "aggregated posterior q(z) of \(looked.count) test images; \(place). A hole is where the prior has mass "
          + "and the posteriors hardly any: the decoder has not learned what to draw there."),
      Section(
        heading: "Classes", file: "classes.svg", figure: PriorsFigures.classes(views),
        caption:
          "Points: posterior means of test images; the digit stands at the middle of its class, whose label no "
          + "model has seen. Lines: regions that hold 50, 90 and 99 % of the prior."),
      Section(
        heading: "Samples", file: "samples.svg",
        figure: try answers.made { try PriorsFigures.samples(views, data: data, answers: $0, using: &rng) },
        caption: "E[x|z] at 64 points z drawn from each prior, not chosen."),
      Section(
        heading: "Reconstructions", file: "reconstructions.svg",
        figure: try answers.made { try PriorsFigures.reconstructions(views, data: data, answers: $0) },
        caption: "The first test image of each class, and E[x|z] at the mean of its posterior."),
      Section(
        heading: "Training", file: "training.svg", figure: PriorsFigures.courses(summary),
        caption:
          "ELBO during training, mean over the seeds. Every run keeps the epoch that is best on the validation images."
      ),
    ]
  }

  /// Writes everything; each file is there whole or not at all.
  ///
  /// - Returns: The page.
  /// - Throws: An error that names the file that cannot be written.
  @discardableResult
  package func write() throws -> URL {
    let folder = session.folder.url
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for section in sections { try section.figure.write(to: folder.appending(path: section.file)) }
    func save(_ text: String, _ file: String) throws {
      try Data(text.utf8).write(to: folder.appending(path: file), options: .atomic)
    }
    try save(table, "runs.csv")
    try save(markdown, "README.md")
    let page = folder.appending(path: "index.html")
    try self.page.write(to: page)
    return page
  }

  /// The summary in a few lines for the terminal.
  package var lines: [String] {
    summary.rows.map { row in
      let gain = row.gain.map {
        "; above standard by \(plusMinus($0.mean, $0.standardError)) (paired), \(row.wins) of \(summary.seeds.count) seeds"
      }
      return row.prior.title.padding(toLength: 10, withPad: " ", startingAt: 0)
        + " test ELBO \(plusMinus(row.mean, row.deviation)) nats, \(row.runs.count) run\(row.runs.count == 1 ? "" : "s")"
        + (gain ?? "")
    }
  }
}

extension PriorsSession {
  /// Does the runs that are left, writes the report and prints its summary.
  ///
  /// - Parameter console: Where the progress and the summary go.
  /// - Throws: What ``run(on:)`` throws, and errors of writing; ``InterruptedRuns`` after Ctrl-C.
  package func runAndReport(on console: Console) throws {
    do {
      let report = try PriorsReport(try run(on: console), of: self)
      let page = try report.write()
      for line in report.lines { console.print(line) }
      console.print("Table, figures and a page that shows them: \(page.path)")
    } catch is Interrupted {
      throw InterruptedRuns(finished: (try? folder.runs(of: plan).count) ?? 0, folder: folder.url.path)
    }
  }
}

/// The person pressed Ctrl-C; what was finished is kept.
package struct InterruptedRuns: Error, CustomStringConvertible {
  let finished: Int
  let folder: String
  package var description: String {
    "Interrupted; \(finished) finished run\(finished == 1 ? " is" : "s are") in \(folder), and the same command "
      + "goes on from there."
  }
}
