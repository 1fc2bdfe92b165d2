/// The names that a submission itself declares, as far as tokens tell.
struct DeclaredNames {
  /// Of types.
  private(set) var types: Set<String> = []
  /// Of anything: types, functions, variables, parameters, labels, cases.
  private(set) var all: Set<String> = []

  private static let typeWords: Set = [
    "struct", "class", "enum", "actor", "protocol", "typealias", "associatedtype",
  ]
  private static let otherWords: Set = ["let", "var", "func", "case", "for", "inout", "precedencegroup"]

  init(in files: [[SourceToken]]) {
    for tokens in files {
      for (index, token) in tokens.enumerated() where token.kind == .identifier {
        let before = index > 0 ? tokens[index - 1] : nil
        let after = index + 1 < tokens.count ? tokens[index + 1] : nil
        if let before, before.kind == .identifier, !before.isQuoted {
          if Self.typeWords.contains(before.text) { types.insert(token.text) }
          if Self.typeWords.contains(before.text) || Self.otherWords.contains(before.text) {
            all.insert(token.text)
          }
        }
        // Parameters, labels and annotated variables; the parameters of closures; names in tuple patterns.
        let isFirst =
          before.map { $0.text == "(" || $0.text == "," || $0.text == "{" || $0.text == "[" } ?? false
        let isAfterLabel = before?.kind == .identifier
        if let after {
          if after.text == ":", isFirst || isAfterLabel { all.insert(token.text) }
          if isFirst, after.text == "," || after.text == "=" || after.isWord("in") { all.insert(token.text) }
          let last = index + 2 < tokens.count ? tokens[index + 2] : nil
          if isFirst, after.text == ")", last?.isWord("in") == true { all.insert(token.text) }
          if before?.text == "<", [">", ",", ":"].contains(after.text) { all.insert(token.text) }
        }
      }
    }
  }
}
