import FlowLab

/// Checks that every parameter is listed and that an output sends each the right gradient.
///
/// `listed` is what the answer says its parameters are, `needed` every parameter that was handed in, `output` the
/// answer's output and `truth` that of a layer which is known to be right.
func checkGradients(
  task: String, quantity: String, listed: [Parameter], needed: [Parameter], of output: Tensor,
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
    if gradient.scalars.allSatisfy({ $0 == 0 }) {
      // A wrong value without a path is no sign of a cut: it may never have used the parameter.
      let isCut = !reaches(output, parameter) && Numbers(output).agrees(with: Numbers(truth), within: 1e-7)
      throw LawFailure(
        task: task,
        "\(name) is zero everywhere, expected \(text(target.scalars[index])) at position \(index)",
        mistake: try mistake()
          ?? (isCut
            ? Mistake(
              "detached",
              "no recorded path leads from \(quantity) to the parameter; do not detach, cast to numbers or "
                + "rebuild tensors on the way") : nil))
    }
    throw LawFailure(
      task: task,
      "\(name) is \(text(gradient.scalars[index])) at position \(index), expected \(text(target.scalars[index]))",
      mistake: try mistake())
  }
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
    throw LawFailure(task: task, "`parameters` lists a parameter twice; an optimizer would move it twice")
  }
}
