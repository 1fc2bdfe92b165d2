import FlowLab

/// A flow that notes which points it was trained on.
struct RecordingFlow: Distribution {
  let flow: GivenFlow
  let record = Record()

  /// Every batch that was scored, in order.
  final class Record {
    var batches: [Tensor] = []
    /// All parameters' values at the time of each batch.
    var parameters: [[Double]] = []
    /// The same, parameter by parameter.
    var values: [[[Double]]] = []
    /// The loss of each batch, in nats per point.
    var losses: [Double] = []
  }

  var parameters: [Parameter] { flow.parameters }

  func logProb(_ x: Tensor) throws -> Tensor {
    let logProb = try flow.logProb(x)
    // What is computed without gradients is a look at the progress, not a step.
    if logProb.isRecorded {
      record.batches.append(x.detached())
      record.parameters.append(parameters.flatMap(\.value.scalars))
      record.values.append(parameters.map(\.value.scalars))
      record.losses.append(-logProb.scalars.reduce(0, +) / Double(max(logProb.count, 1)))
    }
    return logProb
  }

  func sample(_ count: Int, using rng: inout some RandomNumberGenerator) throws -> Tensor {
    try flow.sample(count, using: &rng)
  }
}

/// Plain gradient descent, θ ← θ − learningRate · gradient: what it does to a parameter tells the gradient.
struct PlainDescent: Optimizer {
  var learningRate: Double
  /// How often it was asked.
  var updates = 0

  init(learningRate: Double) {
    self.learningRate = learningRate
  }

  mutating func update(_ parameters: [Parameter], with gradients: [Tensor]) {
    updates += 1
    for (parameter, gradient) in zip(parameters, gradients) {
      parameter.value = (parameter.value - learningRate * gradient).detached()
    }
  }
}
