/// A line that tells how far long work has come and how long it will still take.
///
/// For a person it is redrawn in place; in a log it is a new line every tenth of the way.
package struct ProgressLine {
  private let title: String
  private let console: Console
  private let now: () -> Double
  private let start: Double
  private var lastDrawn = -1.0
  private var nextTenth = 1

  /// Starts the clock.
  ///
  /// - Parameters:
  ///   - title: What is being done, in a few words.
  ///   - console: Where the line is drawn.
  ///   - now: The time in seconds; a test brings its own.
  package init(_ title: String, on console: Console, now: @escaping () -> Double = secondsSinceStart) {
    self.title = title
    self.console = console
    self.now = now
    start = now()
  }

  /// Seconds since the work began.
  package var elapsed: Double { now() - start }

  /// Draws the line if it is time to.
  ///
  /// - Parameters:
  ///   - fraction: How much is done, 0 to 1; `nil` when nobody knows.
  ///   - note: What to show beside it, for example the current loss.
  package mutating func show(_ fraction: Double?, _ note: @autoclosure () -> String = "") {
    if console.isInteractive {
      // Ten redraws a second are enough for the eye.
      guard lastDrawn < 0 || elapsed - lastDrawn > 0.1 else { return }
      lastDrawn = elapsed
      console.draw("\r" + String(text(fraction, note()).prefix(console.width)) + "\u{1B}[K")
    } else if let fraction, fraction >= Double(nextTenth) / 10, fraction < 1 {
      nextTenth = Int(fraction * 10) + 1
      console.complain(text(fraction, note()))
    }
  }

  /// Clears the line, or replaces it by a last word.
  package func finish(_ lastWord: String? = nil) {
    if console.isInteractive { console.draw("\r\u{1B}[K") }
    if let lastWord { console.complain(lastWord) }
  }

  private func text(_ fraction: Double?, _ note: String) -> String {
    guard let fraction else { return "\(title) … \(duration(elapsed))\(note.isEmpty ? "" : "  \(note)")" }
    var parts = [title, bar(fraction, width: 20), "\(Int(fraction * 100)) %"]
    if !note.isEmpty { parts.append(note) }
    // The first moments tell nothing about the rest.
    if elapsed > 0.5, fraction > 0 { parts.append("\(duration(elapsed / fraction - elapsed)) left") }
    return parts.joined(separator: "  ")
  }
}

/// A bar of blocks, filled from the left; it is full only where everything is done.
package func bar(_ fraction: Double, width: Int) -> String {
  let filled = Int((min(max(fraction, 0), 1) * Double(width)).rounded(.down))
  return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
}

/// A time span for a person: 8 s, 2 min 5 s, 1 h 3 min.
package func duration(_ seconds: Double) -> String {
  let whole = seconds.isFinite ? Int(min(max(seconds, 0), 1e9).rounded()) : 0
  switch whole {
  case ..<60: return "\(whole) s"
  case ..<3600: return "\(whole / 60) min \(whole % 60) s"
  default: return "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}

/// Seconds on a clock that never jumps, since the process first asked.
package func secondsSinceStart() -> Double {
  let span = origin.duration(to: .now).components
  return Double(span.seconds) + Double(span.attoseconds) * 1e-18
}

private let origin = ContinuousClock.now
