import Foundation

/// What `flowlab stubs` would do to the files of some exercises.
struct StubPlan {
  /// A student file beside the text generated for it.
  struct Entry: Equatable {
    enum State: Equatable {
      /// The file is exactly the generated text.
      case current
      case missing
      /// The file is a stub this tool made from an earlier solution: nobody wrote in it.
      case outdated
      /// Somebody wrote in the file.
      case edited
    }
    let file: URL
    let stub: String
    let existing: String?
    let state: State
  }

  var entries: [Entry] = []
  /// Student files without a solution of the same name.
  var extras: [URL] = []

  /// Reads solutions and student files.
  ///
  /// - Parameters:
  ///   - kit: The kit.
  ///   - exercises: For each exercise number the ids of its tasks.
  ///   - memory: What stubs this tool has made before.
  /// - Throws: ``MarkerErrors`` naming every mistake in all files.
  init(_ kit: Kit, exercises: [Int: [String]], memory: StubMemory) throws {
    let knownTasks = Set(exercises.values.joined())
    var errors: [MarkerError] = []
    for (exercise, tasks) in exercises.sorted(by: { $0.key < $1.key }) {
      let solutions = kit.solutionFolder(exercise)
      let students = kit.exerciseFolder(exercise)
      let names = Kit.files(in: solutions)
      if names.isEmpty { throw EnvironmentError("\(kit.shown(solutions)) holds no solution files.") }

      var written: Set<String> = []
      for name in names {
        let source = solutions.appending(path: name)
        do throws(MarkerErrors) {
          let template = try StubTemplate(
            Self.text(of: source), path: kit.shown(source), exercise: exercise, knownTasks: knownTasks)
          written.formUnion(template.regions.joined())
          entries.append(
            Self.entry(
              students.appending(path: name), template, exercise, kit: kit, source: source, memory, knownTasks
            )
          )
        } catch {
          errors += error.errors
        }
      }
      // A mistake above may be the very reason why a task has no region.
      if errors.isEmpty {
        errors += tasks.filter { !written.contains($0) }.map {
          MarkerError(
            path: kit.shown(solutions), line: 1,
            problem: "no region is that of task \($0) and no hint names it",
            mend: "mark its solution with “// SOLUTION \($0)” … “// END SOLUTION”")
        }
      }
      extras += Kit.files(in: students).filter { !names.contains($0) }.map { students.appending(path: $0) }
    }
    if !errors.isEmpty { throw MarkerErrors(errors: errors) }
  }

  private static func text(of url: URL) throws(MarkerErrors) -> String {
    do { return try Kit.read(url) } catch {
      let mend = "the stub generator reads UTF-8 text files only"
      throw MarkerErrors(errors: [MarkerError(path: url.path, line: 1, problem: "\(error)", mend: mend)])
    }
  }

  private static func entry(
    _ file: URL, _ template: StubTemplate, _ exercise: Int, kit: Kit, source: URL, _ memory: StubMemory,
    _ knownTasks: Set<String>
  ) -> Entry {
    let existing = FileManager.default.fileExists(atPath: file.path) ? (try? Kit.read(file)) ?? "" : nil
    let state: Entry.State =
      switch existing {
      case nil: .missing
      case template.stub?: .current
      case let text?:
        memory.made(text, for: kit.shown(file))
          || committedStub(of: source, exercise, kit, knownTasks) == text ? .outdated : .edited
      }
    return Entry(file: file, stub: template.stub, existing: existing, state: state)
  }

  /// The stub of the solution in the last commit, if there is a repository and git at hand.
  private static func committedStub(of source: URL, _ exercise: Int, _ kit: Kit, _ knownTasks: Set<String>)
    -> String?
  {
    let path = kit.shown(source)
    guard let shown = try? ChildProcess.run(["git", "show", "HEAD:./" + path], in: kit.root),
      shown.status == 0
    else { return nil }
    return try? StubTemplate(shown.output, path: path, exercise: exercise, knownTasks: knownTasks).stub
  }
}
