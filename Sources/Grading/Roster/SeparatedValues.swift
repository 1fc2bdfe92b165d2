/// A table as text: quoted fields, and commas, semicolons or tabs between them.
///
/// Source: RFC 4180, with the separators that spreadsheets use in other countries.
struct SeparatedValues {
  struct Row: Equatable {
    /// Where it begins, counted from 1.
    let line: Int
    var fields: [String]
  }

  /// Every row that holds something.
  private(set) var rows: [Row] = []

  /// Reads a table.
  ///
  /// - Throws: ``GraderFailure`` for a quotation mark that is not closed.
  init(_ text: String) throws {
    var scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
    var firstLine = 1
    // Excel may say which separator it wrote.
    if scalars.count >= 5, String(String.UnicodeScalarView(scalars[..<4])) == "sep=" {
      let end = scalars.firstIndex { $0 == "\n" } ?? scalars.count - 1
      scalars.removeFirst(end + 1)
      firstLine = 2
    }
    let separator = Self.separator(in: scalars)
    var (row, field) = (Row(line: firstLine, fields: []), String.UnicodeScalarView())
    var (line, quotedSince): (Int, Int?) = (firstLine, nil)
    var position = 0

    func endField() {
      row.fields.append(String(field))
      field = .init()
    }
    func endRow() {
      endField()
      if row.fields.contains(where: { $0.contains { !$0.isWhitespace } }) { rows.append(row) }
      row = Row(line: line, fields: [])
    }

    while position < scalars.count {
      let scalar = scalars[position]
      let next = position + 1 < scalars.count ? scalars[position + 1] : nil
      position += 1
      let isEnd = scalar == "\n" || scalar == "\r"
      if isEnd {
        if scalar == "\r" && next == "\n" { position += 1 }
        line += 1
      }
      if quotedSince != nil {
        if scalar != "\"" {
          field.append(isEnd ? "\n" : scalar)
        } else if next == "\"" {
          field.append(scalar)
          position += 1
        } else {
          quotedSince = nil
        }
      } else if isEnd {
        endRow()
      } else if scalar == "\"" && field.allSatisfy({ $0 == " " }) {
        field = .init()
        quotedSince = line
      } else if scalar == separator {
        endField()
      } else {
        field.append(scalar)
      }
    }
    if let quotedSince { throw GraderFailure("The quotation mark in line \(quotedSince) is not closed.") }
    endRow()
  }

  /// The separator that the first line has most of, outside quotation marks.
  private static func separator(in scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [:]
    var isQuoted = false
    for scalar in scalars {
      if scalar == "\"" { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if scalar == "\n" || scalar == "\r" { break }
      counts[scalar, default: 0] += 1
    }
    return [",", ";", "\t"].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ","
  }
}
