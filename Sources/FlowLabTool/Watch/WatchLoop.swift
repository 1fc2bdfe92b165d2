/// Runs a session until somebody quits.
struct WatchLoop {
  let session: WatchSession
  let display: any WatchDisplay
  let clock: WatchClock
  /// Waits a little for keys.
  var keys: () -> [WatchKey]
  /// Whether the process was asked to end.
  var wantsToQuit: () -> Bool = { WatchSignals.wantsToQuit }
  /// Stops the process if that was asked for; called where the display has been left.
  var isToSuspend: () -> Bool = { WatchSignals.takeSuspendRequest() }
  /// Gives the keyboard back, before the process ends or stops.
  var leaveKeyboard: () -> Void = {}
  /// Stops the process.
  var suspend: () -> Void = { WatchSignals.suspend() }

  /// Runs it; on every way out the terminal is as it was, and what was running has ended.
  func run() throws {
    defer {
      // Stopping a run may take a moment, in which the person should be able to type.
      display.leave()
      leaveKeyboard()
      session.close()
    }
    var pressed: [WatchKey] = []
    while !wantsToQuit() {
      if isToSuspend() {
        display.leave()
        leaveKeyboard()
        suspend()
      }
      let events = try session.step(pressed)
      display.show(session.state, after: events, now: clock.now())
      if events.contains(.quit) { return }
      pressed = keys()
    }
  }
}
