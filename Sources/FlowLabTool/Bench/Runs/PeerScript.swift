/// The same work in other libraries: a script in `Bench/Peers` that prints one line of JSON.
struct PeerScript: Sendable {
  /// The script's file name.
  let file: String
  /// Its arguments, without what every run sets.
  var arguments: [String] = []
  /// The ways it can do the work.
  let variants: [String]
  /// How many steps `jax-scan` does in one call; its first call is its warm-up.
  var chunk = 100

  /// The ways that are run unless others are asked for: of each library the plain one and its fastest that needs no
  /// compiler of C++ and no library besides.
  static let usualVariants = ["torch-eager", "torch-tuned", "jax", "jax-scan"]

  /// The words after the Python to start.
  func words(variant: String, steps: Int, warmUp: Int, threads: Int) -> [String] {
    var total = steps + warmUp
    // Steps beyond the last whole call would not be done at all.
    if variant == "jax-scan" { total = chunk + (steps + chunk - 1) / chunk * chunk }
    return [file] + arguments
      + [
        "--variant", variant, "--steps", "\(total)", "--warmup", "\(warmUp)", "--threads", "\(threads)",
        "--seed", "0",
      ]
  }
}
