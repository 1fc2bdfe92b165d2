import FlowLab
import Foundation
import Workbench

/// Makes the bench: builds the kit if need be, and takes from the build what a student's process may contain.
package struct BenchBuilder {
  let kit: URL
  let supervisor: Supervisor
  /// The variable that names a bench which was found before.
  package static let benchVariable = "FLOWLAB_BENCH"

  /// Told what is being done, in a few words.
  let report: (String) -> Void

  package init(kit: URL, supervisor: Supervisor, report: @escaping (String) -> Void = { _ in }) {
    (self.kit, self.supervisor, self.report) = (kit, supervisor, report)
  }

  /// The bench for the kit as it is now; made only if there is none yet.
  ///
  /// - Parameter isBuilt: Whether the package's debug build is known to be up to date, as within a test run.
  /// - Returns: The bench.
  /// - Throws: ``GraderFailure`` when a tool is missing or the kit does not build.
  package func bench(isBuilt: Bool = false) throws -> Bench {
    // Who has just found it tells the graders that it starts.
    if let path = ProcessInfo.processInfo.environment[Self.benchVariable] {
      return try Bench(kit: kit, folder: URL(filePath: path))
    }
    let toolchain = try Toolchain.find()
    let swiftc = try toolchain.program("swiftc")
    // Objects of one compiler, or for one processor, are of no use to another.
    let processor = ProcessInfo.processInfo.environment["FLOWLAB_CPU"] ?? "native"
    let fingerprint = try KitFingerprint.of(kit, compiler: "\(try version(swiftc)) for \(processor)")
    let folder = kit.appending(path: ".build/grading/\(fingerprint)")
    if FileManager.default.fileExists(atPath: folder.path) {
      return try Bench(kit: kit, folder: folder)
    }
    if !isBuilt { try build(with: toolchain) }
    report("preparing the suites")
    let draft = kit.appending(path: ".build/grading/draft-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: draft) }
    try make(draft, fingerprint, with: swiftc, toolchain)
    // Two graders may start at once: the first one's bench is as good as ours.
    try? FileManager.default.moveItem(at: draft, to: folder)
    removeOldBenches()
    return try Bench(kit: kit, folder: folder)
  }

  /// Keeps the three newest: each is some 50 MB, and a kit that is worked on has many.
  private func removeOldBenches() {
    let place = kit.appending(path: ".build/grading")
    let folders =
      (try? FileManager.default.contentsOfDirectory(
        at: place, includingPropertiesForKeys: [.contentModificationDateKey])) ?? []
    let dated = folders.filter { !$0.lastPathComponent.hasPrefix("draft-") }.map { folder in
      let date = try? folder.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
      return (folder: folder, date: date ?? .distantPast)
    }
    for old in dated.sorted(by: { $0.date > $1.date }).dropFirst(3) {
      try? FileManager.default.removeItem(at: old.folder)
    }
  }

  private func build(with toolchain: Toolchain) throws {
    report("building the kit; the first time this takes two or three minutes")
    try run(
      [toolchain.program("swift").path, "build", "--build-system", "native", "--build-tests"], in: kit,
      "the kit does not build")
  }

  /// What the package's debug build has made.
  var products: URL { kit.appending(path: ".build/debug") }

  private func make(_ draft: URL, _ fingerprint: String, with swiftc: URL, _ toolchain: Toolchain) throws {
    let modules = draft.appending(path: "Modules")
    do {
      try FileManager.default.createDirectory(at: modules, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: products.appending(path: "Modules/FlowLab.swiftmodule"),
        to: modules.appending(path: "FlowLab.swiftmodule"))
      for name in ["module.modulemap", "shim.h"] {
        let source = kit.appending(path: "Sources/CZlib/\(name)")
        guard FileManager.default.fileExists(atPath: source.path) else { continue }
        try FileManager.default.copyItem(at: source, to: modules.appending(path: name))
      }
    } catch {
      throw GraderFailure(
        "the bench cannot be made in \(draft.path): \(SystemError.sentence(error))")
    }
    try copyBridges(to: draft)
    try joinKit(into: draft.appending(path: "kit.o"), toolchain)
    let vacancies = try makeVacancies(in: draft, with: swiftc)
    let linking = try linkingWords(draft, vacancies, swiftc)
    let titles = try listTests(draft.appending(path: "vacant"), in: draft)
    let contents = Bench.Contents(
      fingerprint: fingerprint, titles: titles, toolchain: toolchain, linking: linking)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(contents).write(to: draft.appending(path: Bench.listName))
  }

  @discardableResult
  func run(_ words: [String], in folder: URL, _ complaint: String) throws -> String {
    var errand = Errand(words, in: folder)
    errand.environment = ProcessInfo.processInfo.environment
    errand.limits = .none
    let ending = try supervisor.run(errand)
    if ending.way == .stopped(.request) { throw Stopped() }
    guard ending.succeeded else { throw GraderFailure("\(complaint):\n\(ending.output.suffix(2000))") }
    return ending.output
  }

  private func version(_ swiftc: URL) throws -> String {
    try run([swiftc.path, "--version"], in: kit, "\(swiftc.path) does not tell its version")
  }
}
