import FlowLab

/// Ways to train that are right, each unlike the reference.
enum RightTrainings {
  struct Plain: TrainingMethods {}

  struct Momentum: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = SGD(learningRate: budget.learningRate, momentum: 0.9)
      return try (0..<budget.steps).map { _ in
        try trainingStep(flow, batch: draw(budget.batchSize, of: data, using: &rng), optimizer: &optimizer)
      }
    }
  }

  struct Rounds: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = Adam(learningRate: budget.learningRate)
      var losses: [Double] = []
      while losses.count < budget.steps {
        let order = Array(0..<data.shape[0]).shuffled(by: &rng)
        let shuffled = data.gathering(order, alongAxis: 0)
        for start in stride(from: 0, to: data.shape[0], by: budget.batchSize)
        where losses.count < budget.steps {
          let end = min(start + budget.batchSize, data.shape[0])
          losses.append(
            try trainingStep(flow, batch: shuffled.slice(start..<end, alongAxis: 0), optimizer: &optimizer))
        }
      }
      return losses
    }
  }

  struct WarmUp: TrainingMethods {
    func trainingStep(
      _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
    ) throws -> Double {
      let logProbs = try flow.logProb(batch)
      let loss = (Tensor(0.0) - logProbs.sum()) * (1 / Double(batch.shape[0]))
      let value = loss.item
      let learned = flow.parameters
      optimizer.update(learned, with: gradients(of: loss, withRespectTo: learned))
      return value
    }

    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = AdamW(learningRate: budget.learningRate)
      var losses: [Double] = []
      for step in 1...max(budget.steps, 1) where step <= budget.steps {
        optimizer.learningRate = budget.learningRate * min(1, Double(step) / 20)
        let rows = (0..<min(budget.batchSize, data.shape[0])).map { _ in rng.int(below: data.shape[0]) }
        let batch = data.gathering(rows, alongAxis: 0)
        losses.append(try trainingStep(flow, batch: batch, optimizer: &optimizer))
        if step % 100 == 0 { _ = try withoutGradients { try flow.logProb(data).mean().item } }
      }
      return losses
    }
  }
}
