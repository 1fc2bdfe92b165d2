/// The shape of one point and the number of rows that parameters are for, read off the parameters'
/// shapes.
struct EventLayout {
  /// The shape of one point, `[F…]`.
  let event: [Int]
  /// The number of rows, or nothing when the parameters serve every row.
  let rows: Int?
  private let owner: String

  /// Reads the layout; all parameters must agree.
  ///
  /// - Parameters:
  ///   - owner: The distribution, for messages.
  ///   - parameters: The parameters.
  ///   - trailing: The number of last axes that belong to the parameter and not to the point (the classes).
  init(_ owner: String, _ parameters: Tensor..., trailing: Int = 0) {
    self.owner = owner
    var events: [[Int]] = []
    var rows: Int?
    for parameter in parameters {
      let shape = Array(parameter.shape.dropLast(trailing))
      require(
        !shape.isEmpty, "\(owner): parameters have a feature axis, [F] or [B, F…], got \(parameter.shape)")
      events.append(shape.count == 1 ? shape : Array(shape.dropFirst()))
      guard shape.count > 1, shape[0] != 1 else { continue }
      require(
        rows == nil || rows == shape[0],
        "\(owner): the parameters are for different numbers of rows, \(parameters.map(\.shape))")
      rows = shape[0]
    }
    require(
      events.allSatisfy { $0 == events[0] },
      "\(owner): the parameters are for points of different shapes, \(parameters.map(\.shape))")
    event = events[0]
    self.rows = rows
  }

  /// Stops with a sentence when points do not have the shape that the parameters are for.
  func check(_ x: Tensor) {
    require(
      x.rank == event.count + 1 && Array(x.shape.dropFirst()) == event,
      "\(owner).logProb: points have shape [B] + \(event), got \(x.shape)")
    require(
      rows == nil || rows == x.shape[0],
      "\(owner).logProb: the parameters are for \(rows ?? 0) rows, the points have \(x.shape[0])")
  }

  /// The shape of `count` points; stops with a sentence when the parameters are for another number
  /// of rows.
  func shape(ofSamples count: Int) -> [Int] {
    require(count >= 0, "\(owner).sample: the count is not negative, got \(count)")
    require(
      rows == nil || rows == count,
      "\(owner).sample: the parameters are for \(rows ?? 0) rows, so draw that many, not \(count)")
    return [count] + event
  }

  /// The number of scalars in one point.
  var size: Int { event.reduce(1, *) }
}

extension Tensor {
  /// The sum over every axis but the first, `[B, F…] → [B]`.
  func sumOverEvent() -> Tensor {
    require(rank > 0, "sumOverEvent: a batch axis is needed, got a scalar")
    return rank == 1 ? self : rank == 2 ? sum(alongAxis: 1) : sum(alongAxes: Array(1..<rank))
  }
}
