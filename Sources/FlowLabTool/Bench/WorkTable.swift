import FlowLab

/// What one step of each training takes, in counts that are the same on every machine, busy or not.
///
/// A table of these numbers is kept with the tests.
struct WorkTable: Equatable, Sendable {
  /// The counts by the training's name.
  var counts: [(name: String, step: WorkCount)]

  /// Counts one step of every training among the works.
  init(counting works: [BenchWork]) throws {
    counts = try works.compactMap { work in
      guard case .training(let benchmark) = work else { return nil }
      return (benchmark.name, try benchmark.counts())
    }
  }

  /// Reads a table; lines that do not have its five columns are left out.
  init(_ text: String) {
    counts = text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t").map(String.init)
      let numbers = cells.dropFirst().compactMap { Int($0) }
      guard numbers.count == 4 else { return nil }
      return (
        cells[0],
        WorkCount(
          multiplyAdds: numbers[3], tensors: numbers[1], freshBlocks: numbers[2], recordedSteps: numbers[0])
      )
    }
  }

  subscript(name: String) -> WorkCount? { counts.first { $0.name == name }?.step }

  /// The table, columns separated by tabs.
  var text: String {
    let header = ["training step", "operations", "tensors", "fresh blocks", "multiply-adds"]
    let lines = counts.map { name, step in
      [name] + [step.recordedSteps, step.tensors, step.freshBlocks, step.multiplyAdds].map(String.init)
    }
    return ([header] + lines).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  static func == (a: WorkTable, b: WorkTable) -> Bool { a.text == b.text }
}
