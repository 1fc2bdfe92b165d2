import Foundation
import Synchronization

private let quitRequests = Atomic<Int>(0)
private let suspendRequests = Atomic<Int>(0)

/// Signals as flags, for a program that has changed the terminal and must give it back before it goes.
///
/// ``Interrupt`` ends the process at the second Ctrl-C; here that would leave a terminal that does not echo.
enum WatchSignals {
  /// Takes over what ends the process (Ctrl-C, Ctrl-\, a closed window, `kill`) and Ctrl-Z.
  static func take() {
    // Reading the counters here makes them exist before a signal handler touches them.
    _ = wantsToQuit
    _ = suspendRequests.load(ordering: .relaxed)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] {
      signal(number) { _ in quitRequests.add(1, ordering: .relaxed) }
    }
    // A program in the background that reads from its terminal gets an error instead of being stopped.
    signal(SIGTTIN, SIG_IGN)
    takeSuspension()
  }

  /// Whether the process was asked to end.
  static var wantsToQuit: Bool { quitRequests.load(ordering: .relaxed) > 0 }

  /// Whether Ctrl-Z was pressed since the last question.
  static func takeSuspendRequest() -> Bool { suspendRequests.exchange(0, ordering: .relaxed) > 0 }

  /// Stops the process until `fg`.
  static func suspend() {
    signal(SIGTSTP, SIG_DFL)
    raise(SIGTSTP)
    takeSuspension()
  }

  private static func takeSuspension() {
    signal(SIGTSTP) { _ in suspendRequests.add(1, ordering: .relaxed) }
  }
}
