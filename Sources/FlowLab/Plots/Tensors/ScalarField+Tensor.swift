extension ScalarField {
  /// Samples the density of a model whose log-density is known.
  ///
  /// - Parameters:
  ///   - window: The part of the plane.
  ///   - columns: The number of cells across.
  ///   - rows: The number of cells up.
  ///   - logProb: log p of points, `[N, 2]` to `[N]`, nats; called a few thousand points at a time.
  public init(
    density window: PlanarWindow, columns: Int = 128, rows: Int = 128, logProb: (Tensor) throws -> Tensor
  ) rethrows {
    try self.init(x: window.x, y: window.y, columns: columns, rows: rows) { x, y in
      try withoutGradients {
        try stride(from: 0, to: x.count, by: 4096).flatMap { start in
          let part = start..<min(start + 4096, x.count)
          return try logProb(Tensor(points: (Array(x[part]), Array(y[part])))).exp().scalars
        }
      }
    }
  }
}

extension Tensor {
  /// Points of the plane from their coordinates, `[N, 2]`.
  init(points: (x: [Double], y: [Double])) {
    self.init(zip(points.x, points.y).flatMap { [$0, $1] }, shape: [points.x.count, 2])
  }

  /// The coordinates of points of the plane.
  ///
  /// - Parameter operation: Who needs them, for the message when the shape is not `[N, 2]`.
  /// - Returns: First and second coordinates.
  func coordinates(for operation: String) -> (x: [Double], y: [Double]) {
    require(
      rank == 2 && shape[1] == 2, "\(operation): points of the plane have the shape [N, 2], got \(shape)")
    let scalars = scalars
    let rows = 0..<shape[0]
    return (rows.map { scalars[2 * $0] }, rows.map { scalars[2 * $0 + 1] })
  }
}
