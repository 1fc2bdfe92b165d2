/// What the project aims at for a work: another's figure over ours, so that more is better.
struct Goals: Codable, Equatable, Sendable {
  /// PyTorch's time over ours, PyTorch as it is usually written.
  var eager: Double
  /// The fastest peer's time over ours.
  var best: Double
  /// Which part of the machine's multiply-add peak the matrix products reach, 0 to 1.
  var shareOfPeak: Double?
  /// PyTorch's peak memory over ours, and the smallest peer's.
  var memory: Memory?

  struct Memory: Codable, Equatable, Sendable {
    var eager = 4.0
    var best = 3.0
  }

  /// A training, with the goals for memory that all of them have.
  static func training(eager: Double, best: Double, shareOfPeak: Double? = nil) -> Goals {
    Goals(eager: eager, best: best, shareOfPeak: shareOfPeak, memory: Memory())
  }
}
