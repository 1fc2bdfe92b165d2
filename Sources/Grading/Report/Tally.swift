/// Counts how many values fall between bounds.
struct Tally: Equatable, Sendable {
  /// What a bar is called, from left to right.
  let labels: [String]
  private(set) var counts: [Int]

  /// Tenths of what is possible: a share at a bound belongs to the right, only everything to the last.
  static let tenths = Tally(labels: (0..<10).map { "\($0 * 10)–\($0 * 10 + 10)" })
  /// Nothing, four quarters, everything.
  static let quarters = Tally(labels: ["0", "≤25", "≤50", "≤75", "<100", "100"])

  private init(labels: [String]) { (self.labels, counts) = (labels, labels.map { _ in 0 }) }

  /// Counts a share in the tenths.
  mutating func addToTenths(_ share: Double) {
    counts[min(9, max(0, Int(share * 10 + 1e-9)))] += 1
  }

  /// Counts a share in the quarters.
  mutating func addToQuarters(_ share: Double) {
    let index = share <= 0 ? 0 : share >= 1 ? 5 : share <= 0.25 ? 1 : share <= 0.5 ? 2 : share <= 0.75 ? 3 : 4
    counts[index] += 1
  }

  var total: Int { counts.reduce(0, +) }
}

/// How many hundredths of so many points; 0 when there is nothing to win.
func share(_ hundredths: Int, of possible: Int) -> Double {
  possible > 0 ? min(1, max(0, Double(hundredths) / (Double(possible) * 100))) : 0
}
