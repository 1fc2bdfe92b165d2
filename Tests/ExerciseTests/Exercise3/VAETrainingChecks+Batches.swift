import FlowLab

/// What train shows the autoencoder: batches of the data, and noise.
extension VAETrainingChecks {
  /// As many steps as asked for, on fresh batches of the data and on fresh noise of N(0, I).
  static func checkBatches(
    _ answers: any Exercise3Contract, rows: Int, batchSize: Int, steps: Int, latentSize: Int = 2,
    using rng: inout SplitMix64
  ) throws {
    let input = VAECase(
      latentSize: latentSize, rows: rows, pixels: 9, observation: .categorical(levels: 5),
      distinctImages: true, using: &rng)
    let vae = RecordingVAE(vae: input.truth, pixels: input.pixels)
    let budget = TrainingBudget(steps: steps, batchSize: batchSize, learningRate: 1e-3)
    let before = input.parameters.map { $0.value.scalars }
    var source = rng.split()
    let losses = try answers.train(vae, on: input.x, budget: budget, using: &source)
    let call = "train(\(rows) images, steps: \(steps), batchSize: \(batchSize))"
    func fail(_ finding: String, _ mistake: Mistake? = nil) -> LawFailure {
      LawFailure(task: "3.6", "\(call) \(finding)", mistake: mistake)
    }
    guard losses.count == steps else { throw fail("returns \(losses.count) losses, expected one per step") }
    guard losses.allSatisfy(\.isFinite) else { throw fail("returns a loss that is not finite") }
    // Who looks at a batch twice before the next counts once; who never changes batch and noise is found below.
    let merged = vae.record.steps
    let visits = merged.count >= steps ? merged : vae.record.differentiated
    guard visits.count >= steps else {
      throw fail("evaluates the ELBO \(visits.count) times, expected once per step")
    }
    let images = Numbers(input.x).rows
    let data = Set(images)
    let batches = visits.map { Numbers($0.x).rows }
    if let stranger = batches.joined().first(where: { !data.contains($0) }) {
      throw fail("trains on the image \(text(stranger)), which is not in the data")
    }
    let size = min(batchSize, rows)
    let whole = Mistake("no batches", "every step sees all the data; take budget.batchSize images of it")
    let odd = batches.filter { $0.count != size && $0.count != batchSize }
    if let wrong = odd.first(where: { $0.count > size }) ?? (odd.count * 4 > batches.count ? odd[0] : nil) {
      throw fail("has a batch of \(wrong.count) images, expected \(size)", wrong.count == rows ? whole : nil)
    }
    if rows > batchSize {
      let same = Mistake("the same batch in every step", "draw fresh rows in every step")
      guard Set(batches).count > 1 else { throw fail("uses one batch for all \(steps) steps", same) }
      let seen = Set(batches.joined()).count
      guard seen * 10 >= data.count * 7 else {
        throw fail("shows only \(seen) of \(data.count) images in \(steps) steps, expected nearly all", same)
      }
      let other = RecordingVAE(vae: input.truth, pixels: input.pixels)
      var another = rng.split()
      _ = try answers.train(other, on: input.x, budget: budget, using: &another)
      let sets = batches.map(Set.init)
      let otherSets = other.record.steps.map { Set(Numbers($0.x).rows) }
      guard sets != otherSets else {
        let places = Dictionary(images.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let inOrder = batches.allSatisfy { batch in
          let rows = batch.compactMap { places[$0] }
          return zip(rows, rows.dropFirst()).allSatisfy { $1 == $0 + 1 || $1 == 0 }
        }
        throw fail(
          "shows the same batches in the same order for two generators",
          inOrder
            ? Mistake(
              "never shuffled", "batches are taken in the order of the data; shuffle the row numbers by `rng`"
            )
            : nil)
      }
    }
    try checkNoise(visits, call)
    guard zip(input.parameters, before).contains(where: { $0.value.scalars != $1 }) else {
      throw fail(
        "leaves every parameter as it was", Mistake("no update", "every step must update the parameters"))
    }
  }

  /// All noise is different and follows N(0, 1).
  static func checkNoise(_ visits: [RecordingVAE.Visit], _ call: String) throws {
    let rows = visits.flatMap { Numbers($0.noise).rows }
    let zero = rows.allSatisfy { $0.allSatisfy { abs($0) < 1e-9 } }
    guard Set(rows.map { $0.map { Float($0) } }).count == rows.count else {
      let isShared = visits.contains { visit in Set(Numbers(visit.noise).rows).count < visit.noise.shape[0] }
      throw LawFailure(
        task: "3.6", "\(call) uses the same noise \(zero ? "0 everywhere" : "more than once")",
        mistake: zero
          ? Mistake("noise left out", "z is never drawn; take fresh noise of N(0, I) for every row")
          : isShared
            ? Mistake("one noise for all rows", "rows share their noise; draw [B, M] numbers")
            : Mistake("the same noise in every step", "the noise is drawn once; draw fresh noise every time"))
    }
    let distance = kolmogorovDistance(toNormal: rows.flatMap { $0 })
    guard distance <= 3.5 else {
      throw LawFailure(
        task: "3.6",
        "\(call) uses noise that does not follow N(0, 1) (√n · Kolmogorov distance \(text(distance, digits: 3)), at most 3.5 "
          + "expected)",
        mistake: rows.allSatisfy { $0.allSatisfy { (0...1).contains($0) } }
          ? Mistake("uniform noise", "the noise is uniform; it should be normal: Tensor.normal") : nil)
    }
  }
}
