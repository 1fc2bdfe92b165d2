import Foundation

/// What a running page tells the tool that started it, between the lines it prints.
///
/// What follows ``mark`` in a line is for the tool: `block 3` when a block begins, `line 57` before a statement that may
/// throw, `figure NAME ALT` when a figure was drawn. Everything else is output of the block that runs.
public enum Record {
  /// What stands before a message; it begins with an end of line, for what was printed last may lack one.
  package static let mark = Data("\n\u{1}flowlab ".utf8)

  /// The variable that names the folder for figures.
  package static let figuresVariable = "FLOWLAB_NOTEBOOK_FIGURES"

  /// Says that a block begins; what was printed so far belongs to the one before.
  ///
  /// - Parameter index: The block's place among the blocks of the page.
  public static func begin(block index: Int) { tell("block \(index)") }

  /// Says that a statement begins that may throw: an error at the top level does not know its line.
  ///
  /// - Parameter line: Its line in the page.
  public static func reach(line: Int) { tell("line \(line)") }

  static func tell(_ message: String) { print(String(decoding: mark, as: UTF8.self) + message) }
}
