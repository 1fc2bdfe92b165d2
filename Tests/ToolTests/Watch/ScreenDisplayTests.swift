import Testing

@testable import FlowLabTool

@Suite("The screen while watching")
struct ScreenDisplayTests {
  private final class Terminal {
    var size = TerminalSize(columns: 80, rows: 30)
    var writes: [String] = []
  }

  private func screen(_ terminal: Terminal, isColored: Bool = true) -> ScreenDisplay {
    ScreenDisplay(isColored: isColored, size: { terminal.size }, write: { terminal.writes.append($0) })
  }

  private let state = WatchState(progress: progress(.done, .failing("wrong")), kit: [])

  @Test("the same picture is drawn once, another over it, and one of another size on a clean sheet")
  func redrawing() {
    let terminal = Terminal()
    let screen = screen(terminal)
    screen.show(state, after: [], now: 0)
    screen.show(state, after: [], now: 1)
    #expect(terminal.writes.count == 1)
    #expect(terminal.writes[0].contains("\u{1B}[2J"))

    var other = state
    other.remark = "There is no exercise 9."
    screen.show(other, after: [], now: 2)
    #expect(terminal.writes.count == 2)
    #expect(terminal.writes[1].hasPrefix("\u{1B}[H"))
    #expect(terminal.writes[1].hasSuffix("\u{1B}[J"), "what was below is gone")

    terminal.size.columns = 50
    screen.show(other, after: [], now: 3)
    #expect(terminal.writes.count == 3)
    #expect(terminal.writes[2].contains("\u{1B}[2J"))
  }

  @Test("what it changes of the terminal it gives back, once, and takes again after a suspension")
  func leaving() {
    let terminal = Terminal()
    let screen = screen(terminal)
    screen.leave()
    #expect(terminal.writes.isEmpty)
    for _ in 1...2 {
      screen.show(state, after: [], now: 0)
      #expect(terminal.writes.last?.hasPrefix("\u{1B}[?25l\u{1B}[?7l") == true)
      screen.leave()
      screen.leave()
      #expect(terminal.writes.last == "\u{1B}[?7h\u{1B}[?25h")
    }
    #expect(terminal.writes.count == 4)
  }

  @Test("it writes fewer rows than the terminal has, so that nothing scrolls")
  func rows() {
    let terminal = Terminal()
    for rows in [5, 8, 30] {
      terminal.size.rows = rows
      screen(terminal).show(state, after: [], now: 0)
      #expect((terminal.writes.last ?? "").count { $0 == "\r\n" } < rows)
    }
  }

  @Test("colors come on demand only")
  func colors() {
    let terminal = Terminal()
    screen(terminal, isColored: false).show(state, after: [], now: 0)
    screen(terminal).show(state, after: [], now: 0)
    #expect(!terminal.writes[0].contains("\u{1B}[3"))
    #expect(terminal.writes[1].contains("\u{1B}[32m✔\u{1B}[0m"))
    #expect(terminal.writes[1].contains("\u{1B}[31m✘\u{1B}[0m"))
  }
}
