import FlowLab

/// Runs one law on the answers to exercise 3 that are under examination.
func exercise3Law(
  _ dtype: DType = .float64, trains: Bool = false, file: String = #fileID, name: String = #function,
  _ body: (any Exercise3Contract, inout SplitMix64) throws -> Void
) throws {
  try law(on: Subject.exercise3, dtype, trains: trains, file: file, name: name, body)
}
