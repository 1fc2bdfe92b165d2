import Foundation

/// The files of the kit that students write in.
package struct KitFiles: Sendable {
  /// The files of one exercise by their names.
  package struct Exercise: Sendable {
    package let number: Int
    /// What students write in, as it was given out.
    package var stubs: [String: String] = [:]
    /// What always comes from the kit.
    package var given: [String: String] = [:]

    /// All files to compile: the kit's own, what was handed in, and the stub of what was not.
    package func sources(with handedIn: HandedInExercise) -> [String: String] {
      var sources = stubs
      for (name, text) in handedIn.files where stubs[name] != nil { sources[name] = text }
      return sources.merging(given) { _, given in given }
    }
  }

  package let exercises: [Int: Exercise]
  /// The exercise and the exact name of each student's file, by its name in lower case.
  let places: [String: (number: Int, name: String)]
  /// The exercises that have a given file of this name, by its name in lower case.
  let givenPlaces: [String: [(number: Int, name: String)]]

  /// Reads `Exercises/ExerciseN` of the kit.
  ///
  /// - Parameter root: The kit's folder.
  /// - Throws: ``GraderFailure`` when there are no exercises, or two student's files have one name.
  package init(root: URL) throws {
    let folder = RawPath(root.appending(path: "Exercises"))
    var exercises: [Int: Exercise] = [:]
    for bytes in try folder.names() {
      let name = String(readable: bytes)
      guard name.hasPrefix("Exercise"), let number = Int(name.dropFirst(8)), number > 0 else { continue }
      exercises[number] = try Self.read(folder.appending(bytes), number)
    }
    guard exercises.values.contains(where: { !$0.stubs.isEmpty }) else {
      throw GraderFailure("\(folder.described) holds no exercises; start the grader in a complete kit.")
    }
    self.exercises = exercises

    var places: [String: (number: Int, name: String)] = [:]
    var givenPlaces: [String: [(number: Int, name: String)]] = [:]
    for number in exercises.keys.sorted() {
      guard let exercise = exercises[number] else { continue }
      for name in exercise.given.keys { givenPlaces[name.lowercased(), default: []].append((number, name)) }
      for name in exercise.stubs.keys.sorted() {
        if let other = places.updateValue((number, name), forKey: name.lowercased()) {
          throw GraderFailure("Exercises \(other.number) and \(number) of the kit both have a file \(name).")
        }
      }
    }
    (self.places, self.givenPlaces) = (places, givenPlaces)
  }

  private static func read(_ folder: RawPath, _ number: Int) throws -> Exercise {
    var exercise = Exercise(number: number)
    for bytes in try folder.names() {
      let name = String(readable: bytes)
      guard name.hasSuffix(".swift"), !Clutter.isClutter(name) else { continue }
      let file = try OpenFile(folder.appending(bytes))
      guard let text = file.bytes(at: 0, count: file.size).flatMap({ String(validating: $0, as: UTF8.self) })
      else { throw GraderFailure("The kit's file \(name) of exercise \(number) is not UTF-8.") }
      if text.hasPrefix("// GIVEN:") { exercise.given[name] = text } else { exercise.stubs[name] = text }
    }
    return exercise
  }
}
