import FlowLab

/// Results of two priors from the same seeds.
struct PairCase: LawCase {
  let first: [Double]
  let second: [Double]

  func describe(row: Int) -> String { "first \(text(first)), second \(text(second))" }

  /// Pairs that share most of their variation, as trainings from the same seed do.
  static func all(using rng: inout some RandomNumberGenerator) -> [PairCase] {
    [2, 3, 5, 20].map { count in
      let shared = (0..<count).map { _ in -90 + 3 * rng.normal() }
      return PairCase(
        first: shared.map { $0 + 0.5 + 0.3 * rng.normal() }, second: shared.map { $0 + 0.3 * rng.normal() })
    }
  }

  static func expected(_ input: PairCase) -> Numbers {
    numbers(input) { mean, squares, n in (mean, (squares / (n - 1) / n).squareRoot()) }
  }

  static var suspects: [Suspect<PairCase>] {
    [
      suspect(
        "n instead of n − 1", "the squares are divided by n; the mean was estimated, so divide by n − 1"
      ) {
        ($0, ($1 / $2 / $2).squareRoot())
      },
      suspect(
        "standard deviation instead of standard error", "that is the spread of one difference; divide by √n"
      ) {
        ($0, ($1 / ($2 - 1)).squareRoot())
      },
      suspect("variance instead of standard error", "that is the variance of the mean; take its root") {
        ($0, $1 / ($2 - 1) / $2)
      },
      suspect("divided by n instead of √n", "the standard deviation is divided by n; divide by √n") {
        ($0, ($1 / ($2 - 1)).squareRoot() / $2)
      },
      suspect("sign of the difference", "that is second − first; the difference is first − second") {
        (-$0, ($1 / ($2 - 1) / $2).squareRoot())
      },
      suspect("sum instead of mean", "that is the sum of the differences; take their mean") {
        ($0 * $2, ($1 / ($2 - 1) / $2).squareRoot())
      },
      Suspect(
        Mistake(
          "unpaired",
          "the spreads of both series are added; subtract pair by pair first: what they share cancels")
      ) { input in
        func variance(_ values: [Double]) -> Double {
          let mean = values.reduce(0, +) / Double(values.count)
          return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        }
        let n = Double(input.first.count)
        let mean = expected(input).values[0]
        return Numbers(column: [mean, ((variance(input.first) + variance(input.second)) / n).squareRoot()])
      },
    ]
  }

  private static func numbers(
    _ input: PairCase, _ value: (_ mean: Double, _ squares: Double, _ n: Double) -> (Double, Double)
  ) -> Numbers {
    let differences = zip(input.first, input.second).map { $0 - $1 }
    let n = Double(differences.count)
    let mean = differences.reduce(0, +) / n
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let result = value(mean, squares, n)
    return Numbers(column: [result.0, result.1])
  }

  private static func suspect(
    _ name: String, _ says: String, _ value: @escaping (Double, Double, Double) -> (Double, Double)
  ) -> Suspect<PairCase> {
    Suspect(Mistake(name, says)) { numbers($0, value) }
  }
}
