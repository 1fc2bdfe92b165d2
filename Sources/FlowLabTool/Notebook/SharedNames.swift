/// Which blocks of a page can influence each other.
///
/// A block reaches what another one made only through a name: of a variable, a function, a type. Blocks are therefore
/// put together when both mention a name that one of them declares, and what shares no name, not even through
/// others, need not run again when one block changes. Reading is by lines and words: it may put too much together.
/// What it might miss shows when a page runs from nothing, as in continuous integration.
enum SharedNames {
  /// Groups the blocks.
  ///
  /// - Parameter blocks: The code of each block, line by line.
  /// - Returns: The group of each block, named by the first block in it.
  static func groups(of blocks: [[String]]) -> [Int] {
    let mentioned = blocks.map { Set($0.flatMap(words(of:))) }
    var groups = Array(blocks.indices)
    for (index, lines) in blocks.enumerated() {
      let names = declared(in: lines)
      let reachesAll = lines.contains { line in words(of: line).contains { changers.contains($0) } }
      for other in blocks.indices where reachesAll || !names.isDisjoint(with: mentioned[other]) {
        let (a, b) = (groups[index], groups[other])
        for each in groups.indices where groups[each] == max(a, b) { groups[each] = min(a, b) }
      }
    }
    return groups
  }

  private static let keywords: Set<String> = [
    "let", "var", "func", "struct", "class", "enum", "protocol", "typealias", "actor",
  ]
  /// What may change the meaning of names in other blocks.
  private static let changers: Set<String> = ["extension", "operator", "precedencegroup"]

  /// The names that a block declares for all: what is indented belongs to something else, unless a line goes on.
  static func declared(in lines: [String]) -> Set<String> {
    var names: Set<String> = []
    var goesOn = false
    for line in lines {
      let isIndented = line.first?.isWhitespace ?? true
      if goesOn || !isIndented { names.formUnion(declared(in: line, goesOn: goesOn && isIndented)) }
      goesOn = (goesOn || words(of: line).contains { $0 == "let" || $0 == "var" }) && line.last == ","
    }
    return names
  }

  private static func declared(in line: String, goesOn: Bool) -> [String] {
    let words = words(of: line)
    var names = zip(words, words.dropFirst()).filter { keywords.contains($0.0) }.map(\.1)
    guard goesOn || words.contains(where: { $0 == "let" || $0 == "var" }) else { return names }
    // let (x, logDet) = …, var a: Int = 1, b = 2: the words before each sign of equality, without their types.
    for part in line.split(separator: "=").dropLast() {
      let pattern = part.contains("(") ? part : part.split(separator: ",").last ?? part
      names += Self.words(of: String(pattern.prefix { $0 != ":" })).filter { !keywords.contains($0) }
    }
    return names
  }

  /// The words of a line that can be names.
  private static func words(of line: String) -> [String] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
