/// The submission cannot be read: a sentence for the student.
struct Refusal: Error {
  let sentence: String
  init(_ sentence: String) { self.sentence = sentence }
}

/// What several kinds of archives may be refused for.
extension Refusal {
  static let tooMany = Refusal("It holds too many files; hand in the exercises' folders only.")
  static let damaged = Refusal("The archive is damaged; pack the folder again and hand that in.")
  static let bomb = Refusal(
    "The archive unpacks to more than it says or may, as an archive bomb does; pack the exercises again."
  )
}
