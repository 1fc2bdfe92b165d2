import FlowLab

/// train: its generator, its learning rate, its optimizer.
extension VAETrainingChecks {
  /// A training of six steps: its losses, the parameters before each step and at the end, and what each step saw.
  private struct Run {
    let losses: [Double]
    let values: [[Double]]
    let steps: [RecordingVAE.Visit]
  }

  /// The same seed gives the same losses, a learning rate of 0 moves nothing, and the optimizer has a memory.
  static func checkBudget(_ answers: any Exercise3Contract, using rng: inout SplitMix64) throws {
    let input = VAECase(latentSize: 2, rows: 30, pixels: 5, observation: .bernoulli, using: &rng)
    let start = input.parameters.map { $0.value.detached() }
    func run(_ seed: UInt64, learningRate: Double) throws -> Run {
      zip(input.parameters, start).forEach { $0.value = $1 }
      let vae = RecordingVAE(vae: input.truth, pixels: input.pixels)
      var source = SplitMix64(seed: seed)
      let budget = TrainingBudget(steps: 6, batchSize: 7, learningRate: learningRate)
      let losses = try answers.train(vae, on: input.x, budget: budget, using: &source)
      let end = input.parameters.flatMap(\.value.scalars)
      return Run(
        losses: losses, values: vae.record.differentiated.map(\.parameters) + [end], steps: vae.record.steps)
    }
    let seed = rng.next()
    let whole = try run(seed, learningRate: 0.01)
    guard try run(seed, learningRate: 0.01).losses == whole.losses,
      try run(seed &+ 1, learningRate: 0.01).losses != whole.losses
    else {
      throw LawFailure(
        task: "3.6",
        "train does not take batches and noise from `rng`: the same seed must give the same losses, another other ones"
      )
    }
    guard try Set(run(seed, learningRate: 0).values).count == 1 else {
      throw LawFailure(
        task: "3.6", "train(learningRate: 0) moves parameters; it should move nothing",
        mistake: Mistake("learning rate ignored", "hand budget.learningRate to the optimizer"))
    }
    let updates = zip(whole.values, whole.values.dropFirst()).count { $0 != $1 }
    // A schedule may begin or end at exactly 0 and leave the first or the last step in place.
    let idle = whole.steps.count == 6 ? idleEnds(whole) : 1
    guard updates <= 6, updates + idle >= 6 else {
      throw LawFailure(
        task: "3.6", "train(steps: 6) updates the parameters \(updates) times, expected 6 times",
        mistake: updates == 0 ? Mistake("no update", "every step must update the parameters") : nil)
    }
    if try isAlwaysFirstStep(whole, input) {
      throw LawFailure(
        task: "3.6", "every step moves all parameters as the first step of Adam does, whatever came before",
        mistake: Mistake(
          "a new optimizer in every step",
          "Adam remembers earlier gradients; make one before the loop and keep it"))
    }
  }

  /// How many of the first and the last step move nothing.
  private static func idleEnds(_ run: Run) -> Int {
    let states = run.steps.map(\.parameters) + [run.values[run.values.count - 1]]
    return (states[0] == states[1] ? 1 : 0) + (states[5] == states[6] ? 1 : 0)
  }

  /// Whether every step is a fresh Adam's: against the sign of its own gradient g by the length |g| / (|g| + ε).
  ///
  /// It takes all three to be sure. The lengths are nearly equal, but not quite, because of the ε; an optimizer that
  /// takes signs moves by exactly equal lengths, and one with a memory not always against the present gradient.
  private static func isAlwaysFirstStep(_ run: Run, _ input: VAECase) throws -> Bool {
    guard run.steps.count == 6 else { return false }
    let states = run.steps.map(\.parameters) + [run.values[run.values.count - 1]]
    var isExactlyUniform = true
    for (k, visit) in run.steps.enumerated() where states[k] != states[k + 1] {
      set(input.parameters, to: visit.parameters)
      let loss = -(try input.truth.elbo(visit.x, noise: visit.noise).mean())
      let gradient = gradients(of: loss, withRespectTo: input.parameters).flatMap(\.scalars)
      let move = zip(states[k + 1], states[k]).map { $0 - $1 }
      let largest = move.map(abs).max() ?? 0
      for (step, g) in zip(move, gradient) where step != 0 {
        guard isClose(abs(step) / largest, 1, within: 1e-3), step * g < 0 else { return false }
        if abs(abs(step) / largest - 1) > 1e-10 { isExactlyUniform = false }
      }
    }
    return !isExactlyUniform
  }

  private static func set(_ parameters: [Parameter], to values: [Double]) {
    var rest = values[...]
    for parameter in parameters {
      let count = parameter.value.count
      parameter.value = Tensor(Array(rest.prefix(count)), shape: parameter.value.shape)
      rest = rest.dropFirst(count)
    }
  }
}
