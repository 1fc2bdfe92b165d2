import Foundation

/// What the suites said about every wrong and every unusual implementation, as the test run wrote it down.
struct SelfCheckRecord {
  /// One implementation and the outcome of every test of its exercise.
  struct Implementation: Codable, Equatable {
    /// Its place among the wrong, or the right, ones.
    let place: Int
    let exercise: Int
    /// The task in which it is wrong; `nil` when it is right.
    let task: String?
    /// The mistake's name; `nil` when the suites cannot know one.
    let mistake: String?
    let note: String
    /// Other names of mistakes that are true of it as well.
    let alsoNamed: [String]
    let outcomes: [Outcome]
  }

  /// What one test said.
  struct Outcome: Codable, Equatable {
    enum Result: String, Codable {
      case pass
      /// A law is broken.
      case law
      /// Something else was thrown.
      case error
    }
    let test: String
    let result: Result
    let mistake: String?
    let message: String?
  }

  private(set) var implementations: [Implementation] = []
  /// How many there would be if the run came to its end.
  private(set) var planned = 0
  /// Those that were begun and never ended: one of them stopped the run.
  private(set) var unfinished: [String] = []

  /// Reads one JSON object per line; a last line cut short is left out.
  init(_ text: String) {
    let decoder = JSONDecoder()
    for line in text.split(separator: "\n") {
      let data = Data(line.utf8)
      if let implementation = try? decoder.decode(Implementation.self, from: data) {
        implementations.append(implementation)
        unfinished.removeAll { $0 == implementation.title }
      } else if let sign = try? decoder.decode([String: String].self, from: data) {
        if let count = sign["planned"].flatMap({ Int($0) }) { planned = count }
        if let name = sign["begun"] { unfinished.append(name) }
      }
    }
    // The run is parallel; the record is read in the order in which implementations are listed.
    implementations.sort { ($0.exercise, $0.task ?? "~", $0.place) < ($1.exercise, $1.task ?? "~", $1.place) }
  }

  var wrong: [Implementation] { implementations.filter { $0.task != nil } }
  var right: [Implementation] { implementations.filter { $0.task == nil } }
  var isComplete: Bool { planned > 0 && implementations.count == planned }
}

extension SelfCheckRecord.Implementation {
  /// The name under which the test run announces it.
  var title: String { task.map { "\($0) \(mistake ?? "unnamed") \(note)" } ?? note }

  /// What it is called in a table: the mistake, and what the mistake's name does not say.
  var name: String { [mistake, note].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ") }
}
