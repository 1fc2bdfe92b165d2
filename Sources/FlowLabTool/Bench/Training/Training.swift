import FlowLab

/// A model in training, taken step by step.
struct Training {
  /// What is learned.
  let parameters: [Parameter]
  /// How many rows a batch has, and of how many rows it is drawn; `nil` where a step draws its own points.
  let rows: (batch: Int, of: Int)?
  /// The loss of the rows chosen for a step, with the step's number from 0.
  let loss: (_ rows: [Int], _ step: Int, _ rng: inout SplitMix64) throws -> Tensor
  private var optimizer: Adam
  private var rng: SplitMix64
  private var stepsDone = 0

  init(
    of parameters: [Parameter], learningRate: Double, rows: (batch: Int, of: Int)?, using rng: SplitMix64,
    loss: @escaping (_ rows: [Int], _ step: Int, _ rng: inout SplitMix64) throws -> Tensor
  ) {
    (self.parameters, self.rows, self.loss, self.rng) = (parameters, rows, loss, rng)
    optimizer = Adam(learningRate: learningRate)
  }

  /// One training step: the loss, all gradients, the update, and the loss read back.
  ///
  /// Which rows come next is decided before the clock starts, as in the peers' scripts. Noise is drawn inside.
  mutating func step() throws -> (seconds: Double, loss: Double) {
    var chosen: [Int] = []
    if let rows { chosen = (0..<rows.batch).map { _ in rng.int(below: rows.of) } }
    let start = ContinuousClock.now
    let (value, gradients) = try lossAndGradients(chosen)
    optimizer.update(parameters, with: gradients)
    stepsDone += 1
    return ((ContinuousClock.now - start) / .seconds(1), value)
  }

  /// A function of its own, so that what was recorded is released before the update.
  private mutating func lossAndGradients(_ rows: [Int]) throws -> (Double, [Tensor]) {
    let loss = try loss(rows, stepsDone, &rng)
    return (loss.item, gradients(of: loss, withRespectTo: parameters))
  }
}
