/// What can be measured.
enum BenchWork: Sendable {
  case training(any TrainingBenchmark)
  case products, start, scaling, peak

  /// Everything, in the order it is measured.
  static let all = [.peak] + trainingBenchmarks.map(BenchWork.training) + [.products, .start, .scaling]

  /// The name on the command line.
  var name: String {
    switch self {
    case .training(let benchmark): benchmark.name
    case .products: "gemm"
    case .start: "start"
    case .scaling: "scaling"
    case .peak: "peak"
    }
  }
}

/// What is to be measured, and how.
struct BenchPlan: Sendable {
  var works = BenchWork.all
  /// The numbers of threads of both sides, fewest first.
  var threads: [Int]
  /// Counted steps of a training's run; `nil` for what each of them deems enough.
  var steps: Int?
  /// Steps that do not count, at the beginning of each run.
  static let warmUp = 20
  /// How often every side runs.
  var repeats = 3
  /// How long a matrix product, or a size of a scaling, is repeated.
  var seconds = 0.4
  /// The Python of the peers' scripts; `nil` for our side alone.
  var python: String?
  /// The variants of the trainings' scripts; `nil` for all there are.
  var variants: [String]? = PeerScript.usualVariants
}
