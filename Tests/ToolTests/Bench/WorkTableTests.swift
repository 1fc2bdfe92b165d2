import FlowLab
import Foundation
import Testing

@testable import FlowLabTool

/// A training step takes no more operations and memory than the table beside this file says.
///
/// Times cannot be tested on a machine that others use; these counts can. They are those of a whole process, so the tool
/// counts in one of its own.
@Suite("What a training step takes")
struct WorkTableTests {
  private static let file = "Tests/ToolTests/Bench/steps.tsv"
  private static let advice =
    "where more is intended: swift run flowlab bench --counts > \(file), and say why in the change"

  @Test("is what the table says, with one thread and with two")
  func guards() throws {
    let kept = WorkTable(try Kit.read(PrintedPage.kit.root.appending(path: Self.file)))
    var alone: WorkTable?
    for threads in [1, 2] {
      let child = try BuiltTool.run(["bench", "--counts", "--threads", "\(threads)"])
      try #require(child.status == 0, "\(child.output)")
      let found = WorkTable(child.output)
      #expect(found.counts.map(\.name) == trainingBenchmarks.map(\.name))
      for benchmark in trainingBenchmarks {
        let step = try #require(found[benchmark.name])
        let limit = try #require(kept[benchmark.name], "\(benchmark.name) is not in \(Self.file)")
        let place = "\(benchmark.name), threads: \(threads)"
        if let alone {
          #expect(step.tensors == alone[benchmark.name]?.tensors, "\(place): not as with one thread")
          #expect(
            step.recordedSteps == alone[benchmark.name]?.recordedSteps, "\(place): not as with one thread")
        }
        #expect(step.multiplyAdds == benchmark.multiplyAdds, "\(place): not what its formula says")
        // Two threads that ask for memory at the same time may both be sent to the system.
        if threads == 1 { #expect(step.freshBlocks == 0, "\(place): a step asks the system for memory") }
        #expect(step.recordedSteps <= limit.recordedSteps, "\(place), operations; \(Self.advice)")
        #expect(step.tensors <= limit.tensors, "\(place), tensors; \(Self.advice)")
      }
      alone = alone ?? found
    }
  }

  @Test("a table is read as it is written")
  func reading() throws {
    let text = "training step\toperations\ttensors\tfresh blocks\tmultiply-adds\na b\t1\t2\t0\t4\n"
    let table = WorkTable(text)
    #expect(table["a b"] == WorkCount(multiplyAdds: 4, tensors: 2, freshBlocks: 0, recordedSteps: 1))
    #expect(table.text == text)
    #expect(WorkTable("a\t1\t2\n\nb\tx\t2\t0\t4\n").counts.isEmpty)
  }

  @Test("a count goes up by what is done")
  func counting() {
    let before = WorkCount.now
    let product = matmul(Tensor.ones([3, 5]).asVariable(), Tensor.ones([5, 7]))
    let step = WorkCount.now - before
    // Other tests count too.
    #expect(step.multiplyAdds >= 3 * 5 * 7 && step.tensors >= 1 && step.recordedSteps >= 1)
    #expect(product.shape == [3, 7])
  }
}
