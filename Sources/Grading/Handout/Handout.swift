import Foundation

/// The student edition of the kit: no solutions, no wrong implementations, no grader and no tests of the kit
/// itself.
///
///     try Handout(kit: kit, stubs: stubs).write(to: folder)
///
/// It is the same package, whose manifest leaves out what is not there. The exercises are the generated
/// stubs, whatever the instructor has written in the kit's own.
package struct Handout {
  private static let places = [
    "Package.swift", "LICENSE", ".gitignore", ".swift-format", "Sources/CZlib", "Sources/FlowLab",
    "Sources/Workbench", "Sources/Notebook", "Sources/FlowLabTool", "Sources/StudentTraining",
    "Sources/Candidates",
    "Tests/ExerciseTests", "notebooks-md",
  ]
  private static let exceptions = [
    "Sources/Candidates/Reference",
    // Commands that need the solutions or the grader.
    "Sources/FlowLabTool/Bench/", "Sources/FlowLabTool/SelfCheck/", "Sources/FlowLabTool/Stubs/",
    "Sources/FlowLabTool/Grad", "Sources/FlowLabTool/Commands/BenchCommand.swift",
    "Sources/FlowLabTool/Commands/Grad", "Sources/FlowLabTool/Commands/SelfCheckCommand.swift",
    "Sources/FlowLabTool/Commands/StubsCommand.swift", "Sources/FlowLabTool/Commands/TourCommand.swift",
    // What is wrong or unusual, to test the suites.
    "Tests/ExerciseTests/SuiteTests/",
    // Pages for instructors, and on commands that students do not have.
    "notebooks-md/instructors/", "notebooks-md/results/benchmarks/",
  ]

  private let kit: URL
  private let stubs: [String: String]

  /// Prepares the student edition.
  ///
  /// - Parameters:
  ///   - kit: The folder of the whole kit.
  ///   - stubs: The student files as the solutions give them, by their paths in the kit.
  package init(kit: URL, stubs: [String: String]) { (self.kit, self.stubs) = (kit, stubs) }

  /// Writes the student edition to a folder that does not exist yet, or is empty.
  ///
  /// - Parameter folder: Where it goes; it is there whole or not at all.
  /// - Throws: ``GraderFailure`` when the folder holds something or cannot be written, when the kit is not
  ///   whole, or when a file would give a solution away.
  package func write(to folder: URL) throws {
    var edition = Edition()
    try edition.copy(Self.places, except: Self.exceptions, of: kit)
    try StudentPages.change(&edition)
    // The stubs are what the markers make them, and may quote a solution on purpose.
    let solutions = try SolutionTexts(kit: kit)
    if let leak = solutions.leak(in: edition.files) {
      throw GraderFailure("\(leak.file) repeats a solution of \(leak.source); nothing was written.")
    }
    for (path, text) in stubs { edition.add(text, as: path) }
    edition.add(try StudentReadme(kit: kit).text, as: "README.md")
    try edition.write(to: folder)
  }
}
