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
    guard losses.count == steps else { throw fail("returns \(losses.count) losses, expected one per step") }
    guard losses.allSatisfy(\.isFinite) else { throw fail("returns a loss that is not finite") }
    let batches = flow.record.batches.map { Numbers($0).rows }
    guard batches.count >= steps else {
      throw fail("asks the flow for logProb \(batches.count) times, expected once per step")
    }
    let data = Set(Numbers(input.points).rows)
    let size = min(batchSize, rows)
    for batch in batches {
      if let stranger = batch.first(where: { !data.contains($0) }) {
        throw fail("trains on the point \(text(stranger)), which is not in the data")
      }
    }
    let whole = Mistake("no batches", "every step sees all the data; take budget.batchSize rows of it")
    // The last batch of a round through the data may be smaller.
    let partial = batches.filter { $0.count != size && $0.count != batchSize }
    if let wrong = partial.first(where: { $0.count > size })
      ?? (partial.count * 4 > batches.count ? partial[0] : nil)
    {
      throw fail("has a batch of \(wrong.count) rows, expected \(size)", wrong.count == rows ? whole : nil)
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
      throw fail(
        "leaves every parameter as it was", Mistake("no update", "every step must update the parameters"))
    }
  }

  /// The same seed gives the same losses, a learning rate of 0 moves nothing, and the optimizer has a memory.
  static func checkBudget(_ answers: any Exercise2Contract, using rng: inout SplitMix64) throws {
    let input = FlowCase(features: 3, layers: 3, rows: 40, using: &rng)
    let start = input.parameters.map { $0.value.detached() }
    func run(_ seed: UInt64, learningRate: Double) throws -> (losses: [Double], visited: [[Double]]) {
      zip(input.parameters, start).forEach { $0.value = $1 }
      let flow = RecordingFlow(flow: input.truth)
      var source = SplitMix64(seed: seed)
      let budget = TrainingBudget(steps: 6, batchSize: 7, learningRate: learningRate)
      let losses = try answers.train(flow, on: input.points, budget: budget, using: &source)
      return (losses, flow.record.parameters + [input.parameters.flatMap(\.value.scalars)])
    }
    let seed = rng.next()
    let (losses, visited) = try run(seed, learningRate: 0.01)
    guard try run(seed, learningRate: 0.01).losses == losses,
      try run(seed &+ 1, learningRate: 0.01).losses != losses
    else {
      throw LawFailure(
        task: "2.7",
        "train does not take its batches from `rng`: the same seed must give the same losses, another other ones"
      )
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
        mistake: states == 1 ? Mistake("no update", "every step must update the parameters") : nil)
    }
    // A fresh Adam moves every parameter by the same step, whatever its gradient; one with a memory does not.
    let moves = zip(visited, visited.dropFirst()).filter { $0 != $1 }.map { zip($0, $1).map { abs($1 - $0) } }
    let areUniform = moves.allSatisfy { move in
      let largest = move.max() ?? 0
      return move.allSatisfy { $0 == 0 || isClose($0 / largest, 1, within: 1e-3) }
    }
    if moves.count > 2, areUniform {
      throw LawFailure(
        task: "2.7", "every step moves all parameters equally far, whatever their gradients",
        mistake: Mistake(
          "a new optimizer in every step",
          "Adam remembers earlier gradients; make one before the loop and keep it"))
    }
  }
}
