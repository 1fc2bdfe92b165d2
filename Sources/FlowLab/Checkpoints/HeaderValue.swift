/// A value of the JSON that a safetensors header is made of: no fractions, no booleans, no null.
///
/// Foundation's parser keeps one of two equal keys and says nothing, and a header with two tensors
/// of one name must not be read; so this one is our own.
indirect enum HeaderValue: Equatable {
  case string(String)
  case integer(Int)
  case list([HeaderValue])
  case object([(key: String, value: HeaderValue)])

  /// What is wrong with the text, and at which byte.
  struct Failure: Error {
    let problem: String
  }

  /// Parses all of `bytes`; blanks may follow the value.
  init(parsing bytes: ArraySlice<UInt8>) throws(Failure) {
    var parser = HeaderParser(bytes)
    self = try parser.value(depth: 0)
    try parser.end()
  }

  /// The whole numbers of a list of nothing else.
  var integers: [Int]? {
    guard case .list(let values) = self else { return nil }
    let numbers = values.compactMap { if case .integer(let number) = $0 { number } else { nil } }
    return numbers.count == values.count ? numbers : nil
  }

  static func == (a: HeaderValue, b: HeaderValue) -> Bool {
    switch (a, b) {
    case (.string(let a), .string(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.list(let a), .list(let b)): a == b
    case (.object(let a), .object(let b)): a.elementsEqual(b) { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }
}
