import Foundation

/// What the machine offers to shut a process in, beyond the language and the limits.
package struct Sandbox: Sendable {
  /// The words before a program's own; empty where the machine offers nothing.
  let words: [String]
  /// Whether there are walls at all.
  package var isClosed: Bool { !words.isEmpty }

  /// No walls but those of the other layers.
  static let none = Sandbox(words: [])

  /// No network, no memory shared with others, no file that can be written, and an end when the grader ends.
  ///
  /// Needs the namespaces of Linux. Pipes can be written on a file system that cannot.
  private static let script = """
    while read -r _ _ _ _ place options rest; do
      case "$options $rest" in
        ro*|*' - proc '*|*' - sysfs '*|*' - cgroup'*) ;;
        *) mount -o "remount,bind,$options,ro" "$(printf '%b' "$place")" 2>/dev/null ;;
      esac
    done </proc/self/mountinfo
    if command -v setpriv >/dev/null; then exec setpriv --pdeathsig KILL "$@"; else exec "$@"; fi
    """
  private static let namespaces = ["/usr/bin/unshare", "-r", "-n", "-i", "-m", "/bin/sh", "-c", script, "sh"]

  /// Tries what is there: walls count only if nothing can be written behind them.
  ///
  /// - Parameters:
  ///   - folder: A folder that can be written from here.
  ///   - supervisor: Who runs the trial.
  /// - Returns: The walls, or ``none``.
  package static func find(
    in folder: URL = FileManager.default.temporaryDirectory, _ supervisor: Supervisor
  ) -> Sandbox {
    guard FileManager.default.isExecutableFile(atPath: namespaces[0]) else { return .none }
    let trial = """
      for place in . /tmp /var/tmp /dev/shm; do
        trial=$place/flowlab-trial-$$
        if [ -d "$place" ] && true 2>/dev/null >"$trial"; then rm -f "$trial"; exit 1; fi
      done
      """
    let ending = try? supervisor.run(Errand(namespaces + ["/bin/sh", "-c", trial], in: folder))
    return ending?.succeeded == true ? Sandbox(words: namespaces) : .none
  }
}
