/// The names that the lint knows.
enum LintNames {
  /// The modules that may be imported, as wholes.
  static let imports: Set = ["FlowLab"]

  /// Attributes that change nothing about memory, symbols or other modules.
  static let attributes: Set = [
    "discardableResult", "escaping", "autoclosure", "Sendable", "inlinable", "inline", "usableFromInline",
    "frozen",
    "available", "unknown", "propertyWrapper", "resultBuilder", "dynamicMemberLookup", "dynamicCallable",
    "TaskLocal", "MainActor", "concurrent", "globalActor", "isolated", "nonobjc", "warn_unqualified_access",
    "storageRestrictions", "retroactive",
  ]

  /// `#name`s that are values or questions about versions.
  static let hashes: Set = [
    "file", "fileID", "filePath", "line", "column", "function", "available", "unavailable", "isolation",
  ]

  /// What leads out of memory-safe Swift, or into the process; a type of one's own may bear the name.
  static let refused: [String: String] = [
    "Mirror": "objects are not to be looked into",
    "CommandLine": "the program's arguments are not for you",
    "Unmanaged": "memory is Swift's business",
    "OpaquePointer": "memory is Swift's business",
    "CVaListPointer": "memory is Swift's business",
    "AutoreleasingUnsafeMutablePointer": "memory is Swift's business",
    "ManagedBuffer": "memory is Swift's business",
    "ManagedBufferPointer": "memory is Swift's business",
    "withVaList": "memory is Swift's business",
    "dlsym": "functions of C are not for you",
    "dlopen": "functions of C are not for you",
    "readLine": "there is nobody to type",
  ]

  /// Modules that a student might try to reach by their names.
  static let otherModules: Set = [
    "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Testing", "XCTest", "Dispatch", "CZlib",
    "SwiftShims", "Builtin", "Candidates", "ExerciseTests", "_Concurrency", "_StringProcessing",
    "_Testing_Foundation", "_TestingInternals", "Synchronization", "Distributed", "Observation",
    "RegexBuilder",
  ]

  /// Whether the name speaks of memory: `UnsafePointer`, `withUnsafeBytes`, `unsafeBitCast`.
  static func isUnsafe(_ name: String) -> Bool {
    name.hasPrefix("Unsafe") || name.hasPrefix("unsafe") || name.hasPrefix("withUnsafe")
      || name.hasPrefix("assumingUnsafe")
  }
}
