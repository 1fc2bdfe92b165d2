import FlowLab
import Foundation

/// The closed-form functions of tasks 1.7 and 1.8 against the right ones.
enum MatrixComparisons {
  static func coupling(_ answers: any Exercise1Contract, _ cases: [CouplingCase]) -> Comparison<CouplingCase>
  {
    Comparison(
      task: "1.7", quantity: "log-det", cases: cases,
      expected: { CouplingSuspects.logDet($0, sign: 1) },
      suspects: CouplingSuspects.logDets(sign: 1).filter { $0.mistake.name != "not written yet" },
      answer: {
        try answers.couplingLogDet(
          scales: $0.scaleNet($0.maskTensor * $0.points).detached(), mask: $0.maskTensor)
      })
  }

  static func matrix(_ answers: any Exercise1Contract, _ cases: [OrderCase]) -> Comparison<OrderCase> {
    func entries(_ isOne: @escaping ([Int], _ row: Int, _ column: Int) -> Bool) -> (OrderCase) -> Numbers {
      { input in
        let size = input.order.count
        return Numbers(
          shape: [size, size],
          (0..<size * size).map { isOne(input.order, $0 / size, $0 % size) ? 1 : 0 })
      }
    }
    return Comparison(
      task: "1.8", quantity: "permutation matrix", cases: cases,
      expected: entries { order, row, column in order[row] == column },
      suspects: [
        Suspect(
          Mistake(
            "transposed", "that is Pᵀ, which undoes the order; row i of P has its 1 in column order[i]"),
          value: entries { order, row, column in order[column] == row }),
        Suspect(
          Mistake("identity", "that is I, whatever the order"),
          value: entries { _, row, column in row == column }),
      ],
      answer: { try answers.permutationMatrix(of: $0.order) })
  }

  static func sign(_ answers: any Exercise1Contract, _ cases: [OrderCase]) -> Comparison<OrderCase> {
    func suspect(
      _ name: String, _ says: String, _ value: @escaping (OrderCase) -> Int
    ) -> Suspect<OrderCase> {
      Suspect(Mistake(name, "\(says); the sign is 1 for an even number of exchanges, −1 for an odd one")) {
        Numbers(shape: [], [Double(value($0))])
      }
    }
    func parity(_ number: Int) -> Int { number % 2 == 0 ? 1 : -1 }
    return Comparison(
      task: "1.8", quantity: "sign", cases: cases,
      expected: { Numbers(shape: [], [Double(parity($0.inversions))]) },
      suspects: [
        suspect("sign always 1", "that is |det P|") { _ in 1 },
        suspect("sign", "the sign is the wrong way round") { -parity($0.inversions) },
        suspect("parity of the displaced entries", "that counts entries that are not at their place") {
          input in
          parity(input.order.indices.count { input.order[$0] != $0 })
        },
        suspect("parity of the neighbors", "that compares neighbors only") { input in
          parity(zip(input.order, input.order.dropFirst()).count { $0 > $1 })
        },
        suspect("parity of the cycles", "that counts cycles; it is the even-length ones that count") {
          parity(cycles($0.order))
        },
        suspect("parity of D", "that depends on D only") { parity($0.order.count) },
        suspect("number of inversions", "that is the number of inversions, not its parity") { $0.inversions },
        suspect("0 or 1 in place of ±1", "that is 0 for even and 1 for odd") { $0.inversions % 2 },
        suspect("0 or 1 in place of ±1", "that is 1 for even and 0 for odd") { 1 - $0.inversions % 2 },
      ],
      answer: { Tensor(Double(try answers.permutationSign(of: $0.order))) })
  }

  private static func cycles(_ order: [Int]) -> Int {
    var (seen, count) = (Set<Int>(), 0)
    for start in order.indices where !seen.contains(start) {
      count += 1
      var place = start
      while seen.insert(place).inserted { place = order[place] }
    }
    return count
  }
}
