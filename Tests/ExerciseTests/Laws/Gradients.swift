import FlowLab

/// Checks that every parameter is listed and that an output sends each the right gradient.
///
/// `listed` is what the answer says its parameters are, `needed` every parameter that was handed in, `output` the
/// answer's output and `truth` that of a layer which is known to be right.
func checkGradients(
  task: String, quantity: String, at input: (any LawCase)? = nil, listed: [Parameter], needed: [Parameter],
  of output: Tensor,
  like truth: Tensor, using rng: inout SplitMix64, mistake: () throws -> Mistake? = { nil }
) throws {
  try checkListed(task: task, listed: listed, needed: needed)
  // Random weights: a plain sum could hide errors that cancel.
  let weights = Tensor.normal(truth.shape, using: &rng)
  let seen = gradients(of: (weights * output).sum(), withRespectTo: needed)
  let expected = gradients(of: (weights * truth).sum(), withRespectTo: needed)
  for (parameter, (gradient, target)) in zip(needed, zip(seen, expected)) {
    let name = "gradient of \(quantity) with respect to \(parameter.name)"
    guard let index = Numbers(gradient).firstDifference(from: Numbers(target), within: 1e-8) else { continue }
    let isZero = gradient.scalars.allSatisfy { $0 == 0 }
    throw LawFailure(
      task: task,
      "\(name) is \(isZero ? "zero everywhere" : text(gradient.scalars[index])), expected "
        + "\(text(target.scalars[index])) at position \(index) of \(target.count)"
        + (input.map { "; " + $0.describe(row: 0) } ?? ""),
      mistake: try mistake() ?? detached(quantity, "the parameter", output, truth))
  }
}

/// Checks that an output passes the right gradient on to the points it was computed from: layers stack, so what a
/// layer cuts off is lost to the ones before it.
func checkInputGradient(
  task: String, quantity: String, at points: Tensor, of output: (Tensor) throws -> Tensor,
  like truth: (Tensor) throws -> Tensor, using rng: inout SplitMix64, mistake: () throws -> Mistake? = { nil }
) throws {
  let (value, expectedValue) = (try output(points), try truth(points))
  let weights = Tensor.normal(expectedValue.shape, using: &rng)
  let seen = try gradient(at: points) { try (weights * output($0)).sum() }
  let expected = try gradient(at: points) { try (weights * truth($0)).sum() }
  guard let index = Numbers(seen).firstDifference(from: Numbers(expected), within: 1e-8) else { return }
  throw LawFailure(
    task: task,
    "gradient of \(quantity) with respect to its input \(text(points.scalars)) is \(text(seen.scalars[index])) at "
      + "position \(index), expected \(text(expected.scalars[index]))",
    mistake: try mistake() ?? detached(quantity, "the input", value, expectedValue))
}

/// Right values with a wrong gradient have lost a recorded path.
private func detached(_ quantity: String, _ source: String, _ value: Tensor, _ truth: Tensor) -> Mistake? {
  guard Numbers(value).agrees(with: Numbers(truth), within: 1e-7) else { return nil }
  return Mistake(
    "detached",
    "the value is right, but a recorded path from \(quantity) to \(source) is missing; do not detach, cast to "
      + "numbers or rebuild tensors on the way")
}

/// Checks that every parameter that was handed in is listed, each once.
func checkListed(task: String, listed: [Parameter], needed: [Parameter]) throws {
  let missing = needed.filter { parameter in !listed.contains { $0 === parameter } }
  if !missing.isEmpty {
    let names = missing.prefix(3).map(\.name).joined(separator: ", ")
    throw LawFailure(
      task: task,
      "`parameters` lists \(listed.count), but \(missing.count) of the \(needed.count) to be learned are missing (\(names))",
      mistake: Mistake(
        "parameter left out of `parameters`", "what is not listed is not trained; list those of every part"))
  }
  if listed.count != Set(listed.map(ObjectIdentifier.init)).count {
    throw LawFailure(
      task: task, "`parameters` lists \(listed.count), some of them twice",
      mistake: Mistake("parameter listed twice", "an optimizer would move it twice; list each once"))
  }
}
