import FlowLab
import Foundation

/// The closed-form functions of tasks 1.4, 1.5 and 1.6 against the right ones.
enum CompositionComparisons {
  static func reflection(
    _ answers: any Exercise1Contract, _ cases: [ReflectionCase]
  ) -> Comparison<ReflectionCase> {
    func rows(_ entry: @escaping (_ z: Double, _ a: Double) -> Double) -> (ReflectionCase) -> Numbers {
      { input in Numbers(rows: Numbers(input.points).rows.map { zip($0, input.shift.scalars).map(entry) }) }
    }
    return Comparison(
      task: "1.4", quantity: "x", cases: cases, expected: rows { -$0 + $1 },
      suspects: [
        Suspect(Mistake("sign", "z keeps its sign; it must be −z + a"), value: rows { $0 + $1 }),
        Suspect(Mistake("sign", "the sign of a is wrong; it must be −z + a"), value: rows { -$0 - $1 }),
        Suspect(Mistake("sign", "all signs are wrong; it must be −z + a"), value: rows { $0 - $1 }),
        Suspect(Mistake("missing term", "a is not added"), value: rows { z, _ in -z }),
        Suspect(Mistake("identity", "z is returned as it came"), value: rows { z, _ in z }),
      ],
      answer: { try answers.reflection($0.points, a: $0.shift).x })
  }

  static func reflectionLogDet(
    _ answers: any Exercise1Contract, _ cases: [ReflectionCase]
  ) -> Comparison<ReflectionCase> {
    func column(_ value: @escaping (_ features: Int) -> Double) -> (ReflectionCase) -> Numbers {
      { input in Numbers(column: (0..<input.points.shape[0]).map { _ in value(input.points.shape[1]) }) }
    }
    return Comparison(
      task: "1.4", quantity: "log-det", cases: cases, expected: column { _ in 0 },
      suspects: [
        Suspect(Mistake("missing log", "|det| is 1; its logarithm is 0"), value: column { _ in 1 }),
        Suspect(
          Mistake("missing log", "this is the determinant (−1)^D; log|det| is 0"),
          value: column { $0 % 2 == 0 ? 1 : -1 }),
        Suspect(Mistake("missing log", "log|−1| is 0 for every feature"), value: column { -Double($0) }),
        Suspect(Mistake("missing log", "log|−1| is 0 for every feature"), value: column { Double($0) }),
        Suspect(Mistake("missing log", "log|−1| is 0"), value: column { _ in -1 }),
        Suspect(Mistake("missing |·|", "log(−1) has no value: write log|−1|"), value: column { _ in .nan }),
        Suspect(
          Mistake("missing |·|", "(−1)^D is negative in odd dimensions: write log|det|"),
          value: column { $0 % 2 == 0 ? 0 : .nan }),
        Suspect(
          Mistake("log-det not summed", "one number per row, [B], not one per feature"),
          value: { Numbers(shape: $0.points.shape, $0.points.scalars.map { _ in 0 }) }),
        Suspect(
          Mistake("log-det over the batch", "one number per row, [B], not one for all rows"),
          value: { _ in Numbers(shape: [], [0]) }),
      ],
      answer: { try answers.reflection($0.points, a: $0.shift).logDet })
  }

  static func inverse(_ answers: any Exercise1Contract, _ cases: [ListCase]) -> Comparison<ListCase> {
    // Points are mapped forward first, so that what is expected needs no inverse.
    func walk(
      _ input: ListCase, _ order: [any Bijection], _ step: (any Bijection, Tensor) throws -> Tensor
    ) -> Numbers? {
      guard let start = try? input.forward(input.points),
        let end = try? order.reduce(start, { try step($1, $0) })
      else { return nil }
      return Numbers(end)
    }
    return Comparison(
      task: "1.5", quantity: "inverse of the list", cases: cases, expected: { Numbers($0.points) },
      suspects: [
        Suspect(
          Mistake(
            "inverse applied in list order",
            "the map applied last must be undone first: walk the list backwards"),
          value: { walk($0, $0.transformations) { try $0.inverse($1).z } }),
        Suspect(
          Mistake("inverse versus forward", "the maps are applied, not undone: use inverse"),
          value: { walk($0, $0.transformations) { try $0.forward($1).x } }),
        Suspect(
          Mistake("inverse versus forward", "the maps are applied, not undone: use inverse"),
          value: { walk($0, $0.transformations.reversed()) { try $0.forward($1).x } }),
        Suspect(
          Mistake("map left out", "only the last map is undone"),
          value: { walk($0, Array($0.transformations.suffix(1))) { try $0.inverse($1).z } }),
        Suspect(
          Mistake("map left out", "the first map is not undone"),
          value: { walk($0, Array($0.transformations.dropFirst().reversed())) { try $0.inverse($1).z } }),
        Suspect(
          Mistake("identity", "x is returned as it came"),
          value: { (try? $0.forward($0.points)).map { Numbers($0) } }),
      ],
      tolerance: 1e-8,
      answer: { try answers.inverseOfList($0.transformations, at: $0.forward($0.points)) })
  }

  static func logDet(_ answers: any Exercise1Contract, _ cases: [ListCase]) -> Comparison<ListCase> {
    /// Walks the list; `step` gets the map, the point before it, the first point, and the total so far.
    func walk(
      _ input: ListCase, _ order: [any Bijection]? = nil, start: Tensor? = nil,
      _ step: (_ map: any Bijection, _ z: Tensor, _ first: Tensor, _ total: [Double]) throws -> [Double]
    ) -> Numbers? {
      var z = start ?? input.points
      let first = z
      var total = [Double](repeating: 0, count: z.shape[0])
      do {
        for map in order ?? input.transformations {
          total = try step(map, z, first, total)
          z = try map.forward(z).x
        }
      } catch { return nil }
      return Numbers(column: total)
    }
    func sum(_ a: [Double], _ b: Tensor, _ sign: Double = 1) -> [Double] {
      zip(a, b.scalars).map { $0 + sign * $1 }
    }
    func right(_ input: ListCase) -> [Double] {
      walk(input) { sum($3, try $0.forward($1).logDet) }?.values ?? []
    }
    return Comparison(
      task: "1.6", quantity: "log-det of the list", cases: cases,
      expected: { Numbers(column: right($0)) },
      suspects: [
        Suspect(
          Mistake("identity with log-det 0", "the maps do change volumes; add their log-dets"),
          value: { Numbers(column: right($0).map { _ in 0 }) }),
        Suspect(
          Mistake(
            "Jacobian factor at the wrong point", "every factor is taken at z₀; T_k's belongs at z_{k−1}"),
          value: { walk($0) { sum($3, try $0.forward($2).logDet) } }),
        Suspect(
          Mistake(
            "Jacobian factor at the wrong point", "the factor of T_k is taken at z_k; it belongs at z_{k−1}"),
          value: { walk($0) { sum($3, try $0.forward($0.forward($1).x).logDet) } }),
        Suspect(
          Mistake(
            "log-det overwritten instead of accumulated", "only the last factor is left; add them up with +="),
          value: { walk($0) { map, z, _, _ in try map.forward(z).logDet.scalars } }),
        Suspect(
          Mistake("log-det overwritten instead of accumulated", "only the first factor is counted"),
          value: { walk($0, Array($0.transformations.prefix(1))) { sum($3, try $0.forward($1).logDet) } }),
        Suspect(
          Mistake(
            "log-det of the other direction", "these are the log-dets of the inverse maps: the sign is wrong"),
          value: { Numbers(column: right($0).map { -$0 }) }),
        Suspect(
          Mistake(
            "log-det of the other direction", "the inverses' log-dets are taken at z; the maps go forward"),
          value: { walk($0) { sum($3, try $0.inverse($1).logDet) } }),
        Suspect(
          Mistake("log-det of the other direction", "this is the log-det of the inverse of the list at z"),
          value: { input in
            var (z, total) = (input.points, [Double](repeating: 0, count: input.points.shape[0]))
            for map in input.transformations.reversed() {
              guard let back = try? map.inverse(z) else { return nil }
              (z, total) = (back.z, sum(total, back.logDet))
            }
            return Numbers(column: total)
          }),
        Suspect(
          Mistake(
            "composition in the wrong order", "the list is walked backwards; the first map is applied first"),
          value: { walk($0, $0.transformations.reversed()) { sum($3, try $0.forward($1).logDet) } }),
        Suspect(
          Mistake("product instead of sum", "log-dets are added, not multiplied"),
          value: { input in
            walk(input) { map, z, _, total in zip(total, try map.forward(z).logDet.scalars).map { $0 * $1 } }
          }),
        Suspect(
          Mistake("product instead of sum", "log-dets are added, not multiplied"),
          value: { input in
            var product = [Double](repeating: 1, count: input.points.shape[0])
            var z = input.points
            for map in input.transformations {
              guard let next = try? map.forward(z) else { return nil }
              product = zip(product, next.logDet.scalars).map { $0 * $1 }
              z = next.x
            }
            return Numbers(column: product)
          }),
        Suspect(
          Mistake("mean instead of sum", "the factors are averaged; a log-det is their sum"),
          value: { input in
            Numbers(column: right(input).map { $0 / Double(max(input.transformations.count, 1)) })
          }),
        Suspect(
          Mistake("missing log", "this is the product of |det|s; its logarithm is asked"),
          value: { Numbers(column: right($0).map { exp($0) }) }),
        Suspect(
          Mistake("log-det over the batch", "one number per row, [B]; rows are points of their own"),
          value: { input in
            let rows = right(input)
            return Numbers(column: rows.map { _ in rows.reduce(0, +) })
          }),
        Suspect(
          Mistake("log-det over the batch", "one number per row, [B]; rows are points of their own"),
          value: { Numbers(shape: [], [right($0).reduce(0, +)]) }),
      ],
      answer: { try answers.logDet(of: $0.transformations, at: $0.points) })
  }
}
