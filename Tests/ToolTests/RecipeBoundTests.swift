import FlowLab
import Foundation
import Solution2
import Testing
import Workbench

/// How close the reference must come to the entropy floor with its recipe, nats.
private let bounds = [
  ("two-gaussians", 0.02), ("moons", 0.06), ("face", 0.06), ("chequerboard", 0.15), ("spirals", 0.25),
]

@Suite("recipes", .serialized)
struct RecipeBoundTests {
  /// Two minutes of training; a smoke test of the same code runs every time in `TrainCommandTests`.
  @Test(
    "every recipe keeps the reference within its bound, never below the floor",
    .enabled(
      if: ProcessInfo.processInfo.environment["FLOWLAB_SLOW"] == "1", "takes two minutes; set FLOWLAB_SLOW=1"),
    arguments: bounds)
  func recipesKeepTheirBounds(data: String, bound: Double) throws {
    let plan = Recipes.plan(model: "realnvp", data: data)
    let console = Console(width: 80, isInteractive: false, output: { _ in }, error: { _ in })
    let result = try TrainingSession(plan, answers: Solution2.Answers()).run(on: console)
    let error = result.score.gapStandardError
    print("\(data): \(result.natsAboveFloor) ± \(error) nats above the floor in \(result.history.seconds) s")
    #expect(result.natsAboveFloor <= bound)
    #expect(!result.score.isBelowFloor)
  }
}
