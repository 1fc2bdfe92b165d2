import FlowLab

/// Pixels and the logits they are scored by: the input of task 3.2.
struct LikelihoodCase: LawCase {
  /// Levels, `[B, D]`.
  let x: Tensor
  /// `[B, D]`, or `[B, D, K]` for K levels.
  let logits: Tensor

  /// The number of levels, 0 for Bernoulli pixels.
  var levels: Int { logits.rank == 3 ? logits.shape[2] : 0 }
  var rows: Int { x.shape[0] }
  var pixels: Int { x.shape[1] }

  init(x: Tensor, logits: Tensor) {
    (self.x, self.logits) = (x, logits)
  }

  init(rows: Int, pixels: Int, levels: Int, using rng: inout some RandomNumberGenerator) {
    let draws = (0..<rows * pixels).map { _ in Double(rng.int(below: levels == 0 ? 2 : levels)) }
    x = Tensor(draws, shape: [rows, pixels])
    logits = .normal([rows, pixels] + (levels == 0 ? [] : [levels]), using: &rng) * 2
  }

  /// Each pixel of a row: its level and its logits.
  func row(_ b: Int) -> [(level: Int, logits: [Double])] {
    let (levelsOfRow, values) = (x.row(b).scalars, logits.row(b).scalars)
    let width = max(levels, 1)
    return levelsOfRow.indices.map { d in
      (Int(levelsOfRow[d]), Array(values[(d * width)..<((d + 1) * width)]))
    }
  }

  func describe(row: Int) -> String {
    let first = self.row(row)[0]
    return "first pixel x \(first.level), logits \(text(first.logits)), row \(row) of \(rows), D = \(pixels)"
  }

  static func bernoulli(using rng: inout some RandomNumberGenerator) -> [LikelihoodCase] {
    [(1, 1), (2, 1), (1, 3), (4, 2), (3, 5)].map {
      LikelihoodCase(rows: $0, pixels: $1, levels: 0, using: &rng)
    }
  }

  static func categorical(using rng: inout some RandomNumberGenerator) -> [LikelihoodCase] {
    [(1, 1, 2), (2, 1, 3), (1, 3, 4), (4, 2, 3), (2, 3, 4), (3, 5, 17)].map {
      LikelihoodCase(rows: $0, pixels: $1, levels: $2, using: &rng)
    }
  }

  /// Logits of ±1000 (and 0), under every level.
  static func extreme(levels: Int) -> [LikelihoodCase] {
    if levels == 0 {
      return [1000.0, -1000, 700, -40].flatMap { l in
        [0.0, 1].map { LikelihoodCase(x: Tensor([[$0, 1]]), logits: Tensor([[l, 0.5]])) }
      }
    }
    return (0..<levels).map { level in
      let values = (0..<levels).map { [1000.0, -1000, 0][$0 % 3] }
      return LikelihoodCase(
        x: Tensor([[Double(level), 0]]),
        logits: Tensor(values + (0..<levels).map { 0.1 * Double($0) }, shape: [1, 2, levels]))
    }
  }
}
