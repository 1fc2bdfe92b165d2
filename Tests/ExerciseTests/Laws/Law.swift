import FlowLab

/// Runs one law on the answers to exercise 2 that are under examination.
func law(
  _ dtype: DType = .float64, file: String = #fileID, name: String = #function,
  _ body: (any Exercise2Contract, inout SplitMix64) throws -> Void
) throws {
  try law(on: Subject.exercise2, dtype, file: file, name: name, body)
}

/// Runs one law on the answers under examination.
///
/// Numbers are 64-bit unless the law is about training, and every law has random inputs of its own that
/// follow from the seed and the test's file and name.
func law<Answers>(
  on subject: () throws -> Answers, _ dtype: DType = .float64, file: String = #fileID,
  name: String = #function, _ body: (Answers, inout SplitMix64) throws -> Void
) throws {
  let answers = try subject()
  var rng = SplitMix64(seed: try Subject.seed() &* 0x9E37_79B9_7F4A_7C15 ^ hash(file + name))
  try withDType(dtype) { try body(answers, &rng) }
}

/// FNV-1a: the same on every platform, unlike `hashValue`.
private func hash(_ name: String) -> UInt64 {
  name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
