/// The 2-D sets by the names they have on the command line.
public enum PlanarDatasets {
  /// The names, easiest set first.
  public static let names = [
    "two-gaussians", "moons", "moons-0.05", "face", "spirals", "rings", "chequerboard",
  ]

  /// Makes the set with a name; the work is the quadrature of its entropies, some milliseconds.
  ///
  /// - Parameter name: One of ``names``.
  /// - Returns: The set, nil for any other name.
  public static func named(_ name: String) -> (any PlanarDensity)? {
    switch name {
    case "two-gaussians": TwoGaussians()
    case "moons": TwoMoons()
    case "moons-0.05": TwoMoons(noise: 0.05)
    case "face": Face()
    case "spirals": TwoSpirals()
    case "rings": Rings()
    case "chequerboard": Chequerboard()
    default: nil
    }
  }
}
