import Foundation

/// The students of a course.
package struct Roster: Sendable {
  /// A student and what may stand for them in a submission's name.
  struct Person: Sendable {
    let student: Student
    let name: [String]
    /// The words of each id.
    let ids: [[String]]
    /// The words of each user name, and of each mail address before the `@`.
    let accounts: [[String]]
  }

  let people: [Person]
  /// In the order of the file.
  package var students: [Student] { people.map(\.student) }

  /// Reads a roster.
  ///
  /// - Parameter url: A table with a first row that names its columns.
  /// - Returns: The students it names.
  /// - Throws: ``GraderFailure`` when the file is unreadable or empty, has no such row, or has an id twice.
  package static func read(_ url: URL) throws -> Roster {
    let path = RawPath(url)
    // A link is followed: the file is the instructor's.
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw GraderFailure("The roster \(path.described) cannot be read; is it there, and may you read it?")
    }
    let bytes = [UInt8](data)
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    let text = isUTF16 ? String(data: data, encoding: .utf16) : String(validating: bytes, as: UTF8.self)
    guard let text else {
      throw GraderFailure(
        "The roster \(path.described) is not UTF-8; save it as “CSV UTF-8” and start again.")
    }
    do {
      return try Roster(text)
    } catch let failure as GraderFailure {
      throw GraderFailure("The roster \(path.described) cannot be used: \(failure.description)")
    }
  }

  /// Reads a roster from its text.
  init(_ text: String) throws {
    let rows = try SeparatedValues(text).rows
    guard let header = rows.first else { throw GraderFailure("It is empty.") }
    guard let columns = RosterColumns(header.fields) else {
      let seen = printable(header.fields.joined(separator: ", "))
      throw GraderFailure("Its first line must name its columns, for example name,id,email; it is “\(seen)”.")
    }
    var people: [Person] = []
    var lines: [String: Int] = [:]
    for row in rows.dropFirst() {
      guard let person = Self.person(row, columns) else { continue }
      people.append(person)
      guard let id = person.student.id else { continue }
      if let other = lines.updateValue(row.line, forKey: id) {
        throw GraderFailure("Lines \(other) and \(row.line) have the same id, \(printable(id)).")
      }
    }
    guard !people.isEmpty else { throw GraderFailure("It names no student.") }
    self.people = people
  }

  private static func person(_ row: SeparatedValues.Row, _ columns: RosterColumns) -> Person? {
    func field(_ column: Int?) -> String {
      guard let column, row.fields.indices.contains(column) else { return "" }
      return row.fields[column].trimmingCharacters(in: .whitespacesAndNewlines)
    }
    var name = field(columns.name)
    if name.isEmpty {
      name = [field(columns.first), field(columns.last)].filter { !$0.isEmpty }.joined(separator: " ")
    }
    // Canvas puts the points of each column where the first student would be.
    if nameTokens(name) == ["points", "possible"] { return nil }
    // “Last, First” as Canvas has it, for people.
    let pieces = name.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    if pieces.count == 2 { name = "\(pieces[1]) \(pieces[0])" }
    let ids = columns.ids.map { field($0) }.filter { !$0.isEmpty }
    let accounts = columns.accounts.map { field($0) }.filter { !$0.isEmpty }
    let shownID = ids.first ?? accounts.first
    guard let shownName = name.isEmpty ? shownID : name else { return nil }
    let localParts = accounts.map { nameTokens(String($0.prefix { $0 != "@" })) }
    return Person(
      student: Student(name: shownName, id: shownID), name: nameTokens(name),
      ids: ids.map(idTokens).filter { !$0.isEmpty }, accounts: localParts.filter { !$0.isEmpty })
  }

  /// Moodle writes `Participant 12345`, of which file names have the number.
  private static func idTokens(_ id: String) -> [String] {
    let tokens = nameTokens(id)
    return tokens.count == 2 && tokens[0] == "participant" ? [tokens[1]] : tokens
  }
}
