/// A mistake in what was typed: a sentence, what was perhaps meant, and a remark that helps.
struct UsageError: Error, Equatable, CustomStringConvertible {
  let problem: String
  let suggestions: [String]
  let remark: String?

  init(_ problem: String, suggestions: [String] = [], remark: String? = nil) {
    self.problem = problem
    self.suggestions = suggestions
    self.remark = remark
  }

  var description: String {
    var sentences = [problem]
    if !suggestions.isEmpty { sentences.append("Did you mean \(suggestions.joined(separator: " or "))?") }
    if let remark { sentences.append(remark) }
    return sentences.joined(separator: " ")
  }
}
