import Foundation

/// What Gradescope needs to grade with this kit: two scripts and the kit without its solutions.
///
///     let autograder = GradescopeAutograder(kit: kit, stubs: stubs)
///     let archive = try autograder.write(to: folder)
package struct GradescopeAutograder {
  private static let places = [
    "Package.swift", "LICENSE", "grade.sh", "README.md", "Sources", "Tests/ExerciseTests",
  ]
  private static let exceptions = [
    "Sources/Candidates/Reference",
    // Commands that need the solutions.
    "Sources/FlowLabTool/Bench/", "Sources/FlowLabTool/Commands/BenchCommand.swift",
    "Sources/FlowLabTool/Commands/TourCommand.swift", "Sources/OneTensor/",
    // What is wrong or unusual, to test the suites.
    "Tests/ExerciseTests/SuiteTests/",
  ]

  private let kit: URL
  private let stubs: [String: String]

  /// Prepares the autograder.
  ///
  /// - Parameters:
  ///   - kit: The folder of the whole kit.
  ///   - stubs: The student files as the solutions give them, by their paths in the kit.
  package init(kit: URL, stubs: [String: String]) { (self.kit, self.stubs) = (kit, stubs) }

  /// Writes the autograder to a folder that does not exist yet, or is empty, and packs it where `zip` is
  /// installed.
  ///
  /// - Parameter folder: Where it goes; it is there whole or not at all.
  /// - Returns: The archive to upload; `nil` where there is no `zip`.
  /// - Throws: ``GraderFailure`` when the folder holds something or cannot be written, or when the kit is not
  ///   whole.
  @discardableResult
  package func write(to folder: URL) throws -> URL? {
    var edition = Edition()
    try edition.copy(Self.places, except: Self.exceptions, of: kit, below: "kit/")
    for (path, text) in stubs { edition.add(text, as: "kit/" + path) }
    edition.add(GradescopeScripts.setup, as: "setup.sh", isProgram: true)
    edition.add(GradescopeScripts.run, as: "run_autograder", isProgram: true)
    edition.add(GradescopeScripts.notGraded, as: "not-graded.json")
    edition.add(GradescopeScripts.readme, as: "README.md")
    var isPacked = false
    try edition.write(to: folder) { isPacked = try Self.pack($0) }
    return isPacked ? folder.appending(path: "autograder.zip") : nil
  }

  /// Makes `autograder.zip`; false where `zip` is not installed.
  private static func pack(_ folder: URL) throws -> Bool {
    let script = """
      command -v zip >/dev/null || exit 9
      find . -type f | LC_ALL=C sort | zip -q -X -@ autograder.zip
      """
    var errand = Errand(["/bin/sh", "-c", script], in: folder)
    errand.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let ending = try Supervisor().run(errand)
    if ending.way == .exited(9) { return false }
    guard ending.succeeded else { throw GraderFailure("zip failed: \(ending.output)") }
    return true
  }
}
