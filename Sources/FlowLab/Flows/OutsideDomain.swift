/// A point lies where a map is not defined.
public struct OutsideDomain: Error, Equatable, CustomStringConvertible {
  /// The map and the direction, such as `ExpBijection.inverse`.
  public let map: String
  /// What the map needs, such as `0 < x`.
  public let need: String
  /// The first offending value.
  public let value: Double

  /// The sentence to show.
  public var description: String { "\(map) needs \(need), got \(value)" }
}

/// Throws when an entry does not lie strictly between the bounds, or is not a number.
func checkDomain(_ x: Tensor, above lower: Double, below upper: Double, _ map: String, need: String) throws {
  guard x.count > 0 else { return }
  let (least, greatest) = withoutGradients { (x.min().item, x.max().item) }
  guard least > lower else { throw OutsideDomain(map: map, need: need, value: least) }
  guard greatest < upper else { throw OutsideDomain(map: map, need: need, value: greatest) }
}
