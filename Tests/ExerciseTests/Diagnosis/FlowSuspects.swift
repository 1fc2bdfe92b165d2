import FlowLab

/// The log-densities and samples that each known mistake computes in a composed flow.
enum FlowSuspects {
  /// The expected log-density, one number per row.
  static func logProb(_ input: FlowCase) -> Numbers {
    numbers(input) { flow in
      let (points, logDets) = try flow.walk(flow.points)
      return logDets.reduce(flow.base.logProb(points[0]), +)
    } ?? Numbers(shape: [], [])
  }

  /// What logProb may have computed instead.
  static var logProbs: [Suspect<FlowCase>] {
    [
      suspect(
        "log-det of the other direction",
        "the log-dets are subtracted; inverse already returns the log-det of data → base: log p(x) = log p₀(z₀) + Σ logDet"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0]), -)
      },
      suspect("log-det left out", "that is log p₀(z₀) alone; add the log-det of every inverse step") {
        $0.base.logProb(try $0.walk($0.points).points[0])
      },
      suspect(
        "log-det overwritten instead of accumulated",
        "only the last computed log-det is added; accumulate them over all transformations"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.prefix(1).reduce($0.base.logProb(points[0]), +)
      },
      suspect(
        "log-det overwritten instead of accumulated",
        "only the first computed log-det is added; accumulate them over all transformations"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.suffix(1).reduce($0.base.logProb(points[0]), +)
      },
      suspect(
        "inverse applied in list order",
        "the inverses are applied in list order; the last transformation was applied last, so it is undone first"
      ) {
        try walk($0) { try $0.inverse($1) }
      },
      suspect(
        "forward and inverse exchanged",
        "forward is applied to the data; to evaluate a density walk back with inverse, last transformation first"
      ) {
        try walk($0) { transformation, x in
          let (y, logDet) = try transformation.forward(x)
          return (y, logDet)
        }
      },
      suspect(
        "forward and inverse exchanged",
        "forward is applied to the data, and its log-det subtracted; walk back with inverse, last transformation first"
      ) {
        try walk($0) { transformation, x in
          let (y, logDet) = try transformation.forward(x)
          return (y, -logDet)
        }
      },
      suspect(
        "forward and inverse exchanged",
        "forward is applied to the data, last transformation first; to evaluate a density walk back with inverse"
      ) {
        try walk($0, $0.transformations.reversed()) { transformation, x in
          let (y, logDet) = try transformation.forward(x)
          return (y, logDet)
        }
      },
      suspect(
        "Jacobian factor at the wrong point",
        "every log-det is taken at x; each factor belongs to the point where its transformation is applied, z_k"
      ) {
        let points = $0.points
        let z0 = try $0.walk(points).points[0]
        return try $0.transformations.reduce($0.base.logProb(z0)) { try $0 + $1.inverse(points).logDet }
      },
      suspect(
        "Jacobian factor at the wrong point",
        "forward's log-det is taken at z_k instead of z_{k−1}; use the one inverse returns with the step"
      ) {
        let points = try $0.walk($0.points).points
        return try $0.transformations.enumerated().reduce($0.base.logProb(points[0])) {
          try $0 - $1.element.forward(points[$1.offset + 1]).logDet
        }
      },
      suspect("base density at the wrong point", "the base's density is evaluated at x; it belongs at z₀") {
        try $0.walk($0.points).logDets.reduce($0.base.logProb($0.points), +)
      },
      suspect("base density left out", "that is Σ logDet alone; add log p₀(z₀)") {
        try $0.walk($0.points).logDets.reduce(.zeros([$0.rows]), +)
      },
      suspect(
        "N(0, I) used instead of the base",
        "z₀ is scored by a standard normal; ask the given base for its logProb"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce(GivenNormal.standard(features: $0.features).logProb(points[0]), +)
      },
      suspect("sign of the log-density", "that is −log p(x), the loss; logProb returns log p(x)") {
        let (points, logDets) = try $0.walk($0.points)
        return -logDets.reduce($0.base.logProb(points[0]), +)
      },
      suspect("missing log", "that is the density p(x); logProb returns its logarithm") {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0]), +).exp()
      },
      suspect(
        "mean instead of one per row",
        "that is the mean over the batch; logProb returns one number per row, [B]"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0]), +).mean()
      },
      suspect(
        "log-det over the batch", "that is the sum over the batch; logProb returns one number per row, [B]"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0]), +).sum()
      },
      suspect("log-det over the batch", "log-dets are summed over the batch; each row has its own") {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0])) { $0 + $1.sum() }
      },
      suspect("log-det counted twice", "every log-det is added twice") {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0])) { $0 + 2 * $1 }
      },
      suspect(
        "points not handed on",
        "every inverse is applied to x; each step starts where the one before has ended"
      ) {
        let x = $0.points
        let z = try $0.transformations.first.map { try $0.inverse(x).z } ?? x
        return try $0.transformations.reduce($0.base.logProb(z)) { try $0 + $1.inverse(x).logDet }
      },
      suspect(
        "a transformation left out", "the walk leaves out the first transformation; all of them are undone"
      ) {
        try walk($0, $0.transformations.dropFirst().reversed()) { try $0.inverse($1) }
      },
      suspect(
        "a transformation left out", "the walk leaves out the last transformation; all of them are undone"
      ) {
        try walk($0, $0.transformations.dropLast().reversed()) { try $0.inverse($1) }
      },
      suspect("a transformation left out", "only the last transformation is undone; undo all of them") {
        try walk($0, $0.transformations.suffix(1)) { try $0.inverse($1) }
      },
      suspect("a transformation left out", "only the first transformation is undone; undo all of them") {
        try walk($0, Array($0.transformations.prefix(1))) { try $0.inverse($1) }
      },
      suspect("bits instead of nats", "that is in bits; a log-density is in nats") {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0]), +) * (1 / 0.693_147_180_559_945_3)
      },
      suspect(
        "per dimension", "that is divided by the number of features; logProb is that of the whole point"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0]), +) * (1 / Double($0.features))
      },
      suspect(
        "log-det not one per row", "that has an axis too many; logProb returns one number per row, [B]"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        return logDets.reduce($0.base.logProb(points[0]), +).expanded(atAxis: 1)
      },
      suspect(
        "log-dets multiplied", "the log-dets are multiplied; determinants multiply, their logarithms add"
      ) {
        let (points, logDets) = try $0.walk($0.points)
        guard let first = logDets.first else { return $0.base.logProb(points[0]) }
        return logDets.dropFirst().reduce(first, *) + $0.base.logProb(points[0])
      },
      suspect("mean instead of sum", "the log-dets are averaged over the transformations; they add up") {
        let (points, logDets) = try $0.walk($0.points)
        let count = Double(max(logDets.count, 1))
        return logDets.reduce($0.base.logProb(points[0])) { $0 + $1 / count }
      },
    ]
  }

  /// Where a wrong sampler's points come from: maps that take its points back to N(0, I) or its own draws.
  ///
  /// Each entry maps base draws to what the mistaken sampler returns.
  static func samples(_ flow: FlowCase, from z: Tensor) throws -> [(mistake: Mistake, points: Tensor)] {
    [
      (
        Mistake(
          "samples without the transformations", "samples are the base's own; push them through every forward"
        ), z
      ),
      (
        Mistake(
          "forward applied in reverse order",
          "the transformations are applied last first; the list is in sampling order, base first"),
        try flow.transformations.reversed().reduce(z) { try $1.forward($0).x }
      ),
      (
        Mistake(
          "forward and inverse exchanged", "samples are pushed through inverse; forward maps base to data"),
        try flow.transformations.reduce(z) { try $1.inverse($0).z }
      ),
      (
        Mistake(
          "forward and inverse exchanged",
          "samples are pushed through inverse, last first; forward maps base to data"),
        try flow.transformations.reversed().reduce(z) { try $1.inverse($0).z }
      ),
      (
        Mistake(
          "N(0, I) used instead of the base",
          "z₀ is drawn from a standard normal; ask the given base for a sample"),
        try flow.transformations.reduce(flow.standardized(z)) { try $1.forward($0).x }
      ),
      (
        Mistake("a transformation left out", "samples leave out the first transformation"),
        try flow.transformations.dropFirst().reduce(z) { try $1.forward($0).x }
      ),
      (
        Mistake("a transformation left out", "samples leave out the last transformation"),
        try flow.transformations.dropLast().reduce(z) { try $1.forward($0).x }
      ),
      (
        Mistake("a transformation left out", "samples go through the last transformation only"),
        try flow.transformations.suffix(1).reduce(z) { try $1.forward($0).x }
      ),
    ]
  }

  private static func walk(
    _ flow: FlowCase, _ list: [any Bijection]? = nil, step: (any Bijection, Tensor) throws -> (Tensor, Tensor)
  ) throws -> Tensor {
    var (point, total) = (flow.points, Tensor.zeros([flow.rows]))
    for transformation in list ?? flow.transformations {
      let (next, logDet) = try step(transformation, point)
      point = next
      total += logDet
    }
    return flow.base.logProb(point) + total
  }

  private static func suspect(
    _ name: String, _ says: String, _ value: @escaping (FlowCase) throws -> Tensor
  ) -> Suspect<FlowCase> {
    Suspect(Mistake(name, says)) { numbers($0, value) }
  }

  private static func numbers(_ input: FlowCase, _ value: (FlowCase) throws -> Tensor) -> Numbers? {
    (try? value(input)).map { Numbers($0) }
  }
}
