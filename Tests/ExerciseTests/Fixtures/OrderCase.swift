import FlowLab

/// An order whose permutation matrix and sign are asked.
struct OrderCase: LawCase {
  let order: [Int]

  func describe(row: Int) -> String { order.count > 12 ? "an order of \(order.count)" : "order \(order)" }

  /// The number of pairs that stand the wrong way round: its parity is that of the permutation.
  var inversions: Int {
    order.indices.reduce(0) { count, i in count + order[i...].count { $0 < order[i] } }
  }

  /// All orders of up to four, and random ones of up to seven.
  static func all(using rng: inout some RandomNumberGenerator) -> [OrderCase] {
    let small = (1...4).flatMap { orders(of: $0) }
    let random = (5...7).flatMap { size in (0..<6).map { _ in Array(0..<size).shuffled(by: &rng) } }
    return (small + random).map(OrderCase.init)
  }

  /// Orders of a hundred and more, too many for a sum over all permutations.
  static func large(using rng: inout some RandomNumberGenerator) -> [OrderCase] {
    [100, 101, 300].flatMap { size in
      let order = Array(0..<size).shuffled(by: &rng)
      var exchanged = order
      exchanged.swapAt(3, 50)
      return [OrderCase(order: order), OrderCase(order: exchanged)]
    }
  }

  private static func orders(of size: Int) -> [[Int]] {
    if size == 0 { return [[]] }
    return orders(of: size - 1).flatMap { rest in
      (0..<size).map { place in
        var order = rest
        order.insert(size - 1, at: place)
        return order
      }
    }
  }
}
