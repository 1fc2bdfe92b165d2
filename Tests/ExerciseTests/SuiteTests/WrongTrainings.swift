import FlowLab

/// Ways to train that are wrong, each by one slip.
enum WrongTrainings {
  struct UpdatesTwice: TrainingMethods {
    func trainingStep(
      _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
    ) throws -> Double {
      let loss = -(try flow.logProb(batch).mean())
      let gradients = gradients(of: loss, withRespectTo: flow.parameters)
      optimizer.update(flow.parameters, with: gradients)
      optimizer.update(flow.parameters, with: gradients)
      return loss.item
    }
  }

  struct UpdatesTheFirstHalf: TrainingMethods {
    func trainingStep(
      _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
    ) throws -> Double {
      let loss = -(try flow.logProb(batch).mean())
      let some = Array(flow.parameters.prefix((flow.parameters.count + 1) / 2))
      optimizer.update(some, with: gradients(of: loss, withRespectTo: some))
      return loss.item
    }
  }

  struct ReturnsTheLossAfterwards: TrainingMethods {
    func trainingStep(
      _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
    ) throws -> Double {
      let loss = -(try flow.logProb(batch).mean())
      optimizer.update(flow.parameters, with: gradients(of: loss, withRespectTo: flow.parameters))
      return -(try flow.logProb(batch).mean().item)
    }
  }

  struct NeverUpdates: TrainingMethods {
    func trainingStep(
      _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
    ) throws -> Double { -(try flow.logProb(batch).mean().item) }
  }

  struct DecaysWeights: TrainingMethods {
    func trainingStep(
      _ flow: any Distribution, batch: Tensor, optimizer: inout some Optimizer
    ) throws -> Double {
      let penalty = flow.parameters.reduce(Tensor(0.0)) { $0 + $1.value.square().sum() }
      let loss = -(try flow.logProb(batch).mean())
      optimizer.update(
        flow.parameters, with: gradients(of: loss + 0.01 * penalty, withRespectTo: flow.parameters))
      return loss.item
    }
  }

  struct CountsEpochs: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = Adam(learningRate: budget.learningRate)
      var losses: [Double] = []
      for _ in 0..<budget.steps {
        var rows = Array(0..<data.shape[0]).shuffled(by: &rng)
        while !rows.isEmpty {
          let batch = data.gathering(Array(rows.prefix(budget.batchSize)), alongAxis: 0)
          rows = Array(rows.dropFirst(budget.batchSize))
          losses.append(try trainingStep(flow, batch: batch, optimizer: &optimizer))
        }
      }
      return losses
    }
  }

  struct NeverShuffles: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = Adam(learningRate: budget.learningRate)
      let count = data.shape[0]
      return try (0..<budget.steps).map { step in
        let rows = (0..<min(budget.batchSize, count)).map { (step * budget.batchSize + $0) % count }
        return try trainingStep(
          flow, batch: data.gathering(rows, alongAxis: 0), optimizer: &optimizer)
      }
    }
  }

  struct OwnSeed: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var own = SplitMix64(seed: 42)
      var optimizer = Adam(learningRate: budget.learningRate)
      return try (0..<budget.steps).map { _ in
        try trainingStep(flow, batch: draw(budget.batchSize, of: data, using: &own), optimizer: &optimizer)
      }
    }
  }

  struct FreshDecayedOptimizers: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      try (0..<budget.steps).map { _ in
        var optimizer = AdamW(learningRate: budget.learningRate)
        return try trainingStep(
          flow, batch: draw(budget.batchSize, of: data, using: &rng), optimizer: &optimizer)
      }
    }
  }

  struct FreshMomentum: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      try (0..<budget.steps).map { _ in
        var optimizer = SGD(learningRate: budget.learningRate, momentum: 0.9)
        return try trainingStep(
          flow, batch: draw(budget.batchSize, of: data, using: &rng), optimizer: &optimizer)
      }
    }
  }

  struct AveragesLosses: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = Adam(learningRate: budget.learningRate)
      var sum = 0.0
      return try (1...budget.steps).map { step in
        let batch = draw(budget.batchSize, of: data, using: &rng)
        sum += try trainingStep(flow, batch: batch, optimizer: &optimizer)
        return sum / Double(step)
      }
    }
  }

  struct AddsNoise: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = Adam(learningRate: budget.learningRate)
      return try (0..<budget.steps).map { _ in
        let batch = draw(budget.batchSize, of: data, using: &rng)
        return try trainingStep(
          flow, batch: batch + 0.01 * .normal(batch.shape, using: &rng), optimizer: &optimizer)
      }
    }
  }

  struct OneStepShort: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = Adam(learningRate: budget.learningRate)
      return try (1..<budget.steps).map { _ in
        try trainingStep(flow, batch: draw(budget.batchSize, of: data, using: &rng), optimizer: &optimizer)
      }
    }
  }

  struct HalfBatches: TrainingMethods {
    func train(
      _ flow: any Distribution, on data: Tensor, budget: TrainingBudget,
      using rng: inout some RandomNumberGenerator
    ) throws -> [Double] {
      var optimizer = Adam(learningRate: budget.learningRate)
      return try (0..<budget.steps).map { _ in
        try trainingStep(
          flow, batch: draw(max(1, budget.batchSize / 2), of: data, using: &rng), optimizer: &optimizer)
      }
    }
  }

  struct NetworksOfHalfTheFeatures: TrainingMethods {
    func makeFlow(
      from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
      using rng: inout some RandomNumberGenerator
    ) throws -> any Distribution {
      func net() -> MLP {
        MLP(
          inputSize: (features + 1) / 2, hiddenSizes: hiddenSizes, outputSize: features / 2 + 1,
          activation: .relu, using: &rng)
      }
      let transformations = try pieces.alternatingMasks(features: features, count: layers).map {
        try pieces.maskedCouplingLayer(mask: $0, scaleNet: net(), translationNet: net())
      }
      return try pieces.flow(base: base, transformations: transformations)
    }
  }

  struct HiddenSizesIgnored: TrainingMethods {
    func makeFlow(
      from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
      using rng: inout some RandomNumberGenerator
    ) throws -> any Distribution {
      try GivenAnswers().makeFlow(
        from: pieces, base: base, features: features, layers: layers, hiddenSizes: [2], using: &rng)
    }
  }

  struct OwnBase: TrainingMethods {
    func makeFlow(
      from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
      using rng: inout some RandomNumberGenerator
    ) throws -> any Distribution {
      try GivenAnswers().makeFlow(
        from: pieces, base: GivenNormal.standard(features: features), features: features, layers: layers,
        hiddenSizes: hiddenSizes, using: &rng)
    }
  }

  struct SeededNetworks: TrainingMethods {
    func makeFlow(
      from pieces: some FlowPieces, base: any Distribution, features: Int, layers: Int, hiddenSizes: [Int],
      using rng: inout some RandomNumberGenerator
    ) throws -> any Distribution {
      var own = SplitMix64(seed: 0)
      return try GivenAnswers().makeFlow(
        from: pieces, base: base, features: features, layers: layers, hiddenSizes: hiddenSizes, using: &own)
    }
  }
}
