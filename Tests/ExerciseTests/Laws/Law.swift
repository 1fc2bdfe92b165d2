import FlowLab

/// Runs one law on the answers to exercise 2 that are under examination.
func law(
  _ dtype: DType = .float64, trains: Bool = false, file: String = #fileID, name: String = #function,
  _ body: (any Exercise2Contract, inout SplitMix64) throws -> Void
) throws {
  try law(on: Subject.exercise2, dtype, trains: trains, file: file, name: name, body)
}

/// Runs one law on the answers under examination.
///
/// Numbers are 64-bit unless the law is about training, and every law has random inputs of its own that
/// follow from the seed and the test's file and name. Unless the law is about training, no parameter may have changed at
/// its end: what a suite expects is computed from those that it hands out.
func law<Answers>(
  on subject: () throws -> Answers, _ dtype: DType = .float64, trains: Bool = false, file: String = #fileID,
  name: String = #function, _ body: (Answers, inout SplitMix64) throws -> Void
) throws {
  let answers = try subject()
  var rng = SplitMix64(seed: try Subject.seed() &* 0x9E37_79B9_7F4A_7C15 ^ hash(file + name))
  guard !trains else { return try withDType(dtype) { try body(answers, &rng) } }
  let log = ParameterLog()
  try withDType(dtype) { try ParameterLog.$current.withValue(log) { try body(answers, &rng) } }
  guard let changed = log.changed.first else { return }
  throw LawFailure(
    task: task(file: file, name: name),
    "the parameter “\(changed)” has another value than it was given; read a parameter's value, and leave changing it to training"
  )
}

/// The task of a law, by the test that states it.
private func task(file: String, name: String) -> String {
  let suite = file.split(separator: "/").last?.replacing("Tests.swift", with: "") ?? ""
  let number = suite.drop { !$0.isNumber }.prefix { $0.isNumber }
  let tasks = Curriculum.tasks.filter { task in
    "\(task.exercise)" == number && task.tests.contains { $0.hasSuffix("/" + name) }
  }
  let own = tasks.first { $0.tests.contains { $0 == "\(suite)/\(name)" } }
  return (own ?? tasks.first)?.id ?? number + ".1"
}

/// FNV-1a: the same on every platform, unlike `hashValue`.
private func hash(_ name: String) -> UInt64 {
  name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
