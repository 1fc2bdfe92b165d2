import FlowLab

/// The pieces that task 3.6 builds from: right ones, which refuse what is not theirs.
struct GuardedPieces: VAEPieces {
  private let right = GivenVAEPieces()

  func reparameterizedSample(mean: Tensor, logVariance: Tensor, noise: Tensor) throws -> Tensor {
    try check([("logVariance", logVariance), ("noise", noise)], like: mean, "reparameterizedSample")
    return right.reparameterizedSample(mean: mean, logVariance: logVariance, noise: noise)
  }

  func bernoulliLogLikelihood(_ x: Tensor, logits: Tensor) throws -> Tensor {
    try refuseWrongLogits(
      x, logits, "bernoulliLogLikelihood", isOther: logits.rank == 3, isRight: logits.shape == x.shape)
    return right.bernoulliLogLikelihood(x, logits: logits)
  }

  func categoricalLogLikelihood(_ x: Tensor, logits: Tensor) throws -> Tensor {
    try refuseWrongLogits(
      x, logits, "categoricalLogLikelihood", isOther: logits.shape == x.shape,
      isRight: logits.rank == 3 && Array(logits.shape.prefix(2)) == x.shape)
    return right.categoricalLogLikelihood(x, logits: logits)
  }

  func normalLogProb(_ z: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor {
    try check([("mean", mean), ("logVariance", logVariance)], like: z, "normalLogProb")
    return right.normalLogProb(z, mean: mean, logVariance: logVariance)
  }

  func klDivergence(mean: Tensor, logVariance: Tensor) throws -> Tensor {
    try check([("logVariance", logVariance)], like: mean, "klDivergence")
    return right.klDivergence(mean: mean, logVariance: logVariance)
  }

  func closedFormELBO(logLikelihood: Tensor, mean: Tensor, logVariance: Tensor) throws -> Tensor {
    try check([("logVariance", logVariance)], like: mean, "closedFormELBO")
    try checkShape(
      logLikelihood, [mean.shape[0]], "the logLikelihood of pieces.closedFormELBO", task: "3.6")
    return right.closedFormELBO(logLikelihood: logLikelihood, mean: mean, logVariance: logVariance)
  }

  func monteCarloELBO(
    logLikelihood: Tensor, z: Tensor, mean: Tensor, logVariance: Tensor, prior: any Distribution
  ) throws -> Tensor {
    try check([("mean", mean), ("logVariance", logVariance)], like: z, "monteCarloELBO")
    try checkShape(logLikelihood, [z.shape[0]], "the logLikelihood of pieces.monteCarloELBO", task: "3.6")
    return try right.monteCarloELBO(
      logLikelihood: logLikelihood, z: z, mean: mean, logVariance: logVariance, prior: prior)
  }

  /// All have the shape of the first, `[B, M]`.
  private func check(_ others: [(String, Tensor)], like first: Tensor, _ piece: String) throws {
    guard first.rank == 2 else {
      throw LawFailure(
        task: "3.6", "pieces.\(piece) is asked with a tensor of shape \(first.shape), expected [B, M]")
    }
    for (name, tensor) in others {
      try checkShape(tensor, first.shape, "the \(name) of pieces.\(piece)", task: "3.6")
    }
  }

  private func refuseWrongLogits(
    _ x: Tensor, _ logits: Tensor, _ piece: String, isOther: Bool, isRight: Bool
  ) throws {
    guard x.rank != 2 || !isRight else { return }
    let isFlat = x.rank == 2 && logits.rank == 2 && logits.shape[0] == x.shape[0] && !isOther
    throw LawFailure(
      task: "3.6", "pieces.\(piece) is asked with x of shape \(x.shape) and logits of shape \(logits.shape)",
      mistake: isOther
        ? Mistake(
          "the other pixel's likelihood",
          "logits [B, D] are those of Bernoulli pixels, [B, D, K] those of K gray levels; choose by `observation`"
        )
        : isFlat
          ? Mistake(
            "levels not on an axis of their own",
            "the decoder's D·K outputs become logits [B, D, K]: reshape them in decode") : nil)
  }
}
