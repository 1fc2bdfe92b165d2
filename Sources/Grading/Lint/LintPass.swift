/// One walk over the tokens of one file.
struct LintPass {
  let file: String
  let tokens: [SourceToken]
  let declared: DeclaredNames
  private(set) var findings: [Finding] = []

  init(file: String, tokens: [SourceToken], declared: DeclaredNames) {
    (self.file, self.tokens, self.declared) = (file, tokens, declared)
  }

  mutating func run() {
    for (index, token) in tokens.enumerated() {
      switch (token.kind, token.text) {
      case (.punctuation, "@"): checkAttribute(at: index)
      case (.punctuation, "#"): checkHash(at: index)
      case (.punctuation, "::"): checkModuleSelector(at: index)
      case (.identifier, _): checkName(at: index)
      default: break
      }
    }
  }

  private mutating func report(_ token: SourceToken, _ message: String) {
    guard findings.count < Lint.mostFindings else { return }
    findings.append(Finding(file: file, line: token.line, message: message))
  }

  private func token(_ index: Int) -> SourceToken? { tokens.indices.contains(index) ? tokens[index] : nil }

  // MARK: Attributes and #names

  private mutating func checkAttribute(at index: Int) {
    guard let name = token(index + 1), name.kind == .identifier else {
      return report(tokens[index], "an @ stands alone here: remove it")
    }
    if name.text == "convention" {
      if token(index + 2)?.text == "(", token(index + 3)?.text == "swift" { return }
      return report(name, "@convention is not accepted: use a Swift function")
    }
    if LintNames.attributes.contains(name.text) { return }
    // Swift's own attributes begin with a small letter or an underscore; a property wrapper is a type.
    let isType = name.text.first?.isUppercase ?? false
    if isType, declared.types.contains(name.text) { return }
    if name.text == "Swift" || name.text == "FlowLab", isType, let last = token(index + 3),
      LintNames.attributes.contains(last.text)
    {
      return
    }
    report(name, "@\(short(name.text)) is not accepted in a submission: remove it")
  }

  private mutating func checkHash(at index: Int) {
    guard let name = token(index + 1), name.kind == .identifier else {
      return report(tokens[index], "a # stands alone here: remove it")
    }
    if LintNames.hashes.contains(name.text) { return }
    let conditions: Set = ["if", "elseif", "else", "endif"]
    let advice = conditions.contains(name.text) ? "keep only the code that is to be used" : "remove it"
    report(name, "#\(short(name.text)) is not accepted in a submission: \(advice)")
  }

  // MARK: Modules

  private mutating func checkModuleSelector(at index: Int) {
    if let module = token(index - 1), module.text == "FlowLab" || module.text == "Swift" { return }
    report(tokens[index], "only FlowLab:: and Swift:: may stand before a name: remove the other module")
  }

  private mutating func checkImport(at index: Int) {
    let isPlain =
      token(index + 1).map { $0.kind == .identifier && LintNames.imports.contains($0.text) } ?? false
    let end = token(index + 2)
    let isWhole = end.map { $0.beginsLine && $0.text != "." || $0.isPunctuation(";") } ?? true
    var start = index
    while !tokens[start].beginsLine, let before = token(start - 1), Self.accessWords.contains(before.text) {
      start -= 1
    }
    let begins = tokens[start].beginsLine || token(start - 1)?.isPunctuation(";") != false
    guard isPlain, isWhole, begins else {
      return report(
        tokens[index],
        "the only import is `import FlowLab`, on a line of its own: remove what else is imported")
    }
  }
  private static let accessWords: Set = ["public", "internal", "private", "fileprivate"]

  // MARK: Names

  private mutating func checkName(at index: Int) {
    let name = tokens[index]
    let (before, after) = (token(index - 1), token(index + 1))
    let isMember = before?.isPunctuation(".") == true
    if before?.isPunctuation("@") == true || before?.isPunctuation("#") == true { return }
    if name.isWord("import"), !isMember, after?.isPunctuation(":") != true { return checkImport(at: index) }
    if name.isWord("macro"), !isMember, let after, after.kind == .identifier, !after.beginsLine {
      return report(name, "macros are not accepted in a submission: write a function")
    }
    if name.text == "unsafe", !isMember, after?.isPunctuation(":") != true {
      return report(name, "unsafe is not accepted in a submission: remove it, or find another name")
    }
    if LintNames.otherModules.contains(name.text), !isMember, after?.isPunctuation(".") == true,
      !declared.all.contains(name.text)
    {
      return report(name, "\(name.text) is out of reach: use FlowLab and Swift's own library")
    }
    let isSwifts = isMember && token(index - 2)?.text == "Swift"
    if declared.all.contains(name.text), !isSwifts { return }
    if name.text == "Task", after?.isPunctuation(".") != true || startsTask(token(index + 2)) {
      return report(
        name, "Task is not accepted in a submission: compute an answer where it is asked for, not beside it")
    }
    if let reason = LintNames.refused[name.text] {
      return report(name, "\(name.text) is not accepted in a submission: \(reason)")
    }
    if name.text != "unsafe", LintNames.isUnsafe(name.text) {
      return report(name, "\(short(name.text)) is not accepted in a submission: work with arrays and tensors")
    }
    if name.text == "__always", before?.text == "(", token(index - 2)?.text == "inline" { return }
    if name.text.hasPrefix("_"), name.text.contains(where: { $0 != "_" }) {
      report(name, "\(short(name.text)) belongs to the insides of Swift: use a name without the underscore")
    }
  }

  private func startsTask(_ name: SourceToken?) -> Bool {
    ["init", "detached", "immediate", "immediateDetached"].contains(name?.text)
  }

  private func short(_ name: String) -> String { name.count > 60 ? name.prefix(60) + "…" : name }
}
