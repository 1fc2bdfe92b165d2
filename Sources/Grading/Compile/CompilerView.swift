import Foundation

/// The compiler's own view of a submission: its parse, searched for what the lint refuses.
///
/// The lint and the compiler might cut a text differently; here there is only one reader. Names in backticks may be
/// made to look like parts of the parse: that adds lines to be found, and hides none.
struct CompilerView {
  let toolchain: Toolchain
  let limits: Errand.Limits

  /// What is not accepted in the files, which have compiled.
  func findings(paths: [String], in folder: URL, _ supervisor: Supervisor) throws -> [Finding] {
    let words = paths.flatMap { ["-primary-file", $0] }
    var errand = Errand(
      [toolchain.compiler.path, "-frontend", "-dump-parse"] + words + [
        "-parse-as-library", "-swift-version", "6", "-module-name", "Exercise", "-suppress-warnings",
      ], in: folder)
    errand.limits = limits
    errand.limits.outputBytes = 16 << 20
    errand.limits.keptBytes = 16 << 20
    let ending = try supervisor.run(errand)
    guard ending.succeeded else {
      if ending.way == .stopped(.request) { throw GraderFailure("grading was interrupted") }
      return [Finding(message: "the compiler cannot show how it reads this exercise: simplify it")]
    }
    return Self.findings(in: ending.output)
  }

  /// What is not accepted in a printed parse.
  static func findings(in parse: String, most: Int = Compiler.mostFindings) -> [Finding] {
    let bytes = Data(parse.utf8)
    var findings: [Finding] = []
    for line in suspectLines(of: bytes) {
      let text = Substring(decoding: bytes[line], as: UTF8.self).drop { $0 == " " }
      guard let complaint = complaint(about: text) else { continue }
      // A node without a place of its own lies in the one printed last.
      let marked = bytes.range(of: Data("range=[".utf8), options: .backwards, in: 0..<line.upperBound)
      let rest = marked.map { Substring(decoding: bytes[$0.lowerBound...].prefix(400), as: UTF8.self) } ?? ""
      let place = place(in: rest)
      let finding = Finding(file: place?.file, line: place?.line, message: complaint)
      if !findings.contains(finding) { findings.append(finding) }
      if findings.count == most { break }
    }
    return findings
  }

  /// Words without which a line holds nothing to complain about; most lines hold none.
  private static let words = [
    "import_decl", "_attr", "macro_", "regex_", "unsafe", "type_attributed", "inherits=", "::",
  ].map { Data($0.utf8) }

  /// The lines with such words, in order.
  private static func suspectLines(of bytes: Data) -> [Range<Int>] {
    let newline = Data("\n".utf8)
    var ends: [Int: Int] = [:]
    for word in words {
      var start = 0
      while let found = bytes.range(of: word, in: start..<bytes.count) {
        let before = bytes.range(of: newline, options: .backwards, in: start..<found.lowerBound)
        let end = bytes.range(of: newline, in: found.upperBound..<bytes.count)?.lowerBound ?? bytes.count
        ends[before?.upperBound ?? start] = end
        start = end
      }
    }
    return ends.sorted { $0.key < $1.key }.map { $0.key..<$0.value }
  }

  /// The file and line in `range=[Exercise2/Flow.swift:3:1 - line:3:8]`.
  private static func place(in text: Substring) -> (file: String?, line: Int?)? {
    guard let start = text.firstRange(of: "range=[") else { return nil }
    let words = text[start.upperBound...].prefix { $0 != " " && $0 != "]" }.split(separator: ":")
    guard words.count >= 3 else { return nil }
    return (words[0].split(separator: "/").last.map(String.init), Int(words[1]))
  }

  private static func complaint(about text: Substring) -> String? {
    guard text.first == "(" || text.contains("=macro_") || text.contains("_expr") else { return nil }
    let node = text.drop { $0 == "(" }.prefix { $0 != " " && $0 != ")" }
    if node == "import_decl" { return isPlainImport(text) ? nil : "the only import is `import FlowLab`" }
    if node.hasSuffix("_attr") {
      let isUnsafe = text.contains("(unsafe)") || node == "nonisolated_attr" && text.contains(" unsafe")
      if attributes.contains(String(node)), !isUnsafe { return nil }
      return "the attribute \(node.dropLast(5)) is not accepted in a submission: remove it"
    }
    if node == "macro_decl" || node == "macro_expansion_decl" {
      return "macros are not accepted in a submission"
    }
    if text.contains("macro_expansion_expr"), !text.contains("name=\"isolation\"") {
      return "macros are not accepted in a submission"
    }
    if text.contains("regex_literal_expr") { return "regular expressions between slashes are not accepted" }
    if text.contains("unsafe_expr ") || text.contains("(unsafe_expr") { return "unsafe is not accepted" }
    if text.contains("type_attributed"), let name = refusedTypeAttribute(in: text) {
      return "\(name) is not accepted in a submission: remove it"
    }
    if text.contains("inherits=\""), refusedConformances.contains(where: { text.contains($0) }) {
      return "@unchecked, @unsafe and @preconcurrency are not accepted in a submission"
    }
    if !node.hasPrefix("string_literal"), hasForeignSelector(text) {
      return "only FlowLab:: and Swift:: are accepted"
    }
    return nil
  }

  /// The attributes of declarations, by the compiler's inner names, that stay inside memory-safe Swift.
  private static let attributes: Set = [
    "access_control_attr", "async_attr", "available_attr", "borrowing_attr", "concurrent_attr",
    "consuming_attr",
    "convenience_attr", "custom_attr", "discardable_result_attr", "dynamic_callable_attr",
    "dynamic_member_lookup_attr", "final_attr", "frozen_attr", "global_actor_attr", "has_initial_value_attr",
    "has_storage_attr", "indirect_attr", "infix_attr", "inlinable_attr", "inline_attr", "isolated_attr",
    "lazy_attr", "mutating_attr", "non_mutating_attr", "non_objc_attr", "nonisolated_attr", "optional_attr",
    "override_attr", "postfix_attr", "prefix_attr", "property_wrapper_attr", "raw_doc_comment_attr",
    "reference_ownership_attr", "required_attr", "result_builder_attr", "rethrows_attr", "sendable_attr",
    "setter_access_attr", "storage_restrictions_attr", "usable_from_inline_attr",
    "warn_unqualified_access_attr",
  ]

  /// Of types: `attrs="@escaping @Sendable "`.
  private static let typeAttributes: Set<Substring> = [
    "@autoclosure", "@escaping", "@noescape", "@Sendable", "@retroactive", "@convention(swift)", "@MainActor",
    "@isolated(any)", "@concurrent", "@inline", "@unknown",
  ]

  /// Swift's own attributes begin with a small letter or an underscore; those that a submission declares do not.
  private static func refusedTypeAttribute(in text: Substring) -> Substring? {
    guard let start = text.firstRange(of: "attrs=\"") else { return nil }
    return text[start.upperBound...].prefix { $0 != "\"" }.split(separator: " ").first {
      let name = $0.dropFirst()
      return $0.first == "@" && !typeAttributes.contains($0) && !(name.first?.isUppercase ?? false)
    }
  }

  private static let refusedConformances = ["@unchecked", "@unsafe", "@preconcurrency", "@reparented"]

  private static func isPlainImport(_ text: Substring) -> Bool {
    LintNames.imports.contains { text.contains(" module=\"\($0)\"") } && !text.contains(" kind=")
      && !text.contains("exported")
  }

  /// Whether a name is taken from a module other than FlowLab and Swift, `Foundation::exit`.
  private static func hasForeignSelector(_ text: Substring) -> Bool {
    var rest = text
    while let range = rest.firstRange(of: "::") {
      let module = String(
        rest[..<range.lowerBound].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      if module != String("FlowLab".reversed()), module != String("Swift".reversed()) { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}
