import Foundation

/// Looks at what an object asks of the linker and offers to it, before it is linked beside the suites.
///
/// Whatever a source text says, in the end a call needs a symbol: a submission may need Swift's own library, FlowLab
/// without its functions on files, and itself; it may define only what is its own; and it may have no sections that
/// run code before `main` or announce tests.
package struct ObjectGate: Sendable {
  let toolchain: Toolchain
  var limits = Errand.Limits()

  package init(toolchain: Toolchain) {
    self.toolchain = toolchain
    // Ten times what the references need; names of types can be made as long as one likes.
    (limits.keptBytes, limits.outputBytes) = (32 << 20, 16 << 20)
    limits.processorSeconds = 20
  }

  static let mostFindings = 10

  /// Why the object may not be linked; empty when it may.
  ///
  /// - Parameters:
  ///   - object: The object of one exercise, in a folder of the worker's own.
  ///   - module: Its module, `Exercise2`.
  ///   - contract: FlowLab's protocol that its answers keep, as those who ask for them expect; `nil` for none.
  ///   - supervisor: Runs the tools.
  /// - Returns: One sentence for each symbol or section that is not accepted.
  /// - Throws: ``GraderFailure`` when the object cannot be read.
  package func findings(
    object: URL, module: String, contract: String? = nil, under supervisor: Supervisor = Supervisor()
  ) throws -> [Finding] {
    do { return try complaints(object, module, contract, supervisor) } catch is TooMuch {
      return [
        Finding(
          message:
            "the names of its types and functions are too long to be examined: split nested tuples and generic types"
        )
      ]
    }
  }

  /// The object has more to say about itself than any honest one.
  private struct TooMuch: Error {}

  private func complaints(
    _ object: URL, _ module: String, _ contract: String?, _ supervisor: Supervisor
  ) throws -> [Finding] {
    let folder = object.deletingLastPathComponent()
    let symbols = try symbols(of: object, workingIn: folder, supervisor)
    guard symbols.allSatisfy({ $0.meaning.utf8.count < 1 << 14 }) else { throw TooMuch() }
    guard !symbols.isEmpty else {
      throw GraderFailure("llvm-nm found no symbols in \(object.lastPathComponent)")
    }
    let rules = SymbolRules(module: module)
    var messages = symbols.compactMap { rules.complaint(about: $0) }
    messages += try sections(of: object, supervisor).compactMap(SectionRules.complaint)
    if let contract, !Self.keeps(contract, module, symbols) {
      messages.append("Answers does not keep FlowLab's \(contract): remove your own type of that name")
    }
    var seen: Set<String> = []
    return messages.filter { seen.insert($0).inserted }.sorted().prefix(Self.mostFindings)
      .map { Finding(message: $0) }
  }

  /// Whether the answers are what the suites ask for, and not a type that looks like it.
  private static func keeps(_ contract: String, _ module: String, _ symbols: [ObjectSymbol]) -> Bool {
    let table = "protocol witness table for \(module).Answers : FlowLab.\(contract) in \(module)"
    return symbols.contains { $0.meaning == table && !$0.isUndefined }
  }

  /// What the object needs from others and shows to others, with their demangled names.
  func symbols(of object: URL, workingIn folder: URL, _ supervisor: Supervisor) throws -> [ObjectSymbol] {
    let listed = try run(
      [toolchain.symbolLister.path, "--extern-only", "--format=posix", object.path], supervisor)
    // A line that is no symbol can only come from a name with a line break, and that is no compiler's.
    var symbols = listed.split(separator: "\n").map { line in
      ObjectSymbol(line: line) ?? ObjectSymbol(name: String(line), type: "T", meaning: String(line))
    }
    let names = folder.appending(path: object.lastPathComponent + ".symbols")
    do {
      try Data(symbols.map(\.name).joined(separator: "\n").utf8).write(to: names)
    } catch {
      throw GraderFailure("the names of symbols cannot be written: \(SystemError.sentence(error))")
    }
    let script = "exec \"$0\" --compact --no-sugar <\"$1\""
    let demangled = try run(
      ["/bin/sh", "-c", script, toolchain.demangler.path, names.path], supervisor
    ).split(separator: "\n", omittingEmptySubsequences: false)
    guard demangled.count >= symbols.count else {
      throw GraderFailure("swift-demangle does not answer for all symbols")
    }
    for index in symbols.indices { symbols[index].meaning = String(demangled[index]) }
    return symbols
  }

  private func sections(of object: URL, _ supervisor: Supervisor) throws -> [String] {
    let printed = try run([toolchain.objectDumper.path, "--section-headers", object.path], supervisor)
    return printed.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      // A section without a name shows its size, eight digits or more, in the name's place.
      guard words.count >= 3, Int(words[0]) != nil, words[0] != "0" || words[1].count < 8 else { return nil }
      return String(words[1])
    }
  }

  private func run(_ words: [String], _ supervisor: Supervisor) throws -> String {
    var errand = Errand(words, in: URL(filePath: "/"))
    errand.limits = limits
    let ending = try supervisor.run(errand)
    switch ending.way {
    case .exited(0): break
    case .stopped(.request): throw Stopped()
    case .stopped: throw TooMuch()
    case .exited, .crashed:
      throw GraderFailure("\(words[0]) failed on an object: \(ending.output.prefix(200))")
    }
    return ending.output
  }
}

/// A line of `llvm-nm --format=posix`: `name type value size`.
struct ObjectSymbol: Equatable {
  var name: String
  /// `U` undefined, `T` code, `D` data, … ; a small letter for what other objects do not see.
  var type: Character
  /// The demangled name; the name itself where it is not one of Swift's.
  var meaning = ""

  init(name: String, type: Character, meaning: String) {
    (self.name, self.type, self.meaning) = (name, type, meaning)
  }

  /// Reads `name type value size`, or `name type` when undefined; names may contain spaces.
  init?(line: Substring) {
    var words = line.split(separator: " ", omittingEmptySubsequences: false)
    while words.last == "" { words.removeLast() }
    let isUndefined = words.last.map { $0 == "U" || $0 == "v" || $0 == "w" } ?? false
    let index = words.count - (isUndefined ? 1 : 3)
    guard index > 0, words[index].count == 1, let type = words[index].first else { return nil }
    name = words[..<index].joined(separator: " ")
    self.type = type
  }

  var isUndefined: Bool { type == "U" || type == "v" || type == "w" }
  /// Whether other objects see it: everything but the small letters, of which `v` and `w` are undefined.
  var isVisible: Bool { type.isUppercase }
  /// Weak, so that the compiler may write it into many objects: the linker keeps one.
  var isShared: Bool { type == "W" || type == "V" }
}
