import Foundation

/// The words of a name, without what may be written differently: case, accents, what lies between.
func nameTokens(_ text: String) -> [String] {
  var plain = text.folding(
    options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
  )
  .lowercased()
  // Letters of their own, which systems write in ASCII.
  for (letter, ascii) in [
    ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ß", "ss"), ("ł", "l"), ("đ", "d"), ("ð", "d"),
  ] {
    plain = plain.replacingOccurrences(of: letter, with: ascii)
  }
  return plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
}

extension [String] {
  /// Whether the words stand in it one after the other.
  func containsInOrder(_ words: [String]) -> Bool {
    guard !words.isEmpty, count >= words.count else { return false }
    return (0...(count - words.count)).contains { self[$0..<($0 + words.count)].elementsEqual(words) }
  }

  /// Whether all words stand in it, in any order, each as often as in `words`.
  func containsAll(_ words: [String]) -> Bool {
    var rest = self
    return words.allSatisfy { word in rest.firstIndex(of: word).map { rest.remove(at: $0) } != nil }
  }
}
