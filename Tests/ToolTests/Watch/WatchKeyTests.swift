import Foundation
import Testing

@testable import FlowLabTool

@Suite("Keys while watching")
struct WatchKeyTests {
  private func keys(_ text: String) -> [WatchKey] {
    var decoder = KeyDecoder()
    return decoder.keys(from: Array(text.utf8))
  }

  @Test("letters, capitals, digits and control keys")
  func letters() {
    #expect(keys("hrnpq") == [.hint, .rerun, .next, .previous, .quit])
    #expect(keys("HRNPQ") == [.hint, .rerun, .next, .previous, .quit])
    #expect(keys("19") == [.exercise(1), .exercise(9)])
    #expect(keys("\u{3}\u{4}") == [.quit, .quit])
    #expect(keys("x0 \r\n\té∑").isEmpty)
  }

  @Test(
    "no letter of an arrow or function key is taken for a key of ours",
    arguments: ["\u{1B}[A", "\u{1B}[1;5C", "\u{1B}OP", "\u{1B}[15~", "\u{1B}[3~", "\u{1B}h"])
  func sequences(bytes: String) {
    #expect(keys(bytes).isEmpty)
    #expect(keys(bytes + "h") == [.hint])
  }

  @Test("a sequence may come in pieces; after a pause, Escape alone is over")
  func pieces() {
    var decoder = KeyDecoder()
    #expect(decoder.keys(from: [0x1B]).isEmpty)
    #expect(decoder.keys(from: Array("[".utf8)).isEmpty)
    #expect(decoder.keys(from: Array("Rr".utf8)) == [.rerun])

    #expect(decoder.keys(from: [0x1B]).isEmpty)
    #expect(decoder.keys(from: []).isEmpty)
    #expect(decoder.keys(from: Array("q".utf8)) == [.quit])
  }

  @Test("a line is a key when one letter is on it; a line that has no end yet waits")
  func lines() {
    var decoder = LineDecoder()
    #expect(decoder.keys(from: Array("h\n r \r\nhelp\n\n2\nq".utf8)) == [.hint, .rerun, .exercise(2)])
    #expect(decoder.keys(from: Array("\n".utf8)) == [.quit])
  }

  @Test("a terminal passes keys on without Return and without showing them, and is given back as it was")
  func terminal() throws {
    let pair = try PseudoTerminal()
    let slave = pair.slave
    func modes() -> tcflag_t {
      var settings = termios()
      tcgetattr(slave, &settings)
      return settings.c_lflag
    }
    let before = modes()
    try #require(before & tcflag_t(ECHO | ICANON) == tcflag_t(ECHO | ICANON))

    var isForeground = false
    let keyboard = Keyboard(isTerminal: true, descriptor: slave, isForeground: { isForeground })
    #expect(keyboard.wait(milliseconds: 0).isEmpty)
    #expect(modes() == before, "it is not ours")

    isForeground = true
    #expect(keyboard.wait(milliseconds: 0).isEmpty)
    #expect(modes() & tcflag_t(ECHO | ICANON) == 0)
    #expect(modes() & tcflag_t(ISIG) != 0, "Ctrl-C stays a signal")
    try #require(write(pair.master, "hq", 2) == 2)
    #expect(keyboard.wait(milliseconds: 5000) == [.hint, .quit])
    keyboard.leave()
    #expect(modes() == before)
    _ = keyboard.wait(milliseconds: 0)
    #expect(modes() != before, "after fg it is taken again")
    keyboard.leave()
    #expect(modes() == before)
  }

  @Test("the end of what is piped in is no key, and does not end anything")
  func endOfInput() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("r\nh\n".utf8))
    try pipe.fileHandleForWriting.close()
    let keyboard = Keyboard(
      isTerminal: false, descriptor: pipe.fileHandleForReading.fileDescriptor, isForeground: { true })
    #expect(keyboard.wait(milliseconds: 5000) == [.rerun, .hint])
    for _ in 1...3 { #expect(keyboard.wait(milliseconds: 1).isEmpty) }
  }
}
