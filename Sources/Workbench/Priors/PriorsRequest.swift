/// A whole comparison as it was asked for: it survives the way to the student's program.
package struct PriorsRequest: Codable, Equatable, Sendable {
  /// The settings of every run.
  package var plan: PriorsPlan
  /// What to compare, in the order of the tables.
  package var priors: [PriorKind]
  /// How many seeds: 1, 2, … up to this.
  package var seeds: Int
  /// How many runs go on at the same time, sharing the threads.
  package var jobs: Int
  /// Whether the answers are the student's own.
  package var isMine = false
  /// Which answers: `reference`, or a fingerprint of the student's files, so that runs of changed files are not
  /// taken for new ones.
  package var answers = "reference"
  /// The versions of the kit and of Swift, for the page.
  package var versions = ""

  package init(plan: PriorsPlan, priors: [PriorKind], seeds: Int, jobs: Int) {
    (self.plan, self.priors, self.seeds, self.jobs) = (plan, priors, seeds, jobs)
  }

  /// The command that makes the same numbers again: what differs from the recipe is spelled out.
  package var commandLine: String {
    let recipe = PriorsPlan(data: plan.data)
    var words = [
      "priors", "--data \(plan.data)", "--priors \(priors.map(\.rawValue).joined(separator: ","))",
      "--seeds \(seeds)",
    ]
    if plan.epochs != recipe.epochs { words.append("--epochs \(plan.epochs)") }
    if plan.latent != recipe.latent { words.append("--latent \(plan.latent)") }
    if plan.batch != recipe.batch { words.append("--batch \(plan.batch)") }
    if plan.learningRate != recipe.learningRate { words.append("--learning-rate \(plan.learningRate)") }
    if plan.components != recipe.components { words.append("--components \(plan.components)") }
    if plan.activation != recipe.activation { words.append("--activation \(plan.activation.rawValue)") }
    if plan.firstWeights != recipe.firstWeights {
      words.append("--first-weights \(plan.firstWeights.rawValue)")
    }
    if plan.priorDelay != recipe.priorDelay { words.append("--prior-delay \(plan.priorDelay)") }
    if isMine { words.append("--mine") }
    return words.joined(separator: " ")
  }
}
