import FlowLab

/// The gradients that an answer sends to its inputs, compared with those of a function that is known to be right.
struct InputGradients {
  let task: String
  let quantity: String
  let names: [String]
  let inputs: [Tensor]
  let answer: ([Tensor]) throws -> Tensor
  let truth: ([Tensor]) throws -> Tensor
  /// The input in a message.
  let describe: String
  var tolerance = 1e-8
  /// The mistake recognized in the values, for which a wrong gradient is only a consequence.
  var mistake: () throws -> Mistake? = { nil }
  /// The mistake when no gradient arrives at an input of the given name though the value is right.
  var cut: (String) -> Mistake? = { name in
    Mistake(
      "detached", "no gradient reaches \(name); do not detach, cast to numbers or rebuild tensors on the way")
  }

  /// Throws when a gradient differs.
  func check(using rng: inout SplitMix64) throws {
    let (variables, twins) = (inputs.map { $0.asVariable() }, inputs.map { $0.asVariable() })
    let target = try truth(twins)
    let output = try checked(answer(variables), quantity, shape: target.shape, task: task, mistake: mistake())
    // Random weights: a plain sum could hide errors that cancel.
    let weights = Tensor.normal(target.shape, using: &rng)
    let seen = gradients(of: (weights * output).sum(), withRespectTo: variables)
    let expected = gradients(of: (weights * target).sum(), withRespectTo: twins)
    let valueIsRight = Numbers(output).agrees(with: Numbers(target), within: 1e-7)
    for (name, (gradient, right)) in zip(names, zip(seen, expected)) {
      guard let index = Numbers(gradient).firstDifference(from: Numbers(right), within: tolerance) else {
        continue
      }
      let isZero = gradient.scalars.allSatisfy { $0 == 0 }
      throw LawFailure(
        task: task,
        "the gradient of \(quantity) with respect to \(name) is \(text(gradient.scalars[index])) at position \(index), "
          + "expected \(text(right.scalars[index])); \(describe)",
        mistake: try mistake() ?? (isZero && valueIsRight ? cut(name) : nil))
    }
  }
}
