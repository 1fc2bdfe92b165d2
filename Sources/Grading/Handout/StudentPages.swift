/// The pages as students get them: without what they say to instructors only.
///
///     <!-- instructors -->
///     …
///     <!-- end of instructors -->
///
/// Each marker is a line of its own.
enum StudentPages {
  static let (begin, end) = ("<!-- instructors -->", "<!-- end of instructors -->")

  /// Takes what is said to instructors out of every page of an edition.
  ///
  /// - Throws: ``GraderFailure`` when a page opens such a part and does not close it, or the other way around.
  static func change(_ edition: inout Edition) throws {
    try edition.change(in: "notebooks-md/", ending: ".md") { path, text in
      var isForInstructors = false
      var kept: [Substring] = []
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if line == begin || line == end {
          guard isForInstructors == (line == end) else { throw unbalanced(path) }
          isForInstructors.toggle()
        } else if !isForInstructors {
          kept.append(line)
        }
      }
      if isForInstructors { throw unbalanced(path) }
      return kept.joined(separator: "\n")
    }
  }

  private static func unbalanced(_ path: String) -> GraderFailure {
    GraderFailure("\(path): “\(begin)” and “\(end)” do not alternate; nothing was written.")
  }
}
