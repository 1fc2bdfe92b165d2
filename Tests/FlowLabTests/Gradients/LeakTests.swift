import Foundation
import Testing

@testable import FlowLab

@Suite("What a graph keeps alive", .float64)
struct LeakTests {
  @Test("no operation keeps itself alive, nor do its gradients", arguments: OperationCase.all)
  func noCycles(operation: OperationCase) {
    weak var node: Node?
    weak var storage: Storage?
    weak var gradient: Node?
    do {
      let variables = operation.inputs().map { $0.asVariable() }
      let output = operation.apply(variables)
      let loss = output.square().sum()
      (node, storage) = (output.node, output.storage)
      gradient = gradients(of: loss, withRespectTo: variables, recording: true)[0].node
      #expect(node != nil && storage != nil)
    }
    #expect(node == nil && storage == nil && gradient == nil)
  }

  @Test("gradients that are not recorded keep no graph")
  func unrecordedGradientsKeepNothing() {
    let x = draws([4]).asVariable()
    weak var node: Node?
    var found: [Tensor] = []
    do {
      let y = x.exp()
      node = y.node
      found = gradients(of: y.sum(), withRespectTo: [x])
    }
    #expect(node == nil && found.count == 1)
  }

  /// In a process of its own, where nothing else allocates.
  ///
  /// 500 steps make the caches full; what 1500 more add (0.3 MB) is no more than 60,000 add.
  @Test("training does not grow", .enabled(if: residentBytes() != nil, "reads /proc/self/statm"))
  func trainingDoesNotGrow() async throws {
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      var rng = SplitMix64(seed: 1)
      let net = MLP(inputSize: 2, hiddenSizes: [32, 32], outputSize: 2, activation: .tanh, using: &rng)
      var adam = Adam(learningRate: 1e-3)
      func train(steps: Int) {
        for _ in 0..<steps {
          let x = Tensor.normal([64, 2], using: &rng)
          let loss = (net(x) - x.square()).square().mean()
          adam.update(net.parameters, with: gradients(of: loss, withRespectTo: net.parameters))
        }
      }
      train(steps: 500)
      let before = residentBytes() ?? 0
      train(steps: 1500)
      let growth = (residentBytes() ?? .max) - before
      FileHandle.standardError.write(Data("growth=\(growth) bytes".utf8))
    }
    let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    let growth = try #require(text.firstMatch(of: /growth=(-?\d+) bytes/).flatMap { Int($0.output.1) })
    #expect(growth < 2 << 20)
  }
}

/// The memory this process occupies, where the system tells.
private func residentBytes() -> Int? {
  guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
  let fields = text.split(separator: " ")
  return fields.count > 1 ? Int(fields[1]).map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) } : nil
}
