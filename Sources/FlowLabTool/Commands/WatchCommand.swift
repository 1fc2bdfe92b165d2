import FlowLab
import Foundation
import Workbench

/// `flowlab watch`: the tests again at every save.
struct WatchCommand: Command {
  let name = "watch"
  let summary = "Test an exercise now and whenever you save one of its files"
  let discussion = """
    Leave it running beside your editor: at every save it compiles and tests the exercise and shows what is done, what
    fails and what has changed. Without a number it takes the first exercise that is not complete.

    Keys: h shows a hint for the first unfinished task, and a stronger one when pressed again; r runs the tests again; n,
    p and the digits go to another exercise; q and Ctrl-C quit. Where standard input is no terminal, the same letters
    are read as lines. With NO_COLOR or on a dumb terminal it prints line after line instead of drawing.
    """
  let places = [
    Place(placeholder: "EXERCISE", summary: "an exercise number", example: "watch 2", isRequired: false)
  ]
  let options: [any AnyOption] = []
  let examples = [
    (line: "watch 2", effect: "Exercise 2."), (line: "watch", effect: "The first that is not complete."),
  ]
  let failure: String? = nil

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let sheets = try ExerciseSheet.chosen(by: arguments.words.first)
    let verdicts = Verdicts(kit: try Kit.find())
    guard let sheet = sheets.first(where: { !verdicts.quick($0).isComplete }) ?? sheets.first else {
      return .done
    }
    WatchSignals.take()
    let hasKeys = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && Console.isCapable
    let keyboard = Keyboard(isTerminal: hasKeys)
    let display: any WatchDisplay =
      Console.canDraw
      ? ScreenDisplay(isColored: console.hasColors, size: TerminalSize.now, write: TerminalOutput.write)
      : PlainDisplay(on: console)
    let clock = WatchClock()
    let session = WatchSession(sheet, verdicts: verdicts, clock: clock) { sheet in
      try SwiftTestRun(sheet, verdicts: verdicts)
    }
    try WatchLoop(
      session: session, display: display, clock: clock, keys: { keyboard.wait(milliseconds: 100) },
      leaveKeyboard: keyboard.leave
    ).run()
    return .done
  }
}
