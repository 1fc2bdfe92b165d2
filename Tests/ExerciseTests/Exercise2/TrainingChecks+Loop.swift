import FlowLab

/// train: as many steps as asked for, each on a fresh batch.
extension TrainingChecks {
  /// As many steps as asked for, on batches of the right size that consist of the data's rows and differ.
  static func checkBatches(
    _ answers: any Exercise2Contract, rows: Int, batchSize: Int, steps: Int, using rng: inout SplitMix64
  ) throws {
    let input = FlowCase(features: 3, layers: 2, rows: rows, using: &rng)
    let flow = RecordingFlow(flow: input.truth)
    let budget = TrainingBudget(steps: steps, batchSize: batchSize, learningRate: 1e-3)
    let before = input.parameters.map { $0.value.scalars }
    let losses = try answers.train(flow, on: input.points, budget: budget, using: &rng)
    let call = "train(\(rows) points, steps: \(steps), batchSize: \(batchSize))"
    func fail(_ finding: String, _ mistake: Mistake? = nil) -> LawFailure {
      LawFailure(task: "2.7", "\(call) \(finding)", mistake: mistake)
    }
    guard losses.count == steps else {
      let perEpoch = [rows / batchSize, (rows + batchSize - 1) / batchSize]
      throw fail(
        "returns \(losses.count) losses, expected one per step",
        perEpoch.contains { $0 > 1 && losses.count == steps * $0 }
          ? Mistake("epochs instead of steps", "budget.steps counts batches, not rounds through the data")
          : Mistake("wrong number of steps", "take budget.steps steps and return the loss of each"))
    }
    guard losses.allSatisfy(\.isFinite) else { throw fail("returns a loss that is not finite") }
    let batches = flow.record.batches.map { Numbers($0).rows }
    guard batches.count >= steps else {
      throw fail("asks the flow for logProb \(batches.count) times, expected once per step")
    }
    let data = Set(Numbers(input.points).rows)
    let size = min(batchSize, rows)
    for batch in batches {
      if let stranger = batch.first(where: { !data.contains($0) }) {
        throw fail(
          "trains on the point \(text(stranger)), which is not in the data",
          Mistake("data changed", "train on rows of the data as they are, neither scaled nor with noise"))
      }
    }
    let whole = Mistake("no batches", "every step sees all the data; take budget.batchSize rows of it")
    // The last batch of a round through the data may be smaller.
    let partial = batches.filter { $0.count != size && $0.count != batchSize }
    if let wrong = partial.first(where: { $0.count > size })
      ?? (partial.count * 4 > batches.count ? partial[0] : nil)
    {
      throw fail(
        "has a batch of \(wrong.count) rows, expected \(size)",
        wrong.count == rows
          ? whole : Mistake("batch size ignored", "take budget.batchSize rows, all when there are fewer"))
    }
    if rows > batchSize {
      let seen = Set(batches.joined())
      let same = Mistake(
        "the same batch in every step", "draw fresh rows in every step; one batch is learned by heart")
      guard Set(batches).count > 1 else { throw fail("uses one batch for all \(steps) steps", same) }
      guard seen.count * 10 >= rows * 7 else {
        throw fail(
          "shows the flow only \(seen.count) of \(rows) points in \(steps) steps, expected nearly all", same)
      }
    }
    guard zip(input.parameters, before).contains(where: { $0.value.scalars != $1 }) else {
      throw fail("leaves every parameter as it was", try noUpdate(answers, using: &rng))
    }
    // Where each step scores its batch once, the losses are known.
    if batches.count == steps {
      let index = zip(losses, flow.record.losses).enumerated().first { !isClose($1.0, $1.1, within: 1e-9) }
      if let (step, (loss, expected)) = index {
        throw fail(
          "returns the loss \(text(loss, differingFrom: expected)) for step \(step), expected "
            + "\(text(expected, differingFrom: loss)), the mean of −log p over its batch",
          lossMistake(losses, flow.record.losses))
      }
    }
  }

  /// What a list of losses is instead of the losses themselves.
  private static func lossMistake(_ seen: [Double], _ expected: [Double]) -> Mistake? {
    func agrees(_ values: [Double]) -> Bool {
      zip(seen, values).allSatisfy { isClose($0, $1, within: 1e-7) }
    }
    var sum = 0.0
    let running = expected.enumerated().map { index, loss in
      sum += loss
      return sum / Double(index + 1)
    }
    if agrees(running) {
      return Mistake("losses averaged", "return the loss of each step, not a running mean")
    }
    if agrees(expected.map { -$0 }) {
      return Mistake("sign of the loss", "that is the mean log-likelihood; the loss is its negative")
    }
    if Set(seen).count == 1 {
      return Mistake("one loss for all steps", "return the loss of each step, as trainingStep gives it")
    }
    return nil
  }

  /// Names a training that never moves anything, unless a step by itself does not move anything either.
  private static func noUpdate(
    _ answers: any Exercise2Contract, using rng: inout SplitMix64
  ) throws -> Mistake? {
    let input = FlowCase(features: 2, layers: 2, rows: 5, using: &rng)
    let before = input.parameters.map { $0.value.scalars }
    var optimizer = PlainDescent(learningRate: 0.1)
    _ = try answers.trainingStep(input.truth, batch: input.points, optimizer: &optimizer)
    guard input.parameters.map({ $0.value.scalars }) != before else { return nil }
    return Mistake("no update", "every step must update the parameters: call trainingStep for each")
  }

  /// The same seed gives the same losses, a learning rate of 0 moves nothing, and the optimizer has a memory.
  static func checkBudget(_ answers: any Exercise2Contract, using rng: inout SplitMix64) throws {
    let input = FlowCase(features: 3, layers: 3, rows: 40, using: &rng)
    let start = input.parameters.map { $0.value.detached() }
    // Where no step sees other points than the first, chance is not the point.
    var isAlwaysTheSame = false
    func run(_ seed: UInt64, learningRate: Double) throws -> (losses: [Double], visited: [[Double]]) {
      zip(input.parameters, start).forEach { $0.value = $1 }
      let flow = RecordingFlow(flow: input.truth)
      var source = SplitMix64(seed: seed)
      let budget = TrainingBudget(steps: 6, batchSize: 7, learningRate: learningRate)
      let losses = try answers.train(flow, on: input.points, budget: budget, using: &source)
      isAlwaysTheSame = Set(flow.record.batches.map { Set(Numbers($0).rows) }).count == 1
      return (losses, flow.record.parameters + [input.parameters.flatMap(\.value.scalars)])
    }
    let seed = rng.next()
    let (losses, visited) = try run(seed, learningRate: 0.01)
    guard (losses + visited.joined()).allSatisfy(\.isFinite) else {
      throw LawFailure(
        task: "2.7", "train(steps: 6, learningRate: 0.01) ends with losses or parameters that are not finite")
    }
    guard try run(seed, learningRate: 0.01).losses == losses,
      try run(seed &+ 1, learningRate: 0.01).losses != losses
    else {
      throw LawFailure(
        task: "2.7",
        "train does not take its batches from `rng`: the same seed must give the same losses, another other ones",
        mistake: isAlwaysTheSame
          ? nil
          : Mistake(
            "chance that is not rng's",
            "shuffle or draw the rows with `using: &rng` or `by: &rng`, anew each time"))
    }
    guard try Set(run(seed, learningRate: 0).visited).count == 1 else {
      throw LawFailure(
        task: "2.7", "train(learningRate: 0) moves parameters; it should move nothing",
        mistake: Mistake("learning rate ignored", "hand budget.learningRate to the optimizer"))
    }
    let states = Set(visited).count
    // A schedule that warms up from 0 leaves the first step in place.
    guard states == 7 || (states == 6 && visited[0] == visited[1]) else {
      throw LawFailure(
        task: "2.7", "train(steps: 6) updates the parameters \(states - 1) times, expected 6 times",
        mistake: states == 1 ? try noUpdate(answers, using: &rng) : nil)
    }
    // A fresh Adam moves every parameter by the same step, whatever its gradient; one with a memory does not.
    let moves = zip(visited, visited.dropFirst()).filter { $0 != $1 }.map { zip($0, $1).map { abs($1 - $0) } }
    let areUniform = moves.allSatisfy { move in
      let largest = move.max() ?? 0
      return move.allSatisfy { $0 == 0 || isClose($0 / largest, 1, within: 1e-3) }
    }
    let finding =
      moves.count > 2 && areUniform
      ? "every step moves all parameters equally far, whatever their gradients"
      : try memory(answers, seed: seed) == .forgotten
        ? "every step moves as a training that begins there would: nothing is remembered" : nil
    if let finding {
      throw LawFailure(
        task: "2.7", finding,
        mistake: Mistake(
          "a new optimizer in every step",
          "an optimizer remembers earlier gradients; make one before the loop and keep it"))
    }
  }
}
