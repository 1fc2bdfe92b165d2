/// The modules that a demangled name mentions.
enum MentionedModules {
  /// The identifiers that begin a dotted path, `Swift` in `Swift.Array<A.Element>.count`, and those after ` in `.
  ///
  /// Generic parameters, `A` and `A1`, begin paths too and are left out; so are the standard words for `Self`.
  static func of(_ meaning: String) -> [String] {
    var modules: [String] = []
    var (word, wordBefore) = ("", "")
    var before: Character = " "
    var beginsPath = true
    for character in meaning + "\n" {
      if character.isLetter || character.isNumber || character == "_" || character == "$"
        || !character.isASCII
      {
        if word.isEmpty { beginsPath = before != "." }
        word.append(character)
        continue
      }
      if !word.isEmpty {
        // `(extension in Testing):…`, `… : Swift.Error in Testing`, but not the file in `(name in _0A1B…)`.
        let isAfterIn = wordBefore == "in" && (character == ")" || character == "\n") && !isFileMark(word)
        if beginsPath, character == "." || isAfterIn, !modules.contains(word), !isGenericParameter(word) {
          modules.append(word)
        }
        (wordBefore, word) = (word, "")
      }
      before = character
    }
    return modules
  }

  /// What keeps private names of different files apart: an underscore and 32 hexadecimal digits.
  private static func isFileMark(_ word: String) -> Bool {
    word.count == 33 && word.first == "_" && word.dropFirst().allSatisfy(\.isHexDigit)
  }

  private static func isGenericParameter(_ name: String) -> Bool {
    guard let first = name.first, first.isUppercase, first.isASCII else {
      return name.first?.isNumber ?? true
    }
    return name == "Self" || name == "Any" || name == "AnyObject" || name.dropFirst().allSatisfy(\.isNumber)
      || isNumbered(name)
  }

  /// `AA`, `BA1`: the names of many parameters.
  private static func isNumbered(_ name: String) -> Bool {
    let letters = name.prefix { $0.isUppercase && $0.isASCII }
    return letters.count <= 2 && name.dropFirst(letters.count).allSatisfy(\.isNumber)
  }
}
