/// Cuts aligned tensors into minibatches, in a new random order every epoch.
///
/// The order is drawn from the given generator only, so the same seed repeats the same sequence of
/// epochs exactly.
///
///     let loader = DataLoader(x, batchSize: 128)
///     for batch in loader.epoch(using: &rng) { step(batch.inputs) }
public struct DataLoader: Sendable {
  /// The tensors that are cut along their first axis, all of the same length there.
  public let tensors: [Tensor]
  /// The number of rows of a minibatch.
  public let batchSize: Int
  /// Whether the last minibatch of an epoch is left out when it would be shorter.
  public let dropsLast: Bool

  /// Prepares minibatches of one or several aligned tensors.
  ///
  /// - Parameters:
  ///   - tensors: At least one, `[n, …]` each; row i of one belongs to row i of the others.
  ///   - batchSize: The number of rows of a minibatch, at least 1.
  ///   - dropsLast: Whether a shorter last minibatch is left out.
  public init(_ tensors: Tensor..., batchSize: Int, dropsLast: Bool = false) {
    require(batchSize > 0, "DataLoader: the batch size must be positive, got \(batchSize)")
    require(
      tensors.first.map { $0.rank > 0 } ?? false, "DataLoader: needs at least one tensor with a first axis")
    require(
      tensors.allSatisfy { $0.rank > 0 && $0.shape[0] == tensors[0].shape[0] },
      "DataLoader: first axes must agree, got \(tensors.map(\.shape))")
    (self.tensors, self.batchSize, self.dropsLast) = (tensors, batchSize, dropsLast)
  }

  /// The number of rows, n.
  public var count: Int { tensors[0].shape[0] }

  /// The number of minibatches of an epoch.
  public var batchesPerEpoch: Int { dropsLast ? count / batchSize : (count + batchSize - 1) / batchSize }

  /// Returns the minibatches of one epoch, rows in an order drawn now.
  ///
  /// - Parameter rng: The source of chance; only the draws of one shuffle are taken.
  /// - Returns: Every row once, except a shorter rest if `dropsLast`.
  public func epoch(using rng: inout some RandomNumberGenerator) -> MiniBatches {
    MiniBatches(loader: self, order: Array(0..<count).shuffled(by: &rng))
  }

  /// Returns the minibatches of one epoch, rows in their own order, for evaluation.
  public func inOrder() -> MiniBatches { MiniBatches(loader: self, order: Array(0..<count)) }

  /// Returns epoch after epoch without end, for training by number of steps.
  ///
  /// - Parameter rng: The source of chance; one draw is taken now to seed the sequence.
  /// - Returns: Minibatches that never end; there must be at least one per epoch.
  public func endless(using rng: inout some RandomNumberGenerator) -> EndlessBatches {
    require(batchesPerEpoch > 0, "DataLoader: \(count) rows make no batch of \(batchSize)")
    return EndlessBatches(loader: self, rng: SplitMix64(seed: rng.next()))
  }
}

/// A few rows of every tensor of a ``DataLoader``.
public struct MiniBatch: Sendable {
  /// The rows' positions in the whole tensors.
  public let indices: [Int]
  /// The rows of every tensor, in the order in which the tensors were given.
  public let tensors: [Tensor]

  /// The rows of the first tensor.
  public var inputs: Tensor { tensors[0] }

  /// The rows of the second tensor; there must be one.
  public var targets: Tensor {
    require(tensors.count > 1, "MiniBatch: targets need a DataLoader of at least two tensors")
    return tensors[1]
  }
}

/// The minibatches of one epoch.
public struct MiniBatches: Sequence, IteratorProtocol {
  private let loader: DataLoader
  private let order: [Int]
  private var position = 0

  init(loader: DataLoader, order: [Int]) { (self.loader, self.order) = (loader, order) }

  /// Returns the next minibatch, nil after the last.
  public mutating func next() -> MiniBatch? {
    let end = Swift.min(position + loader.batchSize, order.count)
    guard position < end, !loader.dropsLast || end - position == loader.batchSize else { return nil }
    defer { position = end }
    let indices = Array(order[position..<end])
    return MiniBatch(indices: indices, tensors: loader.tensors.map { $0.gathering(indices, alongAxis: 0) })
  }
}

/// Minibatches of epoch after epoch, without end.
public struct EndlessBatches: Sequence, IteratorProtocol {
  private let loader: DataLoader
  private var rng: SplitMix64
  private var batches: MiniBatches

  init(loader: DataLoader, rng: SplitMix64) {
    (self.loader, self.rng) = (loader, rng)
    batches = loader.epoch(using: &self.rng)
  }

  /// Returns the next minibatch, starting a new epoch when one has ended; never nil.
  public mutating func next() -> MiniBatch? {
    if let batch = batches.next() { return batch }
    batches = loader.epoch(using: &rng)
    return batches.next()
  }
}
