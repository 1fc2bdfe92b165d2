import FlowLab

/// What known mistakes compute for permutations and for the dependencies of stacked layers.
enum MaskSuspects {
  /// What a permutation's forward (or inverse) may have computed in place of x (or z).
  static func permutation(forward: Bool) -> [Suspect<PermutationCase>] {
    let formula = forward ? "x_i = z_{order[i]}" : "z_{order[i]} = x_i"
    func suspect(
      _ name: String, _ says: String, _ index: @escaping (PermutationCase) -> [Int]
    ) -> Suspect<PermutationCase> {
      Suspect(Mistake(name, "\(says); it should be \(formula)")) { input in
        Numbers(rows: Numbers(input.points).rows.map { row in index(input).map { row[$0] } })
      }
    }
    return [
      suspect("forward and inverse exchanged", "the features go the other way") {
        forward ? inverted($0.order) : $0.order
      },
      suspect("identity with log-det 0", "the features come back in the order they went in") {
        Array($0.order.indices)
      },
      suspect("order reversed", "the features are reversed, whatever the order says") {
        $0.order.indices.reversed()
      },
      suspect("order reversed", "the order is read backwards; that undoes nothing") { $0.order.reversed() },
      suspect("order shifted by one", "the features are rolled by one place, whatever the order says") {
        input in
        input.order.indices.map { ($0 + 1) % input.order.count }
      },
      suspect("order shifted by one", "the features are rolled by one place, whatever the order says") {
        input in
        input.order.indices.map { ($0 + input.order.count - 1) % input.order.count }
      },
      Suspect(Mistake("wrong axis", "rows are reordered instead of features; features are axis 1")) { input in
        let rows = Numbers(input.points).rows
        return Numbers(rows: (forward ? input.order : inverted(input.order)).map { rows[$0] })
      },
    ]
  }

  /// Log-dets that forget the absolute value: the logarithm of −1 is no number.
  static var signedLogDets: [Suspect<PermutationCase>] {
    func suspect(_ says: String, _ odd: Double) -> Suspect<PermutationCase> {
      Suspect(
        Mistake("log det instead of log|det|", "\(says); |det| is 1 for every permutation, log-det is 0")
      ) {
        let value = isOdd($0.order) ? odd : 0
        return Numbers(column: Array(repeating: value, count: $0.points.shape[0]))
      }
    }
    return [
      suspect("an odd permutation gives NaN, the logarithm of its determinant −1", .nan),
      suspect("an odd permutation gives −1", -1), suspect("an odd permutation gives 1", 1),
    ]
  }

  /// The sign of a permutation in every row.
  static func signs(_ input: PermutationCase) -> Numbers {
    Numbers(column: Array(repeating: isOdd(input.order) ? -1 : 1, count: input.points.shape[0]))
  }

  private static func isOdd(_ order: [Int]) -> Bool {
    var inversions = 0
    for i in order.indices { inversions += order[(i + 1)...].count { $0 < order[i] } }
    return inversions % 2 == 1
  }

  /// The order that undoes another.
  static func inverted(_ order: [Int]) -> [Int] {
    order.indices.sorted { order[$0] < order[$1] }
  }

  /// What the dependencies of stacked layers may have been taken for.
  static var dependencies: [Suspect<StackCase>] {
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (StackCase) -> [[Double]]
    ) -> Suspect<StackCase> {
      Suspect(Mistake(name, says)) { Numbers(rows: value($0)) }
    }
    func binary(_ a: [[Double]]) -> [[Double]] { a.map { $0.map { $0 > 0 ? 1 : 0 } } }
    func stacked(_ patterns: [[[Double]]]) -> [[Double]] {
      patterns.dropFirst().reduce(patterns[0]) { product($1, $0) }
    }
    return [
      suspect(
        "rows and columns exchanged",
        "the matrix is transposed: row i is the output x_i, column j the input z_j"
      ) {
        transposed(binary(stacked($0.masks.map(layer))))
      },
      suspect(
        "patterns multiplied in list order",
        "the first layer stands on the left; by the chain rule the layer applied last does"
      ) {
        binary(stacked($0.masks.reversed().map(layer)))
      },
      suspect("mask inverted", "kept and changed are exchanged; a mask's 1 means kept") {
        binary(stacked($0.masks.map { layer($0.map { 1 - $0 }) }))
      },
      suspect("counts instead of a pattern", "entries count paths; turn what is greater than zero into 1") {
        stacked($0.masks.map(layer))
      },
      suspect("only the last layer", "that is the pattern of the last layer alone; patterns multiply") {
        layer($0.masks[$0.masks.count - 1])
      },
      suspect("only the first layer", "that is the pattern of the first layer alone; patterns multiply") {
        layer($0.masks[0])
      },
      suspect(
        "own feature forgotten",
        "the diagonal is missing: a changed feature depends on itself too, I + (1 − m) mᵀ"
      ) {
        binary(stacked($0.masks.map { mask in mask.map { m in mask.map { (1 - m) * $0 } } }))
      },
      suspect("patterns added", "the layers' patterns are added; layers compose, so patterns multiply") {
        input in
        binary(
          input.masks.map(layer).reduce(layer(input.masks[0])) { a, b in zip(a, b).map { zip($0, $1).map(+) }
          })
      },
      suspect(
        "changed features see each other",
        "a changed feature is said to depend on the other changed ones; the networks see kept features only"
      ) {
        binary(
          stacked(
            $0.masks.map { mask in
              mask.indices.map { i in mask.indices.map { j in i == j || mask[i] == 0 ? 1 : 0 } }
            }))
      },
      suspect(
        "kept features see each other",
        "a kept feature is said to depend on the other kept ones; it stays as it is"
      ) {
        binary(
          stacked(
            $0.masks.map { mask in
              mask.indices.map { i in mask.indices.map { j in i == j || mask[j] == 1 ? 1 : 0 } }
            }))
      },
      suspect("everything depends on everything", "that is all ones; a kept feature depends on itself only") {
        input in
        input.masks[0].map { _ in Array(repeating: 1, count: input.features) }
      },
    ]
  }

  /// The pattern of one layer, I + (1 − m) mᵀ.
  private static func layer(_ mask: [Double]) -> [[Double]] {
    mask.indices.map { i in mask.indices.map { j in (i == j ? 1 : 0) + (1 - mask[i]) * mask[j] } }
  }

  private static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in b[0].indices.map { j in row.indices.reduce(0) { $0 + row[$1] * b[$1][j] } } }
  }

  private static func transposed(_ a: [[Double]]) -> [[Double]] {
    a.indices.map { i in a.indices.map { a[$0][i] } }
  }
}
