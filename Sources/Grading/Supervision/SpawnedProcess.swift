import Foundation
import Synchronization

/// A running program: its pipes, its session, and what it uses.
///
/// Not thread-safe; one supervisor owns it.
final class SpawnedProcess {
  private let pid: pid_t
  private let output: Int32
  private let events: Int32
  private var hasOpenEvents: Bool { events >= 0 }
  private var status: Int32?
  private var measured = rusage()

  /// Held while a program is started, so that no other inherits its pipe before that is closed to others.
  private static let starting = Mutex(())

  /// Starts the program, one at a time.
  static func start(_ errand: Errand) throws -> SpawnedProcess {
    try starting.withLock { _ in try SpawnedProcess(errand) }
  }

  /// Starts the program with nothing to read, one pipe for what it prints, and the limits as `ulimit`s.
  private init(_ errand: Errand) throws {
    var pipes: [Int32] = [-1, -1]
    guard pipe(&pipes) == 0 else {
      throw GraderFailure("no pipe could be made: \(String(cString: strerror(errno)))")
    }
    let (reading, writing) = (pipes[0], pipes[1])
    for descriptor in pipes { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    // Opened for reading and writing, a named pipe neither waits for the other side nor ends with it.
    let events = errand.events.map { open($0.path, O_RDWR | O_NONBLOCK | O_CLOEXEC) } ?? -1
    if let path = errand.events?.path, events < 0 {
      pipes.forEach { Foundation.close($0) }
      throw GraderFailure("the pipe \(path) cannot be opened: \(String(cString: strerror(errno)))")
    }

    var actions = FileActions.none
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, writing, 1)
    posix_spawn_file_actions_adddup2(&actions, writing, 2)
    var attributes = SpawnAttributes.none
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, newSession)

    let words = Self.limited(errand)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      errand.environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var pid: pid_t = 0
    let failure = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, &variables)
    Foundation.close(writing)
    guard failure == 0 else {
      Foundation.close(reading)
      if events >= 0 { Foundation.close(events) }
      throw GraderFailure("\(errand.words[0]) cannot be started: \(String(cString: strerror(failure)))")
    }
    (self.pid, self.output, self.events) = (pid, reading, events)
  }

  /// The program behind a shell that sets the kernel's limits and becomes it.
  ///
  /// Where a system does not know a limit the watch alone has to do.
  private static func limited(_ errand: Errand) -> [String] {
    let limits = errand.limits
    guard limits.areKernels else {
      return ["/bin/sh", "-c", "cd \"$1\" || exit 126; shift; exec \"$@\"", "sh", errand.folder.path]
        + errand.words
    }
    let sets = [
      "cd \"$1\" || exit 126", "ulimit -c 0", "ulimit -n 256",
      "ulimit -t \(Int((limits.kernelSeconds ?? limits.processorSeconds).rounded(.up)) + 5)",
      "ulimit -f \((limits.fileBytes + 511) / 512)", "ulimit -v \(limits.memoryBytes / 1024)",
    ]
    // Dash and bash both count files in blocks of 512 bytes when called as sh.
    let script = sets.map { $0.hasPrefix("cd") ? $0 : "\($0) 2>/dev/null" }.joined(separator: "; ")
    return ["/bin/sh", "-c", script + "; shift; exec \"$@\"", "sh", errand.folder.path] + errand.words
  }

  /// Waits until there is something to read, the program ends, or the time is over.
  func waitForSomething(milliseconds: Int32) {
    var descriptors = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
    if hasOpenEvents { descriptors.append(pollfd(fd: events, events: Int16(POLLIN), revents: 0)) }
    poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    // A closed pipe is always ready: without a pause the wait for the end would be a busy one.
    if descriptors[0].revents & Int16(POLLHUP) != 0 { usleep(1000) }
  }

  func readOutput() -> ArraySlice<UInt8>? { read(output) }
  func readEvents() -> ArraySlice<UInt8>? { hasOpenEvents ? read(events) : nil }

  private func read(_ descriptor: Int32) -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Foundation.read(descriptor, &buffer, buffer.count)
    return count > 0 ? buffer[..<count] : nil
  }

  /// Whether it has ended by itself.
  ///
  /// It is left as it is: until it is waited for, nobody else can have its number.
  func hasEnded() -> Bool {
    if status != nil { return true }
    var info = siginfo_t()
    return waitid(P_PID, id_t(pid), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo == SIGCHLD
  }

  /// Asks the program to end, and gives it a moment to end what it has started itself.
  func askToStop() {
    kill(-pid, SIGTERM)
    for _ in 0..<300 where !hasEnded() { usleep(10_000) }
  }

  /// Ends the program and everything it has started.
  func stopEverything() {
    kill(-pid, SIGKILL)
    guard status == nil else { return }
    var word: Int32 = 0
    while wait4(pid, &word, 0, &measured) < 0 && errno == EINTR {}
    status = word
  }

  func close() {
    Foundation.close(output)
    if hasOpenEvents { Foundation.close(events) }
  }

  /// How it ended by itself; the kernel's limits count as ours.
  var way: Ending.Way {
    let word = status ?? 0
    let signal = word & 0x7F
    switch signal {
    case 0: return .exited((word >> 8) & 0xFF)
    case SIGXCPU: return .stopped(.processorTime)
    case SIGXFSZ: return .stopped(.output)
    default: return .crashed(signal: signal)
    }
  }

  var usage: (processorSeconds: Double, peakBytes: Int) {
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
    #if canImport(Darwin)
      let unit = 1
    #else
      let unit = 1024
    #endif
    return (seconds(measured.ru_utime) + seconds(measured.ru_stime), Int(measured.ru_maxrss) * unit)
  }
}

#if canImport(Darwin)
  private typealias FileActions = posix_spawn_file_actions_t?
  private typealias SpawnAttributes = posix_spawnattr_t?
  /// `POSIX_SPAWN_SETSID`, whose definition is hidden from Swift.
  private let newSession: Int16 = 0x400

  extension SpawnedProcess {
    private var info: rusage_info_v2? {
      var info = rusage_info_v2()
      let failure = withUnsafeMutablePointer(to: &info) {
        $0.withMemoryRebound(to: rusage_info_t?.self, capacity: 1) {
          proc_pid_rusage(pid, RUSAGE_INFO_V2, $0)
        }
      }
      return failure == 0 ? info : nil
    }
    /// Processor time so far; `nil` once it has ended.
    var processorSeconds: Double? {
      // Counted in the processor's own ticks, which are nanoseconds on Intel only.
      var unit = mach_timebase_info_data_t()
      guard mach_timebase_info(&unit) == KERN_SUCCESS, let info else { return nil }
      return Double(info.ri_user_time + info.ri_system_time) * Double(unit.numer) / Double(unit.denom) * 1e-9
    }
    /// Memory in use now.
    var residentBytes: Int? { info.map { Int($0.ri_resident_size) } }
  }
#else
  private typealias FileActions = posix_spawn_file_actions_t
  private typealias SpawnAttributes = posix_spawnattr_t
  extension posix_spawn_file_actions_t { fileprivate static var none: Self { .init() } }
  extension posix_spawnattr_t { fileprivate static var none: Self { .init() } }
  /// `POSIX_SPAWN_SETSID`, whose definition is hidden from Swift.
  private let newSession: Int16 = 0x80

  extension SpawnedProcess {
    /// Processor time so far; `nil` once it has ended.
    var processorSeconds: Double? {
      var (clock, time) = (clockid_t(), timespec())
      guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else { return nil }
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Memory in use now.
    var residentBytes: Int? {
      guard let data = FileManager.default.contents(atPath: "/proc/\(pid)/statm") else { return nil }
      let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
      guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
      return pages * sysconf(Int32(_SC_PAGESIZE))
    }
  }
#endif
