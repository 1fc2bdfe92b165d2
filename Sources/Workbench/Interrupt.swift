import Foundation
import Synchronization

/// How often Ctrl-C was pressed since ``Interrupt/watch()``.
private let presses = Atomic<Int>(0)

/// Ctrl-C as a flag: long work looks at it between steps, so that no file is left half written.
package enum Interrupt {
  /// Takes over SIGINT for the rest of the process; a second Ctrl-C ends it at once.
  ///
  /// - Parameter andTermination: Whether SIGTERM, as machines send it, counts as Ctrl-C.
  package static func watch(andTermination: Bool = false) {
    // Reading the counter here makes it exist before a signal handler touches it.
    _ = isRequested
    let handler: @convention(c) (Int32) -> Void = { _ in
      if presses.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
    }
    signal(SIGINT, handler)
    if andTermination { signal(SIGTERM, handler) }
  }

  /// Whether Ctrl-C was pressed.
  package static var isRequested: Bool { presses.load(ordering: .relaxed) > 0 }

  /// Stops here if Ctrl-C was pressed.
  package static func check() throws {
    if isRequested { throw Interrupted() }
  }
}

/// The person pressed Ctrl-C.
package struct Interrupted: Error, CustomStringConvertible {
  package init() {}
  package var description: String { "Interrupted; nothing was written." }
}
