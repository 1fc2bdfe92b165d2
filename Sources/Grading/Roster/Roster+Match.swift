extension Roster {
  /// Whose submission it is, by its name.
  package enum Match: Equatable, Sendable {
    case one(Student)
    /// Nobody's name, id or account stands in it.
    case none
    /// It fits these students alike, so that a person has to decide.
    case several([Student])
  }

  /// Finds the student whose id, name or account a submission's name holds; never guesses.
  ///
  /// - Parameter submissionName: The file's or folder's name, as a student or a platform chose it.
  /// - Returns: The student, if there is exactly one.
  package func match(_ submissionName: String) -> Match {
    let name = SubmissionName(submissionName)
    let byID = people.indices.filter { person in
      people[person].ids.contains { name.idTokens.containsInOrder($0) }
    }
    let byName = named(name)
    if name.platform == .moodle {
      // Moodle's number is its own; it only decides between people of one name.
      let both = byName.filter(byID.contains)
      return decide(both.count == 1 ? both : byName.isEmpty ? byID : byName)
    }
    if byID.count == 1, !byName.isEmpty, !byName.contains(byID[0]) { return decide(byID + byName) }
    if !byID.isEmpty { return decide(byID) }
    if !byName.isEmpty { return decide(byName) }
    return decide(
      people.indices.filter { person in people[person].accounts.contains { name.tokens.containsInOrder($0) } }
    )
  }

  private func named(_ name: SubmissionName) -> [Int] {
    let exact = people.indices.filter {
      people[$0].name.sorted() == name.tokens.sorted() && !name.tokens.isEmpty
    }
    if !exact.isEmpty { return exact }
    if name.platform == .canvas {
      // Canvas writes last and first names as one word.
      return people.indices.filter { person in
        let words = people[person].name
        return words.indices.contains { (words[$0...] + words[..<$0]).joined() == name.tokens.joined() }
      }
    }
    // One word alone, like Li, is too little to tell a person from a part of another name.
    return people.indices.filter { people[$0].name.count >= 2 && name.tokens.containsAll(people[$0].name) }
  }

  private func decide(_ found: [Int]) -> Match {
    let students = Array(Set(found)).sorted().map { people[$0].student }
    return students.isEmpty ? .none : students.count == 1 ? .one(students[0]) : .several(students)
  }
}

/// The parts of a submission's name that tell whose it is.
struct SubmissionName {
  enum Platform { case moodle, canvas, brightspace }

  let platform: Platform?
  /// Its words; of a platform's name only those that the platform wrote, since students choose the rest.
  let tokens: [String]
  /// The words that may be an id.
  let idTokens: [String]

  init(_ name: String) {
    let stem = Self.stem(name)
    if let match = stem.wholeMatch(of: #/(.+?)_(\d+)_assignsubmission_.*/#.dotMatchesNewlines()) {
      (platform, tokens, idTokens) = (.moodle, nameTokens(String(match.1)), [String(match.2)])
    } else if let match = stem.wholeMatch(of: #/([^_]+)_(?:LATE_)?(\d+)_(\d+)_.*/#.dotMatchesNewlines()) {
      platform = .canvas
      tokens = nameTokens(String(match.1))
      idTokens = tokens + [String(match.2)]
    } else if let match = stem.wholeMatch(of: #/\d+-\d+ - (.+?) - .*/#.dotMatchesNewlines()) {
      (platform, tokens, idTokens) = (.brightspace, nameTokens(String(match.1)), [])
    } else {
      platform = nil
      tokens = nameTokens(stem)
      idTokens = tokens
    }
  }

  /// A submission's name without its ending.
  static func stem(_ name: String) -> String {
    let endings = [".tar.gz", ".tgz", ".tar", ".zip", ".swift"]
    let ending = endings.first { name.lowercased().hasSuffix($0) && name.count > $0.count }
    return String(name.dropLast(ending?.count ?? 0))
  }
}
