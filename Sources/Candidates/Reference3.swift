public import FlowLab
private import Solution3

/// The reference answers to exercise 3.
public func referenceAnswersToExercise3() throws -> any Exercise3Contract { Solution3::Answers() }
