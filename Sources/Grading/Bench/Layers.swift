/// The layers of defense, as sentences for the report.
package enum Layers {
  /// What stood between the submissions and their grades.
  package static func sentences(_ grades: [Grade]) -> [String] {
    let ran = grades.compactMap(\.ranClosed)
    let closed = ran.count { $0 }
    let walls =
      closed == 0
      ? "No namespaces where this was graded: the language checks and the object gate stood alone."
      : (closed == ran.count
        ? "Namespaces: student code" : "Namespaces, for \(closed) of \(ran.count) submissions: student code")
        + " ran without a network and without a file system it could write."
    return [
      "Intake: only the known files of the exercises were taken; tests, library and manifest came from the kit.",
      "Lint: files import FlowLab alone and use no attribute, directive or name that leads out of safe Swift.",
      "Compiler: strict memory safety as an error, under limits of time and memory.",
      "Object gate: the compiled module calls nothing but Swift's own libraries and FlowLab.",
      "Run: every exercise in processes of its own, with limits of processor time, memory and output; the verdict "
        + "was read from the test library's event stream alone.",
      walls,
    ]
  }
}
