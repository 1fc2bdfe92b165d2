public import FlowLab
private import Solution2

/// The reference answers to exercise 2.
public func referenceAnswersToExercise2() throws -> any Exercise2Contract { Solution2::Answers() }
