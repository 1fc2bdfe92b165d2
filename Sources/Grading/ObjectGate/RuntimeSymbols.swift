/// Names outside Swift's mangling that the compiler itself writes into objects.
enum RuntimeSymbols {
  static func mayBeNeeded(_ symbol: String) -> Bool {
    if symbol.hasPrefix("swift_") { return isRuntimeEntry(symbol) }
    let name = symbol.hasPrefix("__") || !symbol.hasPrefix("_") ? symbol : String(symbol.dropFirst())
    if name.hasPrefix("swift_") { return isRuntimeEntry(name) }
    return compilerCalls.contains(name) || name.hasPrefix("__swift_FORCE_LOAD_$_swift")
      || name.hasPrefix("_swift_FORCE_LOAD_$_swift") || data.contains(name) || isWideArithmetic(name)
  }

  /// What every Swift object defines, weak or hidden, besides mangled names.
  static func mayBeDefined(_ symbol: ObjectSymbol) -> Bool {
    if symbol.isShared { return shared.contains { symbol.name.hasPrefix($0) } }
    return symbol.name.hasPrefix("__swift_reflection_version") || symbol.name.hasPrefix("get_witness_table ")
  }

  private static let shared = [
    "symbolic ", "_symbolic ", "got.$s", "__swift_", "___swift_", "associated conformance ", "default assoc",
    "get_witness_table ", "get_underlying_type_name ", "get_type_metadata ",
    "get_enum_tag_for_layout_string ",
    "swift_willThrowTyped", "flexible_", "type_layout_string ", "keypath_", "DW.ref.",
  ]

  /// The runtime's functions for memory, metadata, casts, accesses, errors and tasks; none for reflection or names.
  private static func isRuntimeEntry(_ name: String) -> Bool {
    let rest = name.dropFirst("swift_".count)
    return !refusedParts.contains { rest.contains($0) } && families.contains { rest.hasPrefix($0) }
  }

  private static let refusedParts = [
    "demangle", "reflect", "Reflection", "mangledNode", "override", "Hook", "hook", "setBacktrace", "lookUp",
    "dlsym", "task_cancel", "task_create", "task_immediate",
    "enumerate",
  ]

  private static let families = [
    "alloc", "dealloc", "retain", "release", "tryRetain", "bridgeObject", "unknownObject", "nonatomic",
    "unowned",
    "weak", "isUniquelyReferenced", "isUnique", "isEscapingClosure", "setDeallocating", "once", "slowAlloc",
    "slowDealloc", "initStack", "initStaticObject", "initClassMetadata", "initStructMetadata",
    "initEnumMetadata",
    "initRawStructMetadata", "updateClassMetadata", "updateSuperclass", "initStructMetadataWithLayoutString",
    "initEnumMetadataSingleCase", "initEnumMetadataMultiPayload", "relocateClassMetadata",
    "getGenericMetadata",
    "getForeignTypeMetadata", "getSingletonMetadata", "getTupleTypeMetadata", "getTupleTypeLayout",
    "getFunctionTypeMetadata", "getExtendedFunctionTypeMetadata", "getExistential", "getExtendedExistential",
    "getMetatypeMetadata", "getOpaqueType", "getTypeByMangledNameInContext", "getWitnessTable",
    "getAssociated",
    "compareWitness", "compareProtocolConformance", "compareTypeContext", "conformsToProtocol",
    "checkMetadataState",
    "getDynamicType", "getObjectType", "getEnum", "storeEnum", "getKeyPath", "getAtKeyPath",
    "getAtAnyKeyPath",
    "getAtPartialKeyPath", "modifyAt", "setAt", "readAt", "copyKeyPath", "beginAccess", "endAccess",
    "dynamicCast",
    "willThrow", "unexpectedError", "errorRetain", "errorRelease", "errorInMain", "getErrorValue",
    "projectBox",
    "makeBoxUnique", "assignExistential", "bridge", "lookUpClassMethod", "deletedMethodError",
    "deletedAsyncMethodError", "task_", "asyncLet_", "async", "continuation_", "taskGroup_", "distributed",
    "job_run", "defaultActor_", "nonDefaultDistributedActor", "getFixedArray", "arrayInit",
    "arrayAssign", "arrayDestroy", "generic_", "singletonEnum", "cvw_", "registerProtocol", "getMultiPayload",
    "coroFrameAlloc", "coro", "getCanonical", "getPackMetadata", "allocateMetadataPack",
    "allocateWitnessTablePack", "clearSensitive", "deletedCallee", "runtimeSupports",
  ]

  /// C functions without effects outside the memory given to them, which the compiler calls for Swift code.
  private static let compilerCalls: Set<String> = {
    let memory = ["memcpy", "memset", "memmove", "memcmp", "bzero", "__bzero", "malloc_size", "__chkstk"]
    let functions = [
      "fmod", "floor", "ceil", "trunc", "round", "rint", "nearbyint", "roundeven", "fma", "sqrt", "exp",
      "exp2",
      "exp10", "log", "log2", "log10", "sin", "cos", "tan", "pow", "fabs", "fmin", "fmax", "fminimum",
      "fmaximum",
      "ldexp", "sinh", "cosh", "asin", "acos", "atan", "atan2", "log1p", "expm1", "erf", "erfc", "tgamma",
      "lgamma", "hypot", "cbrt", "lround", "llround", "lrint", "llrint", "tanh", "remainder",
    ]
    return Set(memory + functions.flatMap { [$0, $0 + "f", $0 + "l"] } + ["abort", "__stack_chk_fail"])
  }()

  /// The personality of unwinding, and the runtime's tables.
  private static let data: Set = [
    "_swift_async_extendedFramePointerFlags", "__swift_async_extendedFramePointerFlags", "_ISA_PREFIX",
    "__gcc_personality_v0", "_swift_exceptionPersonality", "__swift_exceptionPersonality", "_swift_release",
    "_swift_retain", "_swift_bridgeObjectRelease", "_swift_bridgeObjectRetain", "_GLOBAL_OFFSET_TABLE_",
    "__stack_chk_guard", "_objc_empty_cache", "__objc_empty_cache", "OBJC_CLASS_$__TtCs12_SwiftObject",
    "_OBJC_CLASS_$__TtCs12_SwiftObject", "_OBJC_METACLASS_$__TtCs12_SwiftObject",
    "OBJC_METACLASS_$__TtCs12_SwiftObject", "objc_opt_self", "objc_release", "objc_retain",
  ]

  /// `__udivti3`, `__extendhfsf2`, …: arithmetic that the processor lacks.
  private static func isWideArithmetic(_ name: String) -> Bool {
    let name = name.hasPrefix("__") ? name.dropFirst(2) : Substring(name)
    let starts = [
      "udiv", "umod", "div", "mod", "mul", "ashl", "ashr", "lshr", "extend", "trunc", "fix", "float",
    ]
    let ends = ["ti", "ti3", "ti4", "di3", "hf", "hf2", "sf", "sf2", "df", "df2", "xf", "xf2", "tf", "tf2"]
    return starts.contains { name.hasPrefix($0) } && ends.contains { name.hasSuffix($0) } && name.count < 14
  }
}
