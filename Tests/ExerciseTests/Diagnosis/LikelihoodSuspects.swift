import FlowLab
import Foundation

/// What each known mistake computes in place of log p(x|z): task 3.2.
enum LikelihoodSuspects {
  typealias Pixel = (level: Int, logits: [Double])

  /// log P of one pixel; two logits [0, l] make the Bernoulli pixel a choice of two levels.
  static func logProbability(_ pixel: Pixel) -> Double {
    let logits = pixel.logits.count == 1 ? [0, pixel.logits[0]] : pixel.logits
    return logits[pixel.level] - logSumExp(logits)
  }

  static func logLikelihood(_ input: LikelihoodCase) -> Numbers { rows(input, logProbability) }

  /// The gradient with respect to the logits of Σ_b log p(x_b|z_b), in their order: 1 where chosen, minus the probability.
  static func gradient(_ input: LikelihoodCase) -> [Double] {
    (0..<input.rows).flatMap { b in
      input.row(b).flatMap { pixel -> [Double] in
        if pixel.logits.count == 1 {
          return [Double(pixel.level) - exp(pixel.logits[0] - logSumExp([0, pixel.logits[0]]))]
        }
        let total = logSumExp(pixel.logits)
        return pixel.logits.enumerated().map { ($0 == pixel.level ? 1 : 0) - exp($1 - total) }
      }
    }
  }

  static var bernoulli: [Suspect<LikelihoodCase>] {
    [
      perPixel("sign of the logit", "P(x = 1) is taken as σ(−l); it is σ(l)") {
        logProbability((1 - $0.level, $0.logits))
      },
      perPixel("only the ones counted", "only pixels with x = 1 are counted; a 0 contributes log(1 − σ(l))") {
        $0.level == 1 ? logProbability($0) : 0
      },
      perPixel(
        "logits as probabilities", "the logit is multiplied in without its normalization −log(1 + exp l)"
      ) {
        Double($0.level) * $0.logits[0]
      },
      perPixel("sign of softplus", "log(1 + exp l) is added; subtract it: x·l − softplus(l)") {
        Double($0.level) * $0.logits[0] + log1p(exp($0.logits[0]))
      },
      perPixel(
        "Gaussian in place of Bernoulli", "that is −½ (x − σ(l))²; pixels are coin flips: x·l − softplus(l)"
      ) {
        let p = 1 / (1 + exp(-$0.logits[0]))
        return -0.5 * (Double($0.level) - p) * (Double($0.level) - p)
      },
      perPixel("squared error", "that is −(x − σ(l))²; pixels are coin flips: x·l − softplus(l)") {
        let p = 1 / (1 + exp(-$0.logits[0]))
        return -(Double($0.level) - p) * (Double($0.level) - p)
      },
    ] + common
  }

  static var categorical: [Suspect<LikelihoodCase>] {
    [
      perPixel(
        "logits not normalized", "that is the sum of the chosen logits; subtract log Σ exp over the levels"
      ) {
        $0.logits[$0.level]
      },
      perPixel("log left out of the normalization", "Σ exp is subtracted; subtract its logarithm, logSumExp")
      {
        $0.logits[$0.level] - exp(logSumExp($0.logits))
      },
      perPixel(
        "normalization left with the largest logit", "the largest logit is subtracted; subtract logSumExp"
      ) {
        $0.logits[$0.level] - ($0.logits.max() ?? 0)
      },
      perPixel("level off by one", "the logit of the next level is taken; levels count from 0") {
        $0.logits[($0.level + 1) % $0.logits.count] - logSumExp($0.logits)
      },
      perPixel("level off by one", "the logit of the level before is taken; levels count from 0") {
        $0.logits[($0.level + $0.logits.count - 1) % $0.logits.count] - logSumExp($0.logits)
      },
      perPixel("the likeliest level", "the largest log-probability is taken, whatever x is; take that of x") {
        ($0.logits.max() ?? 0) - logSumExp($0.logits)
      },
      Suspect(
        Mistake(
          "normalized over pixels",
          "log Σ exp runs over the pixels; each pixel is normalized over its own levels")
      ) { input in
        Numbers(
          column: (0..<input.rows).map { b in
            let row = input.row(b)
            return row.reduce(0) { total, pixel in
              total + pixel.logits[pixel.level] - logSumExp(row.map { $0.logits[pixel.level] })
            }
          })
      },
      Suspect(
        Mistake(
          "normalized over pixels and levels",
          "log Σ exp runs over all pixels at once; each pixel has its own")
      ) { input in
        Numbers(
          column: (0..<input.rows).map { b in
            let row = input.row(b)
            let total = logSumExp(row.flatMap(\.logits))
            return row.reduce(0) { $0 + $1.logits[$1.level] - total }
          })
      },
    ] + common
  }

  private static var common: [Suspect<LikelihoodCase>] {
    [
      perPixel(
        "sign of the log-likelihood", "that is the cross-entropy, a loss; return log p(x|z), its negative"
      ) {
        -logProbability($0)
      },
      perPixel("bits instead of nats", "that is in bits; return nats: no division by log 2") {
        logProbability($0) / log(2)
      },
      Suspect(Mistake("mean instead of sum", "the pixels are averaged; log-probabilities of pixels add up")) {
        input in
        Numbers(column: logLikelihood(input).values.map { $0 / Double(input.pixels) })
      },
      Suspect(Mistake("missing log", "that is the probability; return its logarithm")) { input in
        Numbers(column: logLikelihood(input).values.map { exp($0) })
      },
      Suspect(Mistake("over the batch", "that is the sum over the batch; return one number per row, [B]")) {
        input in
        Numbers(shape: [], [logLikelihood(input).values.reduce(0, +)])
      },
      Suspect(Mistake("over the batch", "that is the mean over the batch; return one number per row, [B]")) {
        input in
        Numbers(shape: [], [logLikelihood(input).values.reduce(0, +) / Double(input.rows)])
      },
      Suspect(
        Mistake(
          "over the batch", "pixels are averaged over everything; sum over the pixels: one per row, [B]")
      ) {
        input in
        Numbers(shape: [], [logLikelihood(input).values.reduce(0, +) / Double(input.rows * input.pixels)])
      },
      Suspect(Mistake("over the batch", "the sum runs over the batch, axis 0; sum over the pixels, axis 1")) {
        input in
        let rows = (0..<input.rows).map { input.row($0) }
        return Numbers(
          column: (0..<input.pixels).map { d in rows.reduce(0) { $0 + logProbability($1[d]) } })
      },
      Suspect(Mistake("over the batch", "every row holds the sum over the batch; each row has its own")) {
        input in
        let total = logLikelihood(input).values.reduce(0, +)
        return Numbers(column: [Double](repeating: total, count: input.rows))
      },
      Suspect(Mistake("not summed", "that is one number per pixel, [B, D]; sum over the pixels: [B]")) {
        input in
        Numbers(rows: (0..<input.rows).map { input.row($0).map(logProbability) })
      },
    ]
  }

  private static func rows(_ input: LikelihoodCase, _ value: (Pixel) -> Double) -> Numbers {
    Numbers(column: (0..<input.rows).map { b in input.row(b).reduce(0) { $0 + value($1) } })
  }

  private static func perPixel(
    _ name: String, _ says: String, _ value: @escaping (Pixel) -> Double
  ) -> Suspect<LikelihoodCase> {
    Suspect(Mistake(name, says)) { rows($0, value) }
  }
}
