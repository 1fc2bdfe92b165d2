import FlowLab

extension PriorsReport {
  private var title: String { "Priors of a variational autoencoder: \(session.data.title)" }

  private var subtitle: String {
    let seeds = session.seeds
    let seedText =
      seeds.count == 1 ? "seed \(seeds.lowerBound)" : "seeds \(seeds.lowerBound) to \(seeds.upperBound)"
    return "M = \(session.plan.latent), \(session.plan.epochs) epochs, \(seedText)"
  }

  /// What the data were used for.
  private var split: String {
    let data = session.data
    return
      "\(data.training.count) images to train on, \(data.validation.count) to choose settings and the best epoch by, "
      + "\(data.test.count) to report"
  }

  private var settings: [(name: String, value: String)] {
    let dates = runs.map(\.date).sorted()
    return [
      ("command", "swift run -c release flowlab \(session.request.commandLine)"),
      ("runs finished", "\(dates.first ?? "–") to \(dates.last ?? "–")"),
      (
        "time", "\(duration(summary.seconds)) for \(runs.count) runs together"
      ), ("machine", Machine.description), ("versions", session.request.versions), ("images", split),
    ] + session.plan.settings
  }

  /// The page for a browser.
  var page: Page {
    var page = Page(title, subtitle: subtitle)
    page.numbers(
      summary.rows.map { ("\($0.prior.title), test ELBO in nats", plusMinus($0.mean, $0.deviation)) })
    let table = summary.table
    page.table(table.header, rows: table.rows)
    for sentence in summary.explanation { page.paragraph(sentence) }
    for section in sections {
      page.heading(section.heading)
      page.figure(section.figure, caption: section.caption)
    }
    page.heading("Settings")
    page.table(["setting", "value"], rows: settings.map { [$0.name, $0.value] })
    return page
  }

  /// The page for a repository.
  var markdown: String {
    let table = summary.table
    func row(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    var lines = ["# \(title)", "", subtitle + ".", ""]
    lines += ["```", "swift run -c release flowlab \(session.request.commandLine)", "```", ""]
    lines += [row(table.header), row(table.header.map { _ in "---" })] + table.rows.map(row) + [""]
    lines += summary.explanation.flatMap { [$0, ""] }
    for section in sections {
      lines += [
        "## \(section.heading)", "", "![\(section.heading)](\(section.file))", "", section.caption, "",
      ]
    }
    lines += ["## Settings", "", row(["setting", "value"]), row(["---", "---"])]
    lines += settings.map { row([$0.name, $0.value]) }
    lines += ["", "Every run is a line of [runs.csv](runs.csv)."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every run as a line of a spreadsheet.
  var table: String {
    let header =
      "prior,seed,test_elbo,test_log_likelihood,test_kl,validation_elbo,kept_epoch,seconds,finished"
    let lines = runs.map { run in
      [
        run.prior.rawValue, "\(run.seed)", fixed(run.testELBO, 4), fixed(run.testLogLikelihood, 4),
        fixed(run.testKL, 4), fixed(run.validationELBO, 4), "\(run.keptEpoch)", fixed(run.seconds, 1),
        run.date,
      ].joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }
}
