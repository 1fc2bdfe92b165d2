import FlowLab
import Foundation

/// The suites and the library, compiled once and ready to be linked with a student's module.
///
/// It holds neither references nor wrong implementations: what a student's process does not contain, it cannot use.
package struct Bench: Sendable {
  /// The kit it was made of.
  package let kit: URL
  /// Where its files are.
  package let folder: URL
  private let contents: Contents

  /// What is written down beside the object files.
  struct Contents: Codable {
    /// Which kit; see ``KitFingerprint``.
    var fingerprint: String
    /// The tests' sentences by id, `Suite/function()`.
    var titles: [String: String]
    /// The compiler and its companions.
    var toolchain: Toolchain
    /// The linker's command; ``Bench/objectsWord`` and ``Bench/outputWord`` stand for what changes.
    var linking: [String]
  }

  static let objectsWord = "@OBJECTS@"
  static let outputWord = "@OUTPUT@"
  static let listName = "bench.json"

  init(kit: URL, folder: URL) throws {
    (self.kit, self.folder) = (kit, folder)
    do {
      contents = try JSONDecoder().decode(
        Contents.self, from: Data(contentsOf: folder.appending(path: Self.listName)))
    } catch {
      throw GraderFailure("\(folder.path) is damaged; delete it and start again.")
    }
  }

  /// Which kit; see ``KitFingerprint``.
  package var fingerprint: String { contents.fingerprint }
  /// The compiler and its companions.
  var toolchain: Toolchain { contents.toolchain }

  /// What every compilation needs from the kit.
  var compiling: CompileBench {
    CompileBench(
      modules: folder.appending(path: "Modules"),
      moduleMaps: [folder.appending(path: "Modules/module.modulemap")], cache: moduleCache)
  }

  /// Where the compiler keeps what it has read: with the bench, or with a user who may not write there.
  private var moduleCache: URL {
    if FileManager.default.isWritableFile(atPath: folder.path) {
      return folder.appending(path: "ModuleCache")
    }
    return FileManager.default.temporaryDirectory.appending(path: "flowlab-modules-\(getuid())")
  }

  /// A test as a sentence.
  func title(_ test: String) -> String { contents.titles[test] ?? test }

  /// The objects that stand in for answers which are not there: everything but the student's own exercise.
  private func vacancies(except exercise: Int) -> [URL] {
    Curriculum.exercises.flatMap { sheet in
      (sheet.number == exercise ? [] : ["Student\(sheet.number)"]) + ["Reference\(sheet.number)"]
    }.map { folder.appending(path: $0 + ".o") }
  }

  /// Links a student's object with the suites.
  ///
  /// - Parameters:
  ///   - object: The exercise's module.
  ///   - exercise: Whose answers they are.
  ///   - executable: The file to write.
  ///   - supervisor: Who runs the linker.
  /// - Throws: ``GraderFailure`` when they cannot be linked; the object gate has seen them before.
  func link(_ object: URL, exercise: Int, to executable: URL, _ supervisor: Supervisor) throws {
    // The kit's own objects come first in the command, so that its definitions win.
    let bridge = folder.appending(path: "Bridge\(exercise).o")
    let paths = (vacancies(except: exercise) + [bridge, object]).map(\.path)
    let words = contents.linking.flatMap { word in
      word == Self.objectsWord ? paths : [word == Self.outputWord ? executable.path : word]
    }
    let ending = try supervisor.run(Errand(words, in: folder))
    if ending.way == .stopped(.request) { throw Stopped() }
    guard ending.succeeded else {
      let lines = ending.output.split(separator: "\n")
      let cause = lines.first { $0.contains("No space left") } ?? lines.first ?? "the linker said nothing"
      throw GraderFailure("exercise \(exercise) cannot be linked: \(cause.prefix(400))")
    }
  }
}

/// Somebody asked the grader to stop.
package struct Stopped: Error, CustomStringConvertible {
  package init() {}
  package var description: String { "The grader was asked to stop." }
}
