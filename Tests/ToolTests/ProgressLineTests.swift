import Testing
import Workbench

/// A clock a test can turn.
private final class Clock {
  var time = 0.0
}

@Suite("Progress lines")
struct ProgressLineTests {
  private func console(interactive: Bool, _ transcript: Transcript) -> Console {
    Console(width: 100, isInteractive: interactive, output: { _ in }, error: transcript.append)
  }

  @Test("for a person the line is redrawn in place, with the time left")
  func interactive() {
    let (clock, transcript) = (Clock(), Transcript())
    var line = ProgressLine("Training", on: console(interactive: true, transcript), now: { clock.time })
    clock.time = 10
    line.show(0.25, "loss 1.2")
    #expect(transcript.text == "\rTraining  █████░░░░░░░░░░░░░░░  25 %  loss 1.2  30 s left\u{1B}[K")
    line.show(0.26)
    #expect(!transcript.text.contains("26 %"), "redrawn too soon")
  }

  @Test("in a log there is one line for every tenth")
  func log() {
    let (clock, transcript) = (Clock(), Transcript())
    var line = ProgressLine("Training", on: console(interactive: false, transcript), now: { clock.time })
    for step in 1...100 {
      clock.time = Double(step)
      line.show(Double(step) / 100)
    }
    line.finish()
    #expect(transcript.text.split(separator: "\n").count == 9)
    #expect(!transcript.text.contains("\r"))
  }

  @Test(
    "durations read naturally",
    arguments: [
      (0.4, "0 s"), (59, "59 s"), (125, "2 min 5 s"), (3780, "1 h 3 min"), (-1, "0 s"), (.nan, "0 s"),
    ])
  func durations(seconds: Double, text: String) { #expect(duration(seconds) == text) }
}
