import Candidates
import FlowLab
import Foundation

/// Whose answers the suites examine: the only file that knows where answers come from.
///
/// By default the student's; with `FLOWLAB_SUBJECT=solutions` the references. When the suites
/// themselves are tested, a scope puts a wrong (or unusual) implementation in their place.
enum Subject {
  /// What a scope has put in the place of exercise 1's answers.
  @TaskLocal static var exercise1Override: (any Exercise1Contract)?

  /// What a scope has put in the place of exercise 2's answers.
  @TaskLocal static var exercise2Override: (any Exercise2Contract)?

  /// What a scope has put in the place of exercise 3's answers.
  @TaskLocal static var exercise3Override: (any Exercise3Contract)?

  /// What a scope has put in the place of the seed.
  @TaskLocal static var seedOverride: UInt64?

  /// The answers to exercise 1 that are examined now.
  static func exercise1() throws -> any Exercise1Contract {
    if let exercise1Override { return exercise1Override }
    return try isReference ? referenceAnswersToExercise1() : studentsAnswersToExercise1()
  }

  /// The answers to exercise 2 that are examined now.
  static func exercise2() throws -> any Exercise2Contract {
    if let exercise2Override { return exercise2Override }
    return try isReference ? referenceAnswersToExercise2() : studentsAnswersToExercise2()
  }

  /// The answers to exercise 3 that are examined now.
  static func exercise3() throws -> any Exercise3Contract {
    if let exercise3Override { return exercise3Override }
    return try isReference ? referenceAnswersToExercise3() : studentsAnswersToExercise3()
  }

  /// The seed of all random inputs: `FLOWLAB_SEED`, else 1.
  static func seed() throws -> UInt64 {
    if let seedOverride { return seedOverride }
    guard let text = ProcessInfo.processInfo.environment["FLOWLAB_SEED"], !text.isEmpty else { return 1 }
    guard let seed = UInt64(text) else {
      throw UnknownSubject(description: "FLOWLAB_SEED is \"\(text)\"; it must be a whole number from 0 up")
    }
    return seed
  }

  private static var isReference: Bool {
    get throws { try isReference(ProcessInfo.processInfo.environment["FLOWLAB_SUBJECT"]) }
  }

  /// Whether a value of `FLOWLAB_SUBJECT` asks for the references.
  static func isReference(_ value: String?) throws -> Bool {
    switch value {
    case nil, "", "exercises": false
    case "solutions": true
    case .some(let other):
      throw UnknownSubject(
        description:
          "FLOWLAB_SUBJECT is \"\(other)\"; it can be \"solutions\" (the references) or unset (your exercises)"
      )
    }
  }
}

/// The environment does not say what to examine in words that are known.
struct UnknownSubject: Error, CustomStringConvertible {
  let description: String
}
