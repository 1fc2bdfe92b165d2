import FlowLab

/// Wrong answers to exercise 1, written as students write them.
enum WrongDerivations {
  static let all: [WrongAnswer] =
    affineNormal + scaled + quantiles + reflection + inverses + logDet + coupling + permutation + rankOne
    + bound + bugs + errata

  /// A chain of one step from the question.
  static func step(_ question: Formula, _ answer: Formula) -> Derivation {
    Derivation(of: question).equals(answer, "hence")
  }
}

extension WrongAnswer {
  /// An answer that is wrong in one of the tasks 1.1, 1.2 and 1.3.
  init(_ task: String, _ mistake: String?, _ note: String, _ densities: GivenDensities) {
    self.init(task, mistake, note, .exercise1(MixedAnswers(densities: densities)))
  }

  /// An answer that is wrong in one of the tasks 1.4, 1.5 and 1.6.
  init(_ task: String, _ mistake: String?, _ note: String, _ compositions: GivenCompositions) {
    self.init(task, mistake, note, .exercise1(MixedAnswers(compositions: compositions)))
  }

  /// An answer that is wrong in task 1.11 or 1.12.
  init(_ task: String, _ mistake: String?, _ note: String, _ bugs: GivenBugs) {
    self.init(task, mistake, note, .exercise1(MixedAnswers(bugs: bugs)))
  }
}
