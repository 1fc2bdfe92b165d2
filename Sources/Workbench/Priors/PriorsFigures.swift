import FlowLab

/// The figures of a comparison of priors.
enum PriorsFigures {
  /// A trained model with its latent plane.
  struct View {
    let prior: PriorKind
    let model: PriorsModel
    let plane: LatentPlane
  }

  /// The prior's density under the aggregated posterior's contour lines, a panel per prior.
  static func holes(_ views: [View]) -> Figure {
    Figure(
      description: "Density of each prior with contour lines of the aggregated posterior",
      panels: views.map { view in
        let (p, q) = (view.plane.prior, view.plane.posterior)
        // The square root of the density: thin parts of the prior show as well.
        let roots = p.map { max($0, 0).squareRoot() }
        let levels = [0.5, 0.9, 0.99].map { q.level(holding: $0) }.filter { $0 > 0 }
        return Panel(
          view.prior.title, x: axis(1, view), y: axis(2, view),
          marks: [
            .heatMap(roots, range: 0...max(roots.valueRange.upperBound, 1e-9)),
            .contours(q, levels: levels, color: .orange, width: 1.1),
          ],
          // A projection hides holes behind other places.
          note: view.plane.isProjection
            ? "" : "\(Int((100 * view.plane.holes).rounded())) % of the prior in holes", width: 200)
      })
  }

  /// The posterior means of images by class over the prior's contour lines, a panel per prior.
  static func classes(_ views: [View]) -> Figure {
    Figure(
      description: "Posterior means of the test images by class over contour lines of each prior",
      panels: views.map { view in
        let (plane, p) = (view.plane, view.plane.prior)
        let levels = [0.5, 0.9, 0.99].map { p.level(holding: $0) }.filter { $0 > 0 }
        var marks: [Mark] = [.contours(p, levels: levels, color: .muted, width: 0.8)]
        var names: [Mark] = []
        for label in Set(plane.labels).sorted() {
          let rows = plane.labels.indices.filter { plane.labels[$0] == label }
          let (x, y) = (rows.map { plane.points.x[$0] }, rows.map { plane.points.y[$0] })
          marks.append(
            .scatter(
              x: x, y: y, color: color(of: label), diameter: rows.count > 100 ? 1.8 : 2.6, opacity: 0.7,
              maximumCount: 200))
          names.append(.text("\(label)", x: median(x), y: median(y)))
        }
        return Panel(
          view.prior.title, x: axis(1, view), y: axis(2, view), marks: marks + names, width: 200)
      })
  }

  /// Expected images of latent points drawn from each prior.
  static func samples(
    _ views: [View], data: PriorsData, answers: any Exercise3Contract, using rng: inout SplitMix64
  ) throws -> Figure {
    Figure(
      panels: try views.map { view in
        let images = try withoutGradients {
          try answers.sampleImages(from: view.model.vae, count: 64, using: &rng)
        }
        return .images(
          view.prior.title, rows(of: images), imageWidth: data.test.width, imageHeight: data.test.height,
          range: data.range, width: 200)
      })
  }

  /// One test image of each class, and below them what each model makes of them.
  static func reconstructions(
    _ views: [View], data: PriorsData, answers: any Exercise3Contract
  ) throws -> Figure {
    let chosen = (0..<data.test.classes).compactMap { data.test.labels.firstIndex(of: $0) }
    let x = data.tensor(data.test).gathering(chosen)
    let decoded = try views.flatMap { view in
      rows(of: try withoutGradients { try answers.reconstructions(of: x, by: view.model.vae) })
    }
    return Figure(panels: [
      .images(
        "", rows(of: x) + decoded, imageWidth: data.test.width, imageHeight: data.test.height,
        columns: chosen.count, range: data.range, rowLabels: ["test image"] + views.map(\.prior.title),
        width: 480)
    ])
  }

  /// The ELBO of training and validation images during training, mean over the seeds.
  static func courses(_ summary: PriorsSummary) -> Figure {
    let panels = [("Training images", \PriorsRun.Point.training), ("Validation images", \.validation)].map {
      title, number in
      var marks: [Mark] = []
      var last: [Double] = []
      for (row, color) in zip(summary.rows, SeriesColor.cycle) {
        let points = row.runs.first?.course.indices ?? 0..<0
        let values = points.map { index in row.runs.map { $0.course[index][keyPath: number] } }
        let x = points.map { Double(row.runs[0].course[$0].epoch) }
        let means = values.map { $0.reduce(0, +) / Double($0.count) }
        marks.append(.line(x: x, y: means, name: row.prior.title, color: color))
        last += means
      }
      return Panel(
        title, x: "epoch", y: Axis("ELBO", unit: "nats per image", range: shown(last)), marks: marks,
        proportions: .free, width: 330, height: 220)
    }
    return Figure(panels: panels)
  }

  /// From the lowest value after the first fifth of the training to the highest: the first epochs would press the rest flat.
  private static func shown(_ values: [Double]) -> ClosedRange<Double>? {
    let sorted = values.filter(\.isFinite).sorted()
    guard let high = sorted.last, sorted.count >= 5 else { return nil }
    let low = sorted[sorted.count / 5]
    return low < high ? low - 0.05 * (high - low)...high + 0.08 * (high - low) : nil
  }

  private static func axis(_ number: Int, _ view: View) -> Axis {
    let subscripts = ["₁", "₂"]
    let name = view.plane.isProjection ? "principal direction \(number)" : "z" + subscripts[number - 1]
    let range = number == 1 ? view.plane.prior.x : view.plane.prior.y
    return Axis(name, range: range)
  }

  /// Digits that look alike have different colors; the number beside the points says the rest.
  private static func color(of label: Int) -> SeriesColor {
    let colors: [SeriesColor] = [
      .blue, .vermilion, .green, .purple, .orange, .sky, .muted, .ink, .vermilion, .blue,
    ]
    return colors[label % colors.count]
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? .nan : values.sorted()[values.count / 2]
  }

  private static func rows(of images: Tensor) -> [[Double]] {
    let (scalars, size) = (images.scalars, images.shape[1])
    return (0..<images.shape[0]).map { Array(scalars[$0 * size..<($0 + 1) * size]) }
  }
}
