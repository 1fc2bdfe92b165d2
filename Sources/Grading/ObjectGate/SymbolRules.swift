/// Which symbols an exercise may need and define.
struct SymbolRules {
  let module: String

  /// What is wrong with a symbol; `nil` when nothing is.
  func complaint(about symbol: ObjectSymbol) -> String? {
    // On macOS C's names have an underscore in front, and so have Swift's.
    let name = symbol.name.hasPrefix("_$s") ? String(symbol.name.dropFirst()) : symbol.name
    guard name.hasPrefix("$s") else { return complaint(aboutPlain: symbol) }
    let meaning = symbol.meaning
    guard meaning != symbol.name, !meaning.isEmpty else {
      return "\(short(name)) is not a name that the compiler makes: remove what defines or uses it"
    }
    let modules = MentionedModules.of(meaning)
    if let foreign = modules.first(where: { !Self.open.contains($0) && $0 != module }) {
      return symbol.isUndefined
        ? "the code uses \(short(meaning)), which leads to \(foreign): use FlowLab and Swift's own library only"
        : "the code defines \(short(meaning)), which belongs to \(foreign): remove it"
    }
    if let word = Self.refusedWord(in: meaning) {
      return "the code uses \(word) (\(short(meaning))): it is not accepted in a submission"
    }
    if symbol.isUndefined || !symbol.isVisible || symbol.isShared {
      return complaint(aboutConformance: meaning)
    }
    guard modules.contains(module) else {
      return "the code defines \(short(meaning)), which belongs to others: remove it"
    }
    return complaint(aboutConformance: meaning)
  }

  /// The modules whose symbols may be needed.
  private static let open: Set = ["Swift", "_Concurrency", "_StringProcessing", "FlowLab", "Builtin"]

  /// Conformances of other people's types by which Swift Testing names and compares cases and values.
  private func complaint(aboutConformance meaning: String) -> String? {
    let mark = "protocol conformance descriptor for "
    guard meaning.hasPrefix(mark), meaning.hasSuffix(" in \(module)") else { return nil }
    let parts = meaning.dropFirst(mark.count).split(separator: " : ")
    guard parts.count == 2, !MentionedModules.of(String(parts[0])).contains(module) else { return nil }
    let proto = parts[1].prefix { $0 != " " }
    guard Self.closedProtocols.contains(String(proto)) else { return nil }
    return "\(short(String(parts[0]))) is not your type: do not make it conform to \(proto)"
  }

  private static let closedProtocols: Set = [
    "Swift.Identifiable", "Swift.Encodable", "Swift.Decodable", "Swift.RawRepresentable",
    "Swift.CustomReflectable",
    "Swift.Actor", "Swift.Executor", "Swift.SerialExecutor", "_Concurrency.Executor",
  ]

  /// Parts of Swift's library that look into objects, stop other tasks or reach the process.
  ///
  /// What is unsafe in types alone, such as a pointer, cannot be used without `unsafe`; the compiler refuses that.
  private static func refusedWord(in meaning: String) -> String? {
    let words = meaning.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    for path in words where path.hasPrefix("Swift.") || path.hasPrefix("_Concurrency.") {
      for name in path.split(separator: ".").dropFirst() where refusedWords.contains(name) {
        return String(name)
      }
    }
    return nil
  }

  private static let refusedWords: Set<Substring> = [
    "Mirror", "CommandLine", "Unmanaged", "OpaquePointer", "ManagedBuffer", "CVaListPointer", "readLine",
    "withVaList", "unsafeBitCast", "unsafeDowncast", "_typeByName", "_mangledTypeName", "_forEachField",
    "_getUnsafePointerToStoredProperties", "_withUnprotectedUnsafeMutablePointer", "_unsafeReferenceCast",
    "_unsafeUncheckedDowncast", "_getTypeByMangledNameInContext", "UnsafeCurrentTask",
    "withUnsafeCurrentTask",
    "UnsafeContinuation", "withUnsafeContinuation", "withUnsafeThrowingContinuation",
    "_unsafeInheritExecutor",
    "UnownedJob", "ExecutorJob",
  ]

  // MARK: Names that are not mangled

  private func complaint(aboutPlain symbol: ObjectSymbol) -> String? {
    let name = symbol.name
    if symbol.isUndefined {
      if RuntimeSymbols.mayBeNeeded(name) { return nil }
      // It could stop the process in the middle of another test: the same submission, another grade.
      if name.contains("swift_task_create") || name.contains("swift_task_immediate") {
        return "the code starts a task that runs on by itself: compute an answer where it is asked for"
      }
      return "the code calls the C function \(short(name)): use FlowLab and Swift's own library only"
    }
    if !symbol.isVisible || RuntimeSymbols.mayBeDefined(symbol) { return nil }
    return "the code defines the symbol \(short(name)): remove what names it"
  }

  private func short(_ text: String) -> String { text.count > 160 ? text.prefix(160) + "…" : text }
}
