public import FlowLab
private import Solution1

/// The reference answers to exercise 1.
public func referenceAnswersToExercise1() throws -> any Exercise1Contract { Solution1::Answers() }
