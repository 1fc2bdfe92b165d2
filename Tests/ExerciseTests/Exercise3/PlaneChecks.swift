import FlowLab

/// The laws of the principal plane, task 3.7.
enum PlaneChecks {
  /// Points away from the origin whose covariance has clearly different eigenvalues along random orthonormal directions.
  ///
  /// The draws are centered and made orthonormal first, so that the covariance is exact, whatever the seed.
  static func points(count: Int, features: Int, using rng: inout SplitMix64) -> Tensor {
    let scales = Tensor((0..<features).map { [3.0, 1.8, 1, 0.6, 0.4, 0.3, 0.2, 0.1][$0] })
    let axes = qrDecomposition(.normal([features, features], using: &rng)).q
    let draws = Tensor.normal([count, features], using: &rng)
    let whitened = qrDecomposition(draws - draws.mean(alongAxis: 0)).q * Double(count).squareRoot()
    return matmul(whitened * scales, axes)
      + Tensor.uniform([features], in: 2...5, using: &rng)
  }

  static func check(
    _ answers: any Exercise3Contract, count: Int, features: Int, using rng: inout SplitMix64
  ) throws {
    let points = points(count: count, features: features, using: &rng)
    let plane = try answers.principalPlane(of: points)
    let size = "N = \(count), M = \(features)"
    let rows = Numbers(points).rows
    let center = (0..<features).map { m in rows.reduce(0) { $0 + $1[m] } / Double(count) }
    func fail(_ finding: String, _ mistake: Mistake? = nil) -> LawFailure {
      LawFailure(task: "3.7", "\(finding) (\(size))", mistake: mistake)
    }
    guard plane.directions.shape == [2, features], plane.center.shape == [features] else {
      throw fail(
        "center and directions have shapes \(plane.center.shape) and \(plane.directions.shape), expected [\(features)] and [2, \(features)]",
        features != 2 && plane.directions.shape == [features, 2]
          ? Mistake("directions as columns", "the directions are the rows of `directions`, [2, M]; transpose")
          : nil)
    }
    guard zip(plane.center.scalars, center).allSatisfy({ isClose($0, $1, within: 1e-6) }) else {
      throw fail("the center is \(text(plane.center.scalars)), expected the mean \(text(center))")
    }
    func moments(around origin: [Double]) -> [[Double]] {
      (0..<features).map { i in
        (0..<features).map { j in
          rows.reduce(0) { $0 + ($1[i] - origin[i]) * ($1[j] - origin[j]) } / Double(count)
        }
      }
    }
    let seen = Numbers(plane.directions).rows
    let products = [dot(seen[0], seen[0]), dot(seen[1], seen[1]), dot(seen[0], seen[1])]
    let right = eigenvectors(ofSymmetric: moments(around: center)).map(\.vector)
    let uncentered = eigenvectors(ofSymmetric: moments(around: center.map { _ in 0 })).map(\.vector)
    let axes = (0..<2).map { k in (0..<features).map { $0 == k ? 1.0 : 0 } }
    let columns = (0..<2).map { k in (0..<2).map { right[$0][k] } }
    let isRight = matches(seen, Array(right.prefix(2)))
    let suspects = [
      (
        Mistake(
          "smallest directions", "those are the directions of least variance; take the largest eigenvalues"),
        Array(right.reversed().prefix(2))
      ),
      (Mistake("directions in the wrong order", "the largest eigenvalue comes first"), [right[1], right[0]]),
      (
        Mistake("not centered", "those are the directions of Σ z zᵀ; subtract the mean first"),
        Array(uncentered.prefix(2))
      ),
      (
        Mistake("the first two axes", "those are the first two features; the plane turns with the points"),
        axes
      ),
      (
        Mistake("directions as columns", "the directions are the rows of `directions`, [2, M]; transpose"),
        features == 2 ? columns : []
      ),
    ]
    let mistake = isRight ? nil : suspects.first { $0.1.count == 2 && matches(seen, $0.1) }?.0
    guard zip(products, [1, 1, 0]).allSatisfy({ abs($0 - $1) <= 1e-6 }) else {
      throw fail(
        "the directions are not orthonormal: their products are \(text(products)), expected [1 1 0]", mistake)
    }
    guard isRight else {
      throw fail(
        "the directions are \(text(seen[0])) and \(text(seen[1])), expected ±\(text(right[0])) and ±\(text(right[1]))",
        mistake)
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  /// Whether unit vectors point the same way up to their signs, to an angle of 10⁻⁴.
  private static func matches(_ a: [[Double]], _ b: [[Double]]) -> Bool {
    zip(a, b).allSatisfy { abs(abs(dot($0, $1)) - 1) <= 5e-9 + 1e-6 * abs(dot($0, $0) - 1) }
  }
}
