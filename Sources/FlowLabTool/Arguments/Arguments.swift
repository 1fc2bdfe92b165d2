/// What was typed after a command's name, checked against its options.
struct Arguments: Sendable {
  /// The words that are not options, in order.
  var words: [String] = []
  /// Values by option name; only those that were typed.
  var values: [String: any Sendable] = [:]
  /// Whether `--help` was among them.
  var wantsHelp = false

  /// The option's value as typed, else its default.
  subscript<Value>(_ option: Option<Value>) -> Value? {
    values[option.name] as? Value ?? option.defaultValue
  }

  /// Whether the flag was typed.
  subscript(_ flag: Option<Bool>) -> Bool { values[flag.name] as? Bool ?? false }

  /// Whether a value was typed rather than left to its default.
  func isGiven<Value>(_ option: Option<Value>) -> Bool { values[option.name] != nil }
}

extension Arguments {
  /// Reads the words after a command's name.
  ///
  /// `--name value` and `--name=value` are the same; `--` ends the options; `-h` is `--help`.
  ///
  /// - Throws: ``UsageError`` naming the first mistake.
  init(_ typed: [String], of command: any Command) throws(UsageError) {
    var rest = typed[...]
    var optionsEnded = false
    while let word = rest.popFirst() {
      if optionsEnded || !word.hasPrefix("-") || word == "-" {
        words.append(word)
      } else if word == "--" {
        optionsEnded = true
      } else if word == "--help" || word == "-h" {
        wantsHelp = true
      } else {
        try readOption(word, &rest, of: command)
      }
    }
    if wantsHelp { return }
    try checkWords(of: command)
  }

  private mutating func readOption(
    _ word: String, _ rest: inout ArraySlice<String>, of command: any Command
  ) throws(UsageError) {
    // -j4 is -j 4, as everywhere.
    let word = word.wholeMatch(of: /(-[a-z])([0-9]+)/).map { "\($0.1)=\($0.2)" } ?? word
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = command.options.first(where: { $0.flag == parts[0] }) else {
      let names = command.options.map(\.flag) + ["--help"]
      throw UsageError(
        "flowlab \(command.name) has no option \(quoted(parts[0])).",
        suggestions: nearest(to: "--" + parts[0].drop { $0 == "-" }, among: names))
    }
    if values[option.name] != nil { throw UsageError("\(option.flag) is given twice.") }
    guard option.takesValue else {
      if parts.count == 2 { throw UsageError("\(option.flag) is a switch and takes no value.") }
      values[option.name] = try option.value(from: "")
      return
    }
    if parts.count == 2 {
      values[option.name] = try option.value(from: parts[1])
    } else if let next = rest.first, !next.hasPrefix("--") {
      rest.removeFirst()
      values[option.name] = try option.value(from: next)
    } else {
      throw UsageError("\(option.flag) needs a value: \(option.usage).")
    }
  }

  /// Refuses words the command has no place for, and asks for those it cannot do without.
  private func checkWords(of command: any Command) throws(UsageError) {
    let places = command.places
    if words.count > places.count {
      let extra = words[places.count]
      // A value or an option's name without its dashes shows what was meant.
      let meant = command.options.compactMap { option -> String? in
        if option.choices.contains(extra.lowercased()) { return "--\(option.name) \(extra.lowercased())" }
        return option.name == extra ? option.usage : nil
      }
      throw UsageError("flowlab \(command.name) has no use for \(quoted(extra)).", suggestions: meant)
    }
    if let missing = places.dropFirst(words.count).first(where: \.isRequired) {
      throw UsageError(
        "flowlab \(command.name) needs \(missing.summary).", remark: "Example: \(missing.example).")
    }
  }
}
