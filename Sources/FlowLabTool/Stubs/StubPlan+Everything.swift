import FlowLab

extension StubPlan {
  /// The ids of the tasks of every exercise.
  static let everyTask = Dictionary(
    uniqueKeysWithValues: Curriculum.exercises.map { ($0.number, $0.tasks.map(\.id)) })

  /// The stubs of every exercise as the solutions give them, whatever the student files hold.
  ///
  /// - Parameter kit: The kit.
  /// - Returns: For every path, `Exercises/Exercise2/Flow.swift`, the text of the stub.
  /// - Throws: ``MarkerErrors`` when a solution's markers are wrong.
  static func everyStub(of kit: Kit) throws -> [String: String] {
    let plan = try StubPlan(kit, exercises: everyTask, memory: StubMemory(of: kit))
    return Dictionary(
      plan.entries.map { (kit.shown($0.file), $0.stub) }, uniquingKeysWith: { first, _ in first })
  }
}
