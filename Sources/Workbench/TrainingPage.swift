import FlowLab

extension TrainingReport {
  /// The page that shows the figures and says what they mean.
  func page(_ closing: (heading: String, lines: [String])?, _ option: String) -> Page {
    var page = Page("\(result.data.title), learned by a flow", subtitle: subtitle)
    let score = result.score
    switch result.data {
    case .plane(let density):
      page.numbers([
        (
          "nats above the entropy floor",
          "\(fixed(result.natsAboveFloor, 3)) ± \(fixed(score.gapStandardError, 3))"
        ),
        ("negative log-likelihood, nats", fixed(score.negativeLogLikelihood, 3)),
        ("entropy floor, nats", fixed(density.entropyFloor, 3)),
        ("best single Gaussian, nats", fixed(density.gaussianEntropy, 3)),
        ("training", duration(result.history.seconds)),
      ])
      page.paragraph(
        "No model can have a lower expected negative log-likelihood than the entropy of the data, the floor. The "
          + "distance to it, here on 10,000 points the flow has not seen, says how much there is left to learn."
      )
    case .images(let images):
      page.numbers([
        (
          "nats per image, held out",
          "\(fixed(score.negativeLogLikelihood, 2)) ± \(fixed(score.standardError, 2))"
        ),
        ("bits/dim", fixed(images.bitsPerDimension(score.negativeLogLikelihood), 3)),
        ("uniform, nats per image", fixed(images.uniformNats, 2)),
        ("training", duration(result.history.seconds)),
      ])
      page.paragraph(
        "A density needs numbers without gaps, so every gray level has noise added, u ~ U[0, 1), anew for every "
          + "batch. The nats are those of v = gray + u, on \(score.count) images the flow has not seen; a model that "
          + "knows nothing, uniform over \(images.training.levels) levels in each of \(images.features) pixels, has "
          + "\(images.features) ln \(images.training.levels) = \(fixed(images.uniformNats, 2)). "
          + "bits/dim = nats / (\(images.features) ln 2)."
      )
    }
    for section in sections {
      page.heading(section.heading)
      page.figure(section.figure, caption: section.caption)
    }
    if let closing {
      page.heading(closing.heading)
      page.list(closing.lines)
    }
    page.heading("Settings")
    page.table(["setting", "value"], rows: result.plan.settings.map { [$0.name, $0.value] })
    page.paragraph("The same numbers again: `swift run flowlab \(result.plan.commandLine)\(option)`")
    return page
  }

  private var subtitle: String {
    let (plan, features) = (result.plan, result.data.features)
    let kind = plan.model == "nice" ? "additive" : "affine"
    let rows = if case .images = result.data { "images" } else { "points" }
    return "\(plan.layers) \(kind) coupling layers, networks "
      + "\(features)-\(plan.hidden.map { "\($0)-" }.joined())\(features), "
      + "\(plan.steps) steps of \(plan.batch) \(rows)."
  }
}
