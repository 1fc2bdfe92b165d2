import Workbench

/// A line for the terminal in which pieces may stand out.
///
/// Widths are counted before colors come in, so that what is wrapped without them fits with them.
struct Line: Equatable, Sendable {
  /// What a piece means; the terminal decides how it looks.
  enum Style: Sendable {
    case plain, good, bad, strong, faint
  }

  struct Piece: Equatable, Sendable {
    var text: String
    var style: Style
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String = "", _ style: Style = .plain) {
    // A message may hold what a terminal would obey.
    let printable = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
    if !text.isEmpty { pieces = [Piece(text: String(String.UnicodeScalarView(printable)), style: style)] }
  }

  static func + (left: Line, right: Line) -> Line {
    var sum = left
    sum.pieces += right.pieces
    return sum
  }

  /// The line without its styles.
  var plain: String { pieces.map(\.text).joined() }

  var count: Int { pieces.reduce(0) { $0 + $1.text.count } }

  /// The line as it is written to a terminal.
  func text(inColor: Bool) -> String {
    guard inColor else { return plain }
    return pieces.map { piece in
      switch piece.style {
      case .plain: piece.text
      case .good: "\u{1B}[32m\(piece.text)\u{1B}[0m"
      case .bad: "\u{1B}[31m\(piece.text)\u{1B}[0m"
      case .strong: "\u{1B}[1m\(piece.text)\u{1B}[0m"
      case .faint: "\u{1B}[2m\(piece.text)\u{1B}[0m"
      }
    }.joined()
  }

  /// The line's beginning, with a mark where something is left out.
  func cut(to width: Int) -> Line {
    guard count > width else { return self }
    var rest = max(0, width - 1)
    var line = Line()
    for piece in pieces {
      line.pieces.append(Piece(text: String(piece.text.prefix(rest)), style: piece.style))
      rest -= min(rest, piece.text.count)
    }
    return line + Line("…")
  }
}

extension Line {
  /// A text below and beside a head: wrapped at words, and where a word is wider than the space, in the word.
  ///
  /// - Parameters:
  ///   - text: One paragraph or more, separated by line ends.
  ///   - style: The text's style.
  ///   - head: What stands before the first line; the others are indented as far.
  ///   - width: The columns there are, the head's included.
  ///   - limit: How many lines there may be; the last of a longer text ends with a mark.
  /// - Returns: The lines, one at least unless the limit forbids it.
  static func paragraph(
    _ text: String, _ style: Style = .plain, after head: Line = Line(), width: Int, limit: Int = .max
  ) -> [Line] {
    // Where a head leaves no room, the text goes under it.
    let indent = head.count <= width / 2 ? head.count : min(4, width / 4)
    let space = max(1, width - indent)
    var rows = text.split(whereSeparator: \.isNewline).flatMap { paragraph in
      wrapped(String(paragraph), width: space).flatMap { broken($0, every: space) }
    }
    if rows.isEmpty { rows = [""] }
    var lines = rows.prefix(max(0, limit)).enumerated().map { index, row in
      let isFirst = index == 0 && indent == head.count
      return (isFirst ? head : Line(String(repeating: " ", count: indent))) + Line(row, style)
    }
    if limit > 0, rows.count > limit {
      lines[limit - 1] = (lines[limit - 1] + Line(" …", style)).cut(to: width)
    }
    return indent == head.count ? lines : [head.cut(to: width)] + lines
  }

  private static func broken(_ row: String, every width: Int) -> [String] {
    guard row.count > width else { return [row] }
    return [String(row.prefix(width))] + broken(String(row.dropFirst(width)), every: width)
  }
}

extension Console {
  /// Writes a result, in color where the console has colors.
  func print(_ line: Line) { print(line.text(inColor: hasColors)) }
}
