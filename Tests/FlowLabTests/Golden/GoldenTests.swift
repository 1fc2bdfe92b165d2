import FlowLab
import Testing

@Suite("Golden values from torch")
struct GoldenTests {
  /// Cases left to an exercise that will have its own implementation of them, with the exercise's number.
  private static let leftToExercises: [String: Int] = [:]

  @Test("every case of the file is computed here or left to a named exercise")
  func everyCaseIsCovered() throws {
    let names = try GoldenFile.shared.get().cases.map(\.name)
    let covered = GoldenRecipe.all.map(\.name) + Self.leftToExercises.keys
    #expect(names.count == 48)
    #expect(Set(names).subtracting(covered).isEmpty, "not covered")
    #expect(Set(covered).subtracting(names).isEmpty, "not in the file")
    #expect(Set(covered).count == covered.count, "covered twice")
  }

  @Test("values, losses and gradients agree in float64 to 1e-12", .float64, arguments: GoldenRecipe.all)
  func agreesInFloat64(recipe: GoldenRecipe) throws {
    try expectAgreement(recipe, within: 1e-12)
  }

  @Test("values, losses and gradients agree in float32 to 2e-5", arguments: GoldenRecipe.all)
  func agreesInFloat32(recipe: GoldenRecipe) throws {
    try expectAgreement(recipe, within: 2e-5)
  }

  private func expectAgreement(_ recipe: GoldenRecipe, within tolerance: Double) throws {
    let golden = try #require(try GoldenFile.shared.get().cases.first { $0.name == recipe.name })
    let tensors = golden.tensors.mapValues { $0.tensor.asVariable() }
    let constants = golden.constants.mapValues(\.tensor)
    let outputs = try recipe.outputs(GoldenInput(named: tensors.merging(constants) { $1 }))

    #expect(Set(outputs.keys) == Set(golden.outputs.keys))
    var loss = Tensor(0)
    for (name, expected) in golden.outputs {
      guard let output = outputs[name] else { continue }
      expectClose(output, expected.tensor, within: tolerance, "\(recipe.name): \(name)")
      if let cotangent = golden.cotangents[name] { loss = loss + (cotangent.tensor * output).sum() }
    }
    expectClose(loss, [golden.loss], within: tolerance * 10, "\(recipe.name): loss")
    let names = golden.grads.keys.sorted()
    let found = gradients(of: loss, withRespectTo: names.compactMap { tensors[$0] })
    for (name, gradient) in zip(names, found) {
      guard let expected = golden.grads[name] else { continue }
      expectClose(gradient, expected.tensor, within: tolerance, "\(recipe.name): gradient of \(name)")
    }
  }
}
