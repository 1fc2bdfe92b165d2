import Foundation

extension Panel {
  /// Makes a panel that shows how the negative log-likelihood falls towards the entropy floor.
  ///
  /// Single batches are a faint line, their smoothed course a strong one. The axis ends a little
  /// above the line of the best Gaussian, so that the last tenths of a nat can be seen; the first
  /// steps may start above it.
  ///
  /// - Parameters:
  ///   - title: The title.
  ///   - steps: The number of each step.
  ///   - losses: The mean negative log-likelihood of each step's batch, in nats.
  ///   - smoothed: The smoothed losses; empty for none.
  ///   - heldOut: Steps and mean negative log-likelihoods of data that were not trained on, in
  ///     nats.
  ///   - floor: The entropy of the data, which no model can beat, in nats.
  ///   - gaussian: The negative log-likelihood of the best single Gaussian, in nats: "learned
  ///     nothing".
  ///   - uniform: The negative log-likelihood of the uniform density, in nats: "knows nothing".
  ///   - width: The width of the plot area in pixels.
  ///   - height: The height of the plot area in pixels.
  /// - Returns: The panel.
  public static func trainingCurve(
    _ title: String = "Training", steps: [Double], losses: [Double], smoothed: [Double] = [],
    heldOut: (steps: [Double], values: [Double]) = ([], []), floor: Double? = nil, gaussian: Double? = nil,
    uniform: Double? = nil, width: Double = 260, height: Double = 190
  ) -> Panel {
    var marks: [Mark] = []
    let hasSmoothed = smoothed.count == steps.count && !smoothed.isEmpty
    marks.append(
      .line(
        x: steps, y: losses, name: hasSmoothed ? "batch" : "", color: hasSmoothed ? .muted : .blue,
        width: hasSmoothed ? 0.7 : 1.4, opacity: hasSmoothed ? 0.45 : 1))
    if hasSmoothed { marks.append(.line(x: steps, y: smoothed, name: "smoothed", color: .blue, width: 1.8)) }
    if !heldOut.steps.isEmpty {
      marks.append(
        .line(x: heldOut.steps, y: heldOut.values, name: "held out", color: .vermilion, width: 1.6))
    }
    if let gaussian {
      marks.append(.horizontalRule(gaussian, label: "Gaussian " + NumberText.fixed(gaussian, decimals: 3)))
    }
    if let uniform {
      marks.append(.horizontalRule(uniform, label: "uniform " + NumberText.fixed(uniform, decimals: 2)))
    }
    if let floor {
      marks.append(
        .horizontalRule(floor, label: "floor " + NumberText.fixed(floor, decimals: 3), color: .green))
    }
    let range = shownRange(
      of: losses, typical: hasSmoothed ? smoothed : losses, rules: [floor, gaussian, uniform])
    return Panel(
      title, x: "step", y: Axis("negative log-likelihood", unit: "nats", range: range), marks: marks,
      proportions: .free, width: width, height: height)
  }

  /// From the lowest value to the 97th percentile of the course or somewhat above the reference
  /// lines.
  private static func shownRange(
    of losses: [Double], typical: [Double], rules: [Double?]
  ) -> ClosedRange<Double>? {
    let sorted = losses.filter(\.isFinite).sorted()
    let course = typical.filter(\.isFinite).sorted()
    guard let lowest = sorted.first, let last = course.last else { return nil }
    let rules = rules.compactMap { $0 }.filter(\.isFinite)
    // A wild batch must not press the rest of the curve flat.
    let low = min(sorted[sorted.count / 100], max(lowest, course[0] - 1), rules.min() ?? .infinity)
    let usual = max(course[(course.count - 1) * 97 / 100], sorted[(sorted.count - 1) * 90 / 100])
    let high = max(min(last, usual), rules.max() ?? -.infinity)
    guard high > low else { return nil }
    return low - 0.06 * (high - low)...high + 0.1 * (high - low)
  }
}
