/// What a line of a solution file says to the stub generator.
enum Marker: Equatable {
  case begin(indent: String, task: String)
  case end(indent: String)
  case hint(indent: String, text: String)
  case given
  /// A line that was surely meant as a marker; the payload says how to write it.
  case misspelled(mend: String)

  /// The marker in a line, `nil` for ordinary code and comments.
  init?(_ line: String) {
    let indent = String(line.prefix { $0 == " " })
    let body = line.dropFirst(indent.count)
    if body == "// END SOLUTION" {
      self = .end(indent: indent)
    } else if let id = body.dropPrefix("// SOLUTION "), Self.looksLikeTask(id) {
      self = .begin(indent: indent, task: String(id))
    } else if body == "// |" {
      self = .hint(indent: indent, text: "")
    } else if let text = body.dropPrefix("// | ") {
      self = .hint(indent: indent, text: String(text))
    } else if let reason = line.dropPrefix("// GIVEN: "), reason.contains(where: { !$0.isWhitespace }) {
      self = .given
    } else if let mend = Self.mend(of: line) {
      self = .misspelled(mend: mend)
    } else {
      return nil
    }
  }

  private static func looksLikeTask(_ id: Substring) -> Bool {
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }

  /// How a near miss should be written.
  ///
  /// A marker that is overlooked would leave a solution in the student's file, so anything that looks like
  /// one is refused. Prose that begins with "Solution of …" or "Given …" passes.
  private static func mend(of line: String) -> String? {
    guard let slashes = line.firstRange(of: "//") ?? line.firstRange(of: "/*") else { return nil }
    let alone = line[..<slashes.lowerBound].allSatisfy(\.isWhitespace)
    let comment = line[slashes.lowerBound...]
    if alone, comment.hasPrefix("//|") || comment.hasPrefix("// |") { return "write hints as “// | text”" }

    let words = comment.split { !$0.isLetter && !$0.isNumber && $0 != "." }.map(String.init)
    guard let first = words.first else { return nil }
    let isEnd = ["end", "begin", "start"].contains(first.lowercased())
    let word = isEnd && words.count > 1 ? words[1] : first
    let rest = words.dropFirst(isEnd && words.count > 1 ? 2 : 1)
    let joined = ["endsolution", "beginsolution"].contains(first.lowercased())
    let saysSolution = joined || editDistance(word.uppercased(), "SOLUTION") <= 2
    // All capitals, or nothing else in the comment than a task: nobody writes prose like that.
    let isShort = rest.isEmpty || (rest.count == 1 && rest.first?.first?.isNumber == true)
    if saysSolution, joined || word == word.uppercased() || isShort {
      guard alone else { return "give the marker a line of its own" }
      return first.lowercased().hasPrefix("end") ? "write “// END SOLUTION”" : "write “// SOLUTION 2.1”"
    }
    if first == "GIVEN" { return "write “// GIVEN: why nothing is to be written here” as the first line" }
    return nil
  }
}

extension StringProtocol where SubSequence == Substring {
  /// The rest after a prefix, `nil` where it does not begin so.
  fileprivate func dropPrefix(_ prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}
