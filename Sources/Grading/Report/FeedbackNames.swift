import Foundation

/// Gives every student a file name for the feedback: readable, safe in every shell and on every disk, and unique.
package struct FeedbackNames {
  /// The longest name, in bytes of UTF-8 with its ending.
  static let longest = 100
  private static let ending = ".md"
  /// Names that Windows keeps for devices.
  private static let devices: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// Names as a disk that ignores case sees them.
  private var taken: Set<String> = []

  package init() {}

  /// The file name for a student; another one each time it is asked for.
  package mutating func name(for student: Student) -> String {
    let plain = Self.cleaned(student.name, bytes: Self.longest - Self.ending.utf8.count)
    let name = plain.isEmpty || Self.devices.contains(plain.lowercased()) ? "student" : plain
    let candidates = [name] + (student.id.map { [Self.joined(name, $0)] } ?? [])
    for candidate in candidates where insert(candidate) { return candidate + Self.ending }
    var number = 2
    while !insert(Self.joined(name, "\(number)")) { number += 1 }
    return Self.joined(name, "\(number)") + Self.ending
  }

  private mutating func insert(_ name: String) -> Bool {
    taken.insert(name.folding(options: .caseInsensitive, locale: nil).precomposedStringWithCanonicalMapping)
      .inserted
  }

  private static func joined(_ name: String, _ mark: String) -> String {
    let mark = cleaned(mark, bytes: 40)
    return cleaned(name, bytes: longest - ending.utf8.count - mark.utf8.count - 1) + "-" + mark
  }

  /// Letters, digits, dots and dashes of a name, composed, cut between characters.
  private static func cleaned(_ name: String, bytes: Int) -> String {
    var result = ""
    for character in name.precomposedStringWithCanonicalMapping {
      let keeps = character.unicodeScalars.allSatisfy(isKept)
      let next = keeps ? String(character) : "-"
      if next == "-", result.hasSuffix("-") { continue }
      // A name that begins with a dash is an option, one that begins with a dot is hidden.
      if result.isEmpty, !(next.first?.isLetter == true || next.first?.isNumber == true) { continue }
      if result.utf8.count + next.utf8.count > bytes { break }
      result += next
    }
    while let end = result.last, end == "-" || end == "." { result.removeLast() }
    return result
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "." || scalar == "_" || scalar == "-" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber:
      return true
    default: return false
    }
  }
}
