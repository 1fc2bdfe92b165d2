/// A Swift file of one exercise.
package struct SourceFile: Equatable, Sendable {
  /// Its name within the exercise, `Flow.swift`.
  package var name: String
  package var text: String

  package init(name: String, text: String) { (self.name, self.text) = (name, text) }
}
