import FlowLab
import Testing

/// An implementation that is right, but not as the reference is.
struct UnusualAnswer: Sendable, CustomTestStringConvertible {
  let name: String
  let answers: AnswersOfOneExercise

  init(name: String, answers: AnswersOfOneExercise) {
    (self.name, self.answers) = (name, answers)
  }

  init(name: String, answers: GivenAnswers) {
    self.init(name: name, answers: .exercise2(answers))
  }

  var testDescription: String { name }

  /// Unusual answers to all exercises.
  static let all = exercise1 + exercise1Matrices + exercise1Forms + exercise2 + UnusualAutoencoders.all

  /// Those that every run of the tests tries: the first two of each exercise.
  static var tried: [UnusualAnswer] {
    if Corpus.isWhole { return all }
    return Curriculum.exercises.flatMap { exercise in
      all.filter { $0.answers.exercise == exercise.number }.prefix(2)
    }
  }

  /// For each exercise one that is right.
  static let firstOfEachExercise = Curriculum.exercises.compactMap { exercise in
    all.first { $0.answers.exercise == exercise.number }
  }

  private static let exercise2: [UnusualAnswer] =
    [
      UnusualAnswer(
        name: "loops over features, Adamax, patterns asked of a Jacobian", answers: GivenAnswers()),
      UnusualAnswer(
        name: "select in place of masks, log-det as a product with ones",
        answers: FormulaCoupling.answers(
          forward: { l, z in
            let s = l.s(l.m * z)
            let x = select((l.m .> 0.5).broadcast(to: z.shape), z, z * s.exp() + l.t(l.m * z))
            return (x, matmul(s, l.c.reshaped(to: [z.shape[1], 1])).squeezed(atAxis: 1))
          },
          inverse: { l, x in
            let s = l.s(l.m * x)
            let z = select((l.m .> 0.5).broadcast(to: x.shape), x, (x - l.t(l.m * x)) / s.exp())
            return (z, matmul(-s, l.c.reshaped(to: [x.shape[1], 1])).squeezed(atAxis: 1))
          })),
      UnusualAnswer(
        name: "row by row, log-det as the log of a product",
        answers: FormulaCoupling.answers(
          forward: { l, z in
            let rows = (0..<z.shape[0]).map { b in
              FormulaCoupling.rightForward(l, z.slice(b..<(b + 1), alongAxis: 0))
            }
            let scale = (l.c * l.s(l.m * z)).exp().product(alongAxis: 1)
            return (Tensor.concatenate(rows.map(\.0), alongAxis: 0), scale.log())
          },
          inverse: { l, x in
            let rows = (0..<x.shape[0]).map { b in
              FormulaCoupling.rightInverse(l, x.slice(b..<(b + 1), alongAxis: 0))
            }
            return (
              Tensor.concatenate(rows.map(\.0), alongAxis: 0), Tensor.concatenate(rows.map(\.1), alongAxis: 0)
            )
          })),
      UnusualAnswer(
        name: "first half kept, density by forward's log-dets at the points of the walk",
        answers: GivenAnswers(
          makeFlow: {
            FormulaFlow(
              base: $0, transformations: $1,
              logProbFormula: { flow, x in
                let z = try flow.transformations.reversed().reduce(x) { try $1.inverse($0).z }
                var (point, density) = (z, try flow.base.logProb(z))
                for transformation in flow.transformations {
                  let (next, logDet) = try transformation.forward(point)
                  (point, density) = (next, density - logDet)
                }
                return density
              })
          },
          makeMasks: { features, count in
            let half = Tensor((0..<features).map { 2 * $0 < features ? 1.0 : 0 }, shape: [features])
            return (0..<count).map { $0 % 2 == 0 ? half : 1 - half }
          },
          chooseRows: { count, size, rng in (0..<size).map { _ in rng.int(below: count) } })),
    ] + moreOfExercise2
}
