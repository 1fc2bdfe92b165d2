import Foundation
import Workbench

/// The time; a test brings its own.
struct WatchClock {
  /// Seconds on a clock that never jumps.
  var now: () -> Double = secondsSinceStart
  /// What the clock on the wall shows, 16:05:09.
  var timeOfDay: () -> String = {
    let parts = Calendar.current.dateComponents([.hour, .minute, .second], from: Date())
    return [parts.hour, parts.minute, parts.second].map { number in
      let text = "\(number ?? 0)"
      return text.count < 2 ? "0" + text : text
    }.joined(separator: ":")
  }
}
