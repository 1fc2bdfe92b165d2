import FlowLab

/// An input of a law, small to large within a list.
protocol LawCase {
  /// The input at one row, for a message: `mask [1 0], z [0.31 -1.2]`.
  func describe(row: Int) -> String
  /// D, where the input is points of D features.
  var dimension: Int? { get }
}

extension LawCase {
  var dimension: Int? { nil }
}

/// What a known mistake computes where the right answer is expected.
struct Suspect<Case> {
  let mistake: Mistake
  /// The mistake's numbers, or nil where it has none.
  let value: (Case) -> Numbers?

  init(_ mistake: Mistake, value: @escaping (Case) -> Numbers?) {
    self.mistake = mistake
    self.value = value
  }
}

/// A quantity of the answer, compared with the expected one over many inputs.
///
/// A shape is checked before anything is computed with it. A mistake is named only when its numbers agree
/// with the answer at *every* input, so that a coincidence at a small one accuses nobody.
struct Comparison<Case: LawCase> {
  let task: String
  /// The quantity's name in a message: `logDet of inverse`.
  let quantity: String
  /// The inputs, small to large: the first that fails is shown.
  let cases: [Case]
  let expected: (Case) -> Numbers
  var suspects: [Suspect<Case>] = []
  var tolerance = 1e-9
  let answer: (Case) throws -> Tensor

  /// Throws when the answer differs from what is expected at any input.
  func check() throws {
    let answers = try cases.map { Numbers(try answer($0)) }
    for (input, seen) in zip(cases, answers) {
      if let finding = finding(seen, at: input) {
        throw LawFailure(task: task, finding, mistake: recognize(answers))
      }
    }
  }

  /// The known mistake whose numbers are the answer's, if the answer is wrong at all.
  func recognize() throws -> Mistake? {
    let answers = try cases.map { Numbers(try answer($0)) }
    let isWrong = zip(cases, answers).contains { finding($1, at: $0) != nil }
    return isWrong ? recognize(answers) : nil
  }

  private func recognize(_ answers: [Numbers]) -> Mistake? {
    suspects.first { suspect in
      zip(cases, answers).allSatisfy { input, seen in
        suspect.value(input).map { looksLike(seen, $0) } ?? false
      }
    }?.mistake ?? rightForTwoFeatures(answers)
  }

  /// Right at every input with D = 2 and wrong at every larger one: written for two features.
  private func rightForTwoFeatures(_ answers: [Numbers]) -> Mistake? {
    let judged = zip(cases, answers).map {
      (dimension: $0.dimension ?? 0, isRight: finding($1, at: $0) == nil)
    }
    let (two, more) = (judged.filter { $0.dimension == 2 }, judged.filter { $0.dimension > 2 })
    guard two.count > 1, more.count > 1, two.allSatisfy(\.isRight), !more.contains(where: \.isRight) else {
      return nil
    }
    return Mistake(
      "right only for D = 2", "it is right for two features only; write it for any number of them")
  }

  /// Mistakes are recognized with a wider tolerance than answers are accepted: both sides round.
  private func looksLike(_ seen: Numbers, _ suspect: Numbers) -> Bool {
    guard seen.shape == suspect.shape else { return false }
    return zip(seen.values, suspect.values).allSatisfy {
      isClose($0, $1, within: 1e-7) || ($0.isNaN && $1.isNaN)
    }
  }

  private func finding(_ seen: Numbers, at input: Case) -> String? {
    let expected = expected(input)
    guard seen.shape == expected.shape else {
      return "\(quantity) has shape \(seen.shape), expected \(expected.shape); \(input.describe(row: 0))"
    }
    guard let index = seen.firstDifference(from: expected, within: tolerance) else { return nil }
    let stride = expected.values.count / max(expected.shape.first ?? 1, 1)
    let row = expected.shape.isEmpty ? 0 : index / max(stride, 1)
    let place = expected.shape.count < 2 ? "row \(row)" : "row \(row), feature \(index % stride)"
    let (value, target) = (seen.values[index], expected.values[index])
    return
      "\(quantity) is \(text(value, differingFrom: target)), expected "
      + "\(text(target, differingFrom: value)) at \(place); \(input.describe(row: row))"
  }
}

/// Checks that an answer has the expected shape and holds numbers, before anything is computed with it.
func checked(
  _ answer: Tensor, _ quantity: String, shape: [Int], task: String, at input: (any LawCase)? = nil,
  mistake: @autoclosure () throws -> Mistake? = nil
) throws -> Tensor {
  let place = input.map { "; " + $0.describe(row: 0) } ?? ""
  guard answer.shape == shape else {
    throw LawFailure(
      task: task, "\(quantity) has shape \(answer.shape), expected \(shape)\(place)", mistake: try mistake())
  }
  let scalars = answer.scalars
  if let index = scalars.firstIndex(where: { !$0.isFinite }) {
    let name = scalars[index].isNaN ? "NaN (not a number)" : "infinite"
    throw LawFailure(
      task: task,
      "\(quantity) is \(name) at position \(index) of \(scalars.count), expected finite numbers\(place)",
      mistake: try mistake())
  }
  return answer
}
