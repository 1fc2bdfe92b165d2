import FlowLab

/// A shift and points of task 1.4, `[B, D]`, B never D.
struct ReflectionCase: LawCase {
  let shift: Tensor
  let points: Tensor

  func describe(row: Int) -> String {
    "a = \(text(shift.scalars)), z = \(text(Numbers(points).rows[row])), row \(row) of \(points.shape[0])"
  }

  static func all(using rng: inout some RandomNumberGenerator) -> [ReflectionCase] {
    (1...7).map { features in
      ReflectionCase(
        shift: .normal([features], using: &rng),
        points: .normal([features == 1 ? 2 : features == 3 ? 1 : features + 1, features], using: &rng))
    }
  }
}

/// A list of bijections with points of both ends, `[B, D]`, B never D.
struct ListCase: LawCase {
  let transformations: [any Bijection]
  let points: Tensor

  /// All maps, one after the other.
  func forward(_ z: Tensor) throws -> Tensor { try transformations.reduce(z) { try $1.forward($0).x } }

  func describe(row: Int) -> String {
    "\(transformations.count) transformations, D = \(points.shape[1]), point "
      + "\(text(Numbers(points).rows[row])), row \(row) of \(points.shape[0])"
  }

  /// Lists of 0 … 5 maps in 1 … 5 dimensions; none is linear alone, and no two commute.
  static func all(using rng: inout some RandomNumberGenerator) -> [ListCase] {
    [(0, 2), (1, 1), (1, 3), (2, 2), (3, 1), (3, 4), (2, 5), (5, 3)].map { count, features in
      ListCase(
        transformations: (0..<count).map { _ in BentBijection(features: features, using: &rng) },
        points: .normal([features == 1 ? 2 : features - 1, features], using: &rng))
    }
  }
}

/// A bijection that is nowhere linear; its determinant has either sign.
struct BentBijection: Bijection {
  let map: BentMap

  init(features: Int, using rng: inout some RandomNumberGenerator) {
    map = BentMap(size: features, using: &rng)
  }

  var parameters: [Parameter] { [] }

  func forward(_ z: Tensor) throws -> (x: Tensor, logDet: Tensor) { apply(z) { map.forward($0) } }

  func inverse(_ x: Tensor) throws -> (z: Tensor, logDet: Tensor) { apply(x) { map.inverse($0) } }

  /// Row by row; the log-determinants are those of the exact Jacobian.
  private func apply(_ points: Tensor, _ body: (Tensor) -> Tensor) -> (Tensor, Tensor) {
    let rows = (0..<points.shape[0]).map { body(points.row($0)) }
    let logDets = (0..<points.shape[0]).map { row in
      logAbsDeterminant(jacobian(of: body, at: points.row(row).detached())).item
    }
    return (.stack(rows), Tensor(logDets, shape: [logDets.count]))
  }
}
