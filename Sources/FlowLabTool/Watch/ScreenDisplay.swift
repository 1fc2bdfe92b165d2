import Workbench

/// The whole terminal, redrawn in place whenever something is different.
final class ScreenDisplay: WatchDisplay {
  private let isColored: Bool
  private let size: () -> TerminalSize
  private let write: (String) -> Void
  private var drawn: (lines: [String], size: TerminalSize)?

  /// Takes nothing yet; the first picture does.
  ///
  /// - Parameters:
  ///   - isColored: Whether pieces stand out in color.
  ///   - size: How large the terminal is, asked before every picture.
  ///   - write: Writes to the terminal.
  init(isColored: Bool, size: @escaping () -> TerminalSize, write: @escaping (String) -> Void) {
    self.isColored = isColored
    self.size = size
    self.write = write
  }

  func show(_ state: WatchState, after events: [WatchEvent], now: Double) {
    let size = size()
    // The last column stays free: a terminal that has written into it may break the line.
    let frame = WatchFrame(state, now: now, width: max(20, size.columns - 1), height: max(4, size.rows - 1))
    let lines = frame.lines.map { $0.text(inColor: isColored) }
    if let drawn, drawn.lines == lines, drawn.size == size { return }
    var text = ""
    // No cursor, no automatic line breaks; and a clean sheet, also when the terminal has another size.
    if drawn == nil { text += "\u{1B}[?25l\u{1B}[?7l" }
    if drawn?.size != size { text += "\u{1B}[2J" }
    text += "\u{1B}[H" + lines.map { $0 + "\u{1B}[K\r\n" }.joined() + "\u{1B}[J"
    write(text)
    drawn = (lines, size)
  }

  func leave() {
    guard drawn != nil else { return }
    // The last picture stays; the cursor is below it.
    write("\u{1B}[?7h\u{1B}[?25h")
    drawn = nil
  }
}
