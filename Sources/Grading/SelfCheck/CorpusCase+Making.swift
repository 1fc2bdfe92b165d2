import Foundation

extension CorpusCase {
  /// Makes the submission.
  ///
  /// - Parameters:
  ///   - folder: An empty folder of its own.
  ///   - kit: The kit that stubs and references are taken from.
  ///   - supervisor: Who runs the case's script.
  /// - Returns: The submission.
  /// - Throws: ``GraderFailure`` when an edit does not fit or the script fails.
  package func make(in folder: URL, kit: URL, _ supervisor: Supervisor) throws -> SubmissionEntry {
    var files = try baseFiles(kit)
    for edit in edits { try edit.apply(to: &files) }
    let (submission, out) = (folder.appending(path: "submission"), folder.appending(path: "out"))
    do {
      let manager = FileManager.default
      for made in [submission, out] {
        try manager.createDirectory(at: made, withIntermediateDirectories: true)
      }
      for (path, data) in files {
        let file = submission.appending(path: path)
        try manager.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
      }
    } catch {
      throw GraderFailure("\(self) cannot be made: \(SystemError.sentence(error))")
    }
    if let script {
      var errand = Errand(["/bin/sh", "-eu", "-c", script], in: folder)
      errand.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
      errand.limits.areKernels = false
      let ending = try supervisor.run(errand)
      guard ending.succeeded else { throw GraderFailure("\(self): its script fails: \(ending.output)") }
      if let entry = try madeEntry(out) { return entry }
    }
    return SubmissionEntry(name: "submission", url: submission)
  }

  /// What the script left in `out`; `nil` when it only worked on `submission`.
  private func madeEntry(_ out: URL) throws -> SubmissionEntry? {
    let path = RawPath(out)
    guard let bytes = try path.names().first else { return nil }
    let name = String(readable: bytes)
    return SubmissionEntry(name: name, url: out.appending(path: name), path: path.appending(bytes))
  }

  private func baseFiles(_ kit: URL) throws -> [String: Data] {
    let (root, numbers) =
      switch base {
      case .nothing: ("", [Int]())
      case .solutions(let numbers): ("Solutions", numbers)
      case .stubs(let numbers): ("Exercises", numbers)
      }
    var files: [String: Data] = [:]
    for number in numbers {
      let folder = kit.appending(path: "\(root)/Exercise\(number)")
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      guard !names.isEmpty else {
        throw GraderFailure("\(self): \(folder.path) holds no files to start from")
      }
      for name in names where name.hasSuffix(".swift") {
        files["Exercise\(number)/\(name)"] = FileManager.default.contents(
          atPath: folder.appending(path: name).path)
      }
    }
    return files
  }
}
