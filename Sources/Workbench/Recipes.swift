/// Settings under which the models learn each data set well within a minute on two cores.
package enum Recipes {
  /// The plan for a model and a data set.
  ///
  /// - Parameters:
  ///   - model: One of ``FlowModel/names``.
  ///   - data: A data set's name, as `flowlab data` lists it.
  /// - Returns: A plan with seed 1.
  package static func plan(model: String, data: String) -> TrainingPlan {
    if model == "course" {
      // The settings of the original course: 5 layers, networks 2-8-2 with ReLU, Adam 1e-3.
      return TrainingPlan(
        model: model, data: data, steps: 5000, batch: 256, layers: 5, hidden: [8], learningRate: 1e-3, seed: 1
      )
    }
    var plan = TrainingPlan(
      model: model, data: data, steps: 3000, batch: 256, layers: 8, hidden: [64, 64], learningRate: 2e-3,
      seed: 1)
    switch data {
    case "two-gaussians": (plan.steps, plan.layers, plan.hidden) = (2000, 6, [32, 32])
    case "moons": plan.steps = 4500
    case "face": break
    case "digits":
      // After more steps the flow knows its 1,000 images by heart, and the held-out score rises again.
      (plan.steps, plan.batch, plan.hidden, plan.learningRate) = (600, 128, [64, 64], 1e-3)
    case "mnist": (plan.steps, plan.batch, plan.hidden, plan.learningRate) = (2000, 128, [128, 128], 1e-3)
    case "moons-0.05": plan.steps = 6000
    case "chequerboard", "rings": (plan.steps, plan.layers) = (6000, 12)
    case "spirals": (plan.steps, plan.layers) = (7000, 16)
    default: break
    }
    return plan
  }
}
