/// Recognizes a student's file by what it declares, when its name says nothing.
enum StubLikeness {
  /// The kit's file whose declarations a text has; `nil` when none fits, or several do.
  static func name(of text: String, in kit: KitFiles) -> String? {
    let lines = Set(declarations(in: text))
    let scores = kit.exercises.values.flatMap(\.stubs).map { stub in
      let wanted = declarations(in: stub.value)
      let found = wanted.count { lines.contains($0) }
      return (name: stub.key, share: wanted.isEmpty ? 0 : Double(found) / Double(wanted.count))
    }
    let best = scores.filter { $0.share > 0.6 }.sorted { ($0.share, $1.name) > ($1.share, $0.name) }
    guard let first = best.first, best.dropFirst().first.map({ $0.share < first.share }) ?? true else {
      return nil
    }
    return first.name
  }

  /// The lines that declare types and functions; `extension Answers {` alone tells no two files apart.
  private static func declarations(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      String(line.drop { $0 == " " || $0 == "\t" })
    }.filter { line in
      !line.hasPrefix("//") && ["func ", "struct ", "enum "].contains { line.contains($0) }
    }
  }
}
