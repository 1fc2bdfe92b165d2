import FlowLab
import Testing

@Suite("DataLoader")
struct DataLoaderTests {
  /// Ten rows of two numbers, and ten targets that name the row.
  private let x = Tensor((0..<20).map(Double.init), shape: [10, 2])
  private let y = Tensor((0..<10).map(Double.init), shape: [10])

  @Test("an epoch shows every row once, in batches, the last one shorter")
  func epochShowsEveryRowOnce() {
    var rng = SplitMix64(seed: 1)
    let loader = DataLoader(x, batchSize: 4)
    let batches = Array(loader.epoch(using: &rng))
    #expect(batches.map(\.inputs.shape) == [[4, 2], [4, 2], [2, 2]])
    #expect(loader.batchesPerEpoch == 3 && loader.count == 10)
    #expect(batches.flatMap(\.indices).sorted() == Array(0..<10))
    #expect(batches.flatMap(\.indices) != Array(0..<10))
  }

  @Test(
    "a shorter last batch can be left out", arguments: [(10, 4, 2), (10, 5, 2), (10, 11, 0), (10, 10, 1)])
  func lastBatchCanBeLeftOut(rows: Int, batchSize: Int, batches: Int) {
    var rng = SplitMix64(seed: 1)
    let loader = DataLoader(x, batchSize: batchSize, dropsLast: true)
    let shapes = loader.epoch(using: &rng).map(\.inputs.shape)
    #expect(shapes == Array(repeating: [batchSize, 2], count: batches))
    #expect(loader.batchesPerEpoch == batches)
  }

  @Test("rows of several tensors stay together")
  func rowsStayTogether() {
    var rng = SplitMix64(seed: 2)
    for batch in DataLoader(x, y, batchSize: 3).epoch(using: &rng) {
      let (inputs, targets) = (batch.inputs.scalars, batch.targets.scalars)
      #expect(targets == batch.indices.map(Double.init))
      for (i, target) in targets.enumerated() { #expect(inputs[2 * i] == 2 * target) }
    }
  }

  @Test("the same seed repeats the sequence of epochs exactly, and epochs differ")
  func seedRepeatsTheEpochs() {
    let loader = DataLoader(x, batchSize: 3)
    func orders(seed: UInt64) -> [[Int]] {
      var rng = SplitMix64(seed: seed)
      return (0..<4).map { _ in loader.epoch(using: &rng).flatMap(\.indices) }
    }
    #expect(orders(seed: 7) == orders(seed: 7))
    #expect(orders(seed: 7) != orders(seed: 8))
    #expect(Set(orders(seed: 7)).count == 4)
  }

  @Test("endless batches go through epoch after epoch, the same for the same seed")
  func endlessBatchesGoOn() {
    let loader = DataLoader(x, batchSize: 4, dropsLast: true)
    func indices(seed: UInt64) -> [[Int]] {
      var rng = SplitMix64(seed: seed)
      return loader.endless(using: &rng).prefix(7).map(\.indices)
    }
    #expect(indices(seed: 3) == indices(seed: 3))
    #expect(indices(seed: 3).map(\.count) == Array(repeating: 4, count: 7))
    #expect(Set(indices(seed: 3)[0] + indices(seed: 3)[1]).count == 8)
    var rng = SplitMix64(seed: 3)
    var short = DataLoader(x, batchSize: 4).endless(using: &rng)
    #expect((0..<6).map { _ in short.next()?.indices.count } == [4, 4, 2, 4, 4, 2])
  }

  @Test("evaluation sees the rows in their own order")
  func evaluationKeepsTheOrder() {
    #expect(DataLoader(y, batchSize: 4).inOrder().flatMap(\.inputs.scalars) == y.scalars)
    #expect(Array(DataLoader(Tensor([Double](), shape: [0, 2]), batchSize: 4).inOrder()).isEmpty)
  }
}
