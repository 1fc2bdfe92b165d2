import Foundation
import Testing

@Suite("The table of operations")
struct OperationCoverageTests {
  /// Public functions that have no gradient to test: constants, accessors, results without a gradient.
  private static let withoutGradient: Set<String> = [
    "full", "zeros", "ones", "identity", "range", "linspace", "normal", "uniform",  // constants
    ".>", ".>=", ".<", ".<=", ".==", "sign", "floor", "round", "determinantSign", "argMax",  // tested as such
    "roundStraightThrough",  // the gradient is not that of the function; has its own test
    "withDType", "==",  // of number types
  ]

  @Test("names every public function of Tensor and LinearAlgebra")
  func namesEveryPublicFunction() throws {
    let declared = try publicFunctions(in: ["Tensor", "LinearAlgebra"])
    let covered = Set(OperationCase.all.map(\.operation))
    #expect(declared.count >= 80, "the sources declare \(declared.count) operations")
    let missing = declared.subtracting(covered).subtracting(Self.withoutGradient)
    #expect(missing.isEmpty, "no line in Operations+….swift for \(missing.sorted())")
    let unknown = covered.subtracting(declared)
    #expect(unknown.isEmpty, "no public function is called \(unknown.sorted())")
  }

  /// The names after `public func` and `public static func` in the sources of FlowLab.
  private func publicFunctions(in folders: [String]) throws -> Set<String> {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Sources/FlowLab")
    let declaration = /public (?:static |prefix )*func (\w+|[^\w\s]+)[ (<]/
    return try folders.reduce(into: []) { names, folder in
      let folder = sources.appending(path: folder)
      for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
        let text = try String(contentsOf: file, encoding: .utf8)
        names.formUnion(text.matches(of: declaration).map { String($0.output.1) })
      }
    }
  }
}
