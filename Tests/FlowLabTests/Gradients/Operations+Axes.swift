import FlowLab

extension OperationCase {
  /// Reductions and scans, along first, middle and last axes.
  static let reductions: [OperationCase] = [
    OperationCase("sum all", [draws([2, 3, 4])]) { $0[0].sum() },
    OperationCase("sum scalar", [draws([])]) { $0[0].sum() },
    OperationCase("sum axis 0", [draws([2, 3, 4])]) { $0[0].sum(alongAxis: 0) },
    OperationCase("sum axis 1 kept", [draws([2, 3, 4])]) { $0[0].sum(alongAxis: 1, keepingAxes: true) },
    OperationCase("sum axis -1", [draws([2, 3, 4])]) { $0[0].sum(alongAxis: -1) },
    OperationCase("sum axes 0, -1", [draws([2, 3, 4])]) { $0[0].sum(alongAxes: [0, -1]) },
    OperationCase("sum axes 2, 1 kept", [draws([2, 3, 4])]) {
      $0[0].sum(alongAxes: [2, 1], keepingAxes: true)
    },
    OperationCase("mean all", [draws([2, 3])]) { $0[0].mean() },
    OperationCase("mean axis 1", [draws([2, 3, 4])]) { $0[0].mean(alongAxis: 1) },
    OperationCase("mean axes 0, 2", [draws([2, 3, 4])]) { $0[0].mean(alongAxes: [0, 2]) },
    OperationCase("variance axis 0", [draws([5, 3])]) { $0[0].variance(alongAxis: 0) },
    OperationCase("variance axis -1 kept", [draws([3, 5])]) {
      $0[0].variance(alongAxis: -1, keepingAxes: true)
    },
    OperationCase("standardDeviation axis 1", [draws([2, 5, 2])]) { $0[0].standardDeviation(alongAxis: 1) },
    OperationCase("max all", [distinct([3, 4])]) { $0[0].max() },
    OperationCase("max axis 1", [distinct([2, 5, 3])]) { $0[0].max(alongAxis: 1) },
    OperationCase("min all", [distinct([3, 4])]) { $0[0].min() },
    OperationCase("min axis 0 kept", [distinct([5, 3])]) { $0[0].min(alongAxis: 0, keepingAxes: true) },
    OperationCase("product axis 0", [drawsAwayFromZero([4, 3])]) { $0[0].product(alongAxis: 0) },
    OperationCase("product axis 1 kept", [drawsAwayFromZero([2, 4, 2])]) {
      $0[0].product(alongAxis: 1, keepingAxes: true)
    },
    OperationCase("product with zeros", [Tensor([[0, 2, 3], [0, 0, 5], [0, 0, 0], [2, 3, 4]])]) {
      $0[0].product(alongAxis: 1)
    },
    OperationCase("logSumExp axis 0", [draws([4, 3])]) { $0[0].logSumExp(alongAxis: 0) },
    OperationCase("logSumExp axis -1 kept, far apart", [draws([3, 5]) * 30]) {
      $0[0].logSumExp(alongAxis: -1, keepingAxes: true)
    },
    OperationCase("softmax axis 1", [draws([2, 4, 3])]) { $0[0].softmax(alongAxis: 1) },
    OperationCase("logSoftmax axis -1", [draws([3, 4])]) { $0[0].logSoftmax(alongAxis: -1) },
    OperationCase("cumulativeSum axis 0", [draws([5, 3])]) { $0[0].cumulativeSum(alongAxis: 0) },
    OperationCase("cumulativeSum axis 1", [draws([2, 4, 3])]) { $0[0].cumulativeSum(alongAxis: 1) },
    OperationCase("cumulativeSum axis -1", [draws([3, 7])]) { $0[0].cumulativeSum(alongAxis: -1) },
  ]

  /// Operations that only move numbers.
  static let shaping: [OperationCase] = [
    OperationCase("reshaped", [draws([2, 6])]) { $0[0].reshaped(to: [3, -1, 2]) },
    OperationCase("flattened", [draws([2, 3])]) { $0[0].flattened() },
    OperationCase("expanded at -1", [draws([2, 3])]) { $0[0].expanded(atAxis: -1) },
    OperationCase("squeezed at 1", [draws([2, 1, 3])]) { $0[0].squeezed(atAxis: 1) },
    OperationCase("transposed", [draws([2, 3, 4])]) { $0[0].transposed() },
    OperationCase("permuted", [draws([2, 3, 4, 5])]) { $0[0].permuted([2, 0, 3, 1]) },
    OperationCase("flipped axis 1", [draws([2, 3, 2])]) { $0[0].flipped(alongAxis: 1) },
    OperationCase("slice axis 1", [draws([2, 5, 2])]) { $0[0].slice(1..<4, alongAxis: 1) },
    OperationCase("slice to the end", [draws([5, 2])]) { $0[0].slice(3..<5, alongAxis: -2) },
    OperationCase("split middle part", [draws([2, 6])]) { $0[0].split([1, 3, 2], alongAxis: 1)[1] },
    OperationCase("split all parts", [draws([2, 6])]) {
      let parts = $0[0].split([1, 3, 2], alongAxis: -1)
      return parts[0] * parts[1].sum(alongAxis: 1, keepingAxes: true) + parts[2]
    },
    OperationCase("row", [draws([3, 2, 2])]) { $0[0].row(1) },
    OperationCase("padded axis 1", [draws([2, 3])]) { $0[0].padded(before: 2, after: 1, alongAxis: 1) },
    OperationCase("padded axis 0", [draws([2, 3, 2])]) { $0[0].padded(before: 0, after: 3, alongAxis: 0) },
    OperationCase("concatenate axis 0", [draws([2, 3]), draws([1, 3]), draws([4, 3])]) {
      .concatenate($0, alongAxis: 0)
    },
    OperationCase("concatenate axis -2, one twice", [draws([2, 1, 3]), draws([2, 4, 3])]) {
      .concatenate([$0[0], $0[1], $0[0]], alongAxis: -2)
    },
    OperationCase("stack axis 0", [draws([2, 3]), draws([2, 3], seed: 2)]) { .stack($0) },
    OperationCase("stack axis -1", [draws([2, 3]), draws([2, 3], seed: 2)]) { .stack($0, alongAxis: -1) },
    OperationCase("gathering axis 0, repeated", [draws([4, 3])]) { $0[0].gathering([2, 0, 2, 2, 3]) },
    OperationCase("gathering axis 1", [draws([2, 4, 3])]) { $0[0].gathering([3, 1, 1], alongAxis: 1) },
    OperationCase("gathering axis -1", [draws([3, 5])]) { $0[0].gathering([4, 4, 0], alongAxis: -1) },
    OperationCase("gatheringElements axis 1", [draws([2, 4])]) {
      $0[0].gatheringElements(Tensor([[3, 0, 0], [1, 1, 2]]), alongAxis: 1)
    },
    OperationCase("gatheringElements axis 0 of three", [draws([3, 2, 2])]) {
      $0[0].gatheringElements(Tensor([2, 0, 1, 1], shape: [1, 2, 2]), alongAxis: 0)
    },
    OperationCase("lowerTriangle 0", [draws([2, 3, 3])]) { $0[0].lowerTriangle() },
    OperationCase("lowerTriangle -1, wide", [draws([3, 4])]) { $0[0].lowerTriangle(-1) },
    OperationCase("upperTriangle 0", [draws([2, 3, 3])]) { $0[0].upperTriangle() },
    OperationCase("upperTriangle 1, tall", [draws([4, 3])]) { $0[0].upperTriangle(1) },
    OperationCase("diagonal of matrices", [draws([2, 3, 3])]) { $0[0].diagonal() },
    OperationCase("diagonal of a wide matrix", [draws([2, 4])]) { $0[0].diagonal() },
    OperationCase("diagonal to matrices", [draws([2, 3])]) { .diagonal($0[0]) },
  ]
}
