#if !SOLUTIONS
  import FlowLab

  // The student edition: FLOWLAB_SUBJECT=solutions asks for what is not there.
  func referenceAnswersToExercise1() throws -> any Exercise1Contract { throw noReferences }
  func referenceAnswersToExercise2() throws -> any Exercise2Contract { throw noReferences }
  func referenceAnswersToExercise3() throws -> any Exercise3Contract { throw noReferences }

  private let noReferences = UnknownSubject(
    description: "FLOWLAB_SUBJECT is \"solutions\", but this is the student edition, which has none; unset it"
  )
#endif
