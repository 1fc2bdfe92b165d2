/// One option of a command, with the type of its value.
///
/// A command keeps its options as constants, lists them in ``Command/options`` and reads them back with
/// `arguments[option]`, so that a name is written once.
struct Option<Value: Sendable>: AnyOption {
  let name: String
  let placeholder: String?
  let summary: String
  /// What help shows after "default", in words where the default depends on other options.
  let defaultText: String?
  let defaultValue: Value?
  /// The values worth listing in help; also what a stray argument is compared with.
  let choices: [String]
  private let read: @Sendable (String) throws(UsageError) -> Value

  init(
    _ name: String, _ placeholder: String?, _ summary: String, default defaultValue: Value? = nil,
    defaultText: String? = nil, choices: [String] = [],
    read: @escaping @Sendable (String) throws(UsageError) -> Value
  ) {
    self.name = name
    self.placeholder = placeholder
    self.summary = summary
    self.defaultValue = defaultValue
    self.defaultText = defaultText
    self.choices = choices
    self.read = read
  }

  func value(from text: String) throws(UsageError) -> any Sendable { try read(text) }
}

/// What the parser and the help pages need to know about an option, whatever its value's type.
protocol AnyOption: Sendable {
  var name: String { get }
  /// The name of the value in help, `nil` for a flag.
  var placeholder: String? { get }
  var summary: String { get }
  var defaultText: String? { get }
  var choices: [String] { get }

  func value(from text: String) throws(UsageError) -> any Sendable
}

extension AnyOption {
  var takesValue: Bool { placeholder != nil }

  /// The option's name with its dashes: one before a letter, two before a word.
  var flag: String { (name.count == 1 ? "-" : "--") + name }

  /// The option as it is typed, `--steps N`.
  var usage: String { flag + (placeholder.map { " " + $0 } ?? "") }
}

extension Option where Value == Bool {
  /// An option without a value: present or not.
  static func flag(_ name: String, _ summary: String) -> Option {
    Option(name, nil, summary, default: false) { _ throws(UsageError) in true }
  }
}

extension Option where Value == Int {
  /// A whole number within a range.
  static func whole(
    _ name: String, in range: ClosedRange<Int>, _ summary: String, default defaultValue: Int? = nil,
    defaultText: String? = nil
  ) -> Option {
    Option(
      name, "N", summary, default: defaultValue, defaultText: defaultText ?? defaultValue.map { "\($0)" }
    ) { text throws(UsageError) in
      guard let value = Int(text), range.contains(value) else {
        throw UsageError(
          "\(name.count == 1 ? "-" : "--")\(name) needs a whole number from \(grouped(range.lowerBound)) to \(grouped(range.upperBound)), "
            + "got \(quoted(text)).")
      }
      return value
    }
  }
}

extension Option where Value == Double {
  /// A number within a range; not-a-number is in no range.
  static func number(
    _ name: String, in range: ClosedRange<Double>, _ summary: String, default defaultValue: Double? = nil,
    defaultText: String? = nil
  ) -> Option {
    Option(
      name, "X", summary, default: defaultValue, defaultText: defaultText ?? defaultValue.map { "\($0)" }
    ) { text throws(UsageError) in
      guard let value = Double(text), range.contains(value) else {
        throw UsageError(
          "--\(name) needs a number from \(range.lowerBound) to \(range.upperBound), got \(quoted(text)).")
      }
      return value
    }
  }
}

extension Option where Value == String {
  /// A file or folder; only the empty path is refused here.
  static func path(
    _ name: String, _ placeholder: String, _ summary: String, default defaultValue: String? = nil,
    defaultText: String? = nil
  ) -> Option {
    Option(name, placeholder, summary, default: defaultValue, defaultText: defaultText ?? defaultValue) {
      text throws(UsageError) in
      if text.isEmpty { throw UsageError("--\(name) needs a path, got an empty one.") }
      return text
    }
  }

  /// One of a list of names; case, hyphens and the given other spellings do not matter.
  static func choice(
    _ name: String, _ placeholder: String, of choices: [String], noun: String,
    also spellings: [String: String] = [:],
    _ summary: String, default defaultValue: String? = nil
  ) -> Option {
    Option(name, placeholder, summary, default: defaultValue, defaultText: defaultValue, choices: choices) {
      text throws(UsageError) in
      try choose(text, of: choices, noun: noun, also: spellings)
    }
  }
}

/// The choice that `text` names.
///
/// - Throws: ``UsageError`` with the nearest choices and the whole list.
func choose(
  _ text: String, of choices: [String], noun: String, also spellings: [String: String] = [:]
) throws(UsageError) -> String {
  func plain(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }
  if let choice = choices.first(where: { plain($0) == plain(text) }) { return choice }
  if let choice = spellings.first(where: { plain($0.key) == plain(text) })?.value { return choice }
  throw UsageError(
    "There is no \(noun) \(quoted(text)).", suggestions: nearest(to: text, among: choices),
    remark: "Known: \(choices.joined(separator: ", ")).")
}

/// A number with a comma every three digits, 1,000,000.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [Substring] = []
  while digits.count > 3 {
    groups.insert(digits.suffix(3), at: 0)
    digits = String(digits.dropLast(3))
  }
  return (number < 0 ? "-" : "") + ([digits[...]] + groups).joined(separator: ",")
}

/// What a person typed, in quotation marks and cut to a readable length.
func quoted(_ text: String) -> String { "“\(text.prefix(60))\(text.count > 60 ? "…" : "")”" }
