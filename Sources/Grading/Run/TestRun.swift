import FlowLab
import Foundation
import Workbench

/// Runs the tests of one exercise, in as few processes as crashes and endless loops allow.
struct TestRun {
  let executable: URL
  /// A private folder, in which the events pipe is made.
  let folder: URL
  let sheet: ExerciseSheet
  let setting: Setting
  let sandbox: Sandbox
  let supervisor: Supervisor

  /// How one test ended.
  enum Outcome: Equatable {
    /// It came to its end, with these failures.
    case ended(failures: [String])
    /// It was skipped or cancelled, which a test never is by itself.
    case skipped
    /// The process stopped in it.
    case stopped(TestGrade.Outcome, String)
    /// It was never reached.
    case notReached(String)
  }

  /// Runs every test of the exercise.
  ///
  /// - Returns: An outcome for each test that the curriculum lists.
  /// - Throws: ``GraderFailure`` when the machine does not let the tests run, ``Stopped`` on request.
  func run() throws -> [String: Outcome] {
    var queue = Queue(sheet)
    var outcomes: [String: Outcome] = [:]
    var secondsLeft = Double(setting.timeLimit)
    var startsInVain = 0
    while !queue.next.isEmpty {
      let tests = queue.next
      guard secondsLeft > 0 else {
        let reason =
          "not run: the tests before it used up the \(setting.timeLimit) seconds that exercise \(sheet.number) has"
        for test in queue.remaining { outcomes[test] = .notReached(reason) }
        break
      }
      let begin = ContinuousClock.now
      let (record, ending) = try start(
        tests, secondsLeft: secondsLeft, patience: queue.isPostponed ? Self.patienceLeft : Self.patience)
      // Waiting costs too, if less: a submission that never computes much must come to an end as well.
      let clock = (ContinuousClock.now - begin) / .seconds(1)
      secondsLeft -= max(
        ending.processorSeconds, ending.way == .stopped(.idle) ? Self.idleSeconds : 0, clock / 20)
      var lastEnded: String?
      // No code of a student runs before the tests are listed.
      guard !record.tests.isEmpty else {
        throw GraderFailure(
          "the tests did not start here (\(Self.reason(ending, limit: setting).text)): \(ending.output.suffix(300))"
        )
      }
      if ending.way == .stopped(.clock) {
        throw GraderFailure("the machine was too busy to run the tests; grade again, fewer at once with -j")
      }
      for test in record.tests where test.hasStarted && test.hasEnded {
        let id = String(test.id.trimmingPrefix("ExerciseTests."))
        outcomes[id] = test.isSkipped ? .skipped : .ended(failures: test.failures)
        lastEnded = id
        queue.remove(id)
      }
      let reason = Self.reason(ending, limit: setting)
      if let running = record.running {
        let id = String(record.tests[running].id.trimmingPrefix("ExerciseTests."))
        outcomes[id] = .stopped(reason.outcome, reason.text)
        queue.remove(id)
        // The other tests of a task that hangs may hang as well: first those of other tasks.
        if reason.outcome == .outOfTime { queue.postpone(taskOf: id) }
      } else if record.hasEnded, let forgotten = tests.first(where: { outcomes[$0] == nil }) {
        throw GraderFailure("the suites ended without running \(forgotten)")
      } else if !record.hasEnded {
        if let lastEnded {
          outcomes[lastEnded] = .stopped(reason.outcome, "right after this test " + reason.text)
        }
        startsInVain += lastEnded == nil ? 1 : 0
        if startsInVain > 1 {
          for test in queue.remaining {
            outcomes[test] = .stopped(reason.outcome, "before the first test began " + reason.text)
          }
          break
        }
      }
    }
    return outcomes
  }

  /// Seconds in which a process may wait without computing.
  private static let idleSeconds = 20.0
  /// A test may take so many times what the curriculum allows its task: a slow machine is no mistake.
  private static let patience = 2.0
  /// The same for the other tests of a task that has hung once.
  private static let patienceLeft = 1.0

  private func start(
    _ tests: [String], secondsLeft: Double, patience: Double
  ) throws -> (TestRecord, Ending) {
    let pipe = folder.appending(path: "events")
    unlink(pipe.path)
    guard mkfifo(pipe.path, 0o600) == 0 else {
      throw GraderFailure("\(pipe.path) cannot be made: \(String(cString: strerror(errno)))")
    }
    let filters = tests.flatMap {
      ["--filter", "^ExerciseTests\\.\(NSRegularExpression.escapedPattern(for: $0))/"]
    }
    var errand = Errand(
      sandbox.words
        + [
          executable.path, "--testing-library", "swift-testing", "--no-parallel",
          "--event-stream-output-path", pipe.path,
        ]
        + filters, in: folder)
    errand.environment["FLOWLAB_SEED"] = "\(setting.seed)"
    // Workers share the cores; one thread each is faster in sum and makes processor time tell more.
    errand.environment["FLOWLAB_THREADS"] = "1"
    errand.environment["SWIFT_BACKTRACE"] = "enable=no"
    // The order of sets and dictionaries is the same in every run, and so are grades.
    errand.environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    errand.events = pipe
    errand.limits.processorSeconds = 20
    errand.limits.kernelSeconds = Double(setting.timeLimit) + 20
    errand.limits.idleSeconds = Self.idleSeconds
    errand.limits.clockSeconds = 20 * Double(setting.timeLimit) + 60
    errand.limits.memoryBytes = setting.memoryLimit << 20
    // What a test says goes through pipes: no file needs to be written.
    errand.limits.fileBytes = 0
    var record = TestRecord()
    let ending = try supervisor.run(errand) { line, used in
      let before = record.running
      record.read(line)
      guard record.running != before, let running = record.running else { return nil }
      let id = record.tests[running].id.trimmingPrefix("ExerciseTests.")
      let task = sheet.tasks.first { $0.tests.contains(String(id)) }
      return used + min(patience * (task?.secondsAllowed ?? 10), secondsLeft)
    }
    if ending.way == .stopped(.request) { throw Stopped() }
    return (record, ending)
  }
}

extension TestRun {
  /// The tests still to run, with postponed ones last.
  private struct Queue {
    private let sheet: ExerciseSheet
    private var waiting: [String]
    private var postponed: Set<String> = []

    init(_ sheet: ExerciseSheet) { (self.sheet, waiting) = (sheet, sheet.tasks.flatMap(\.tests)) }

    var remaining: [String] { waiting }
    /// What the next process runs.
    var next: [String] {
      let first = waiting.filter { !postponed.contains($0) }
      return first.isEmpty ? waiting : first
    }

    /// Whether what the next process runs was postponed.
    var isPostponed: Bool { next.allSatisfy { postponed.contains($0) } }

    mutating func remove(_ test: String) { waiting.removeAll { $0 == test } }
    mutating func postpone(taskOf test: String) {
      postponed.formUnion(sheet.tasks.first { $0.tests.contains(test) }?.tests ?? [])
    }
  }

  /// Why a process stopped, as a sentence about it.
  private static func reason(_ ending: Ending, limit: Setting) -> (outcome: TestGrade.Outcome, text: String) {
    switch ending.way {
    case .stopped(.memory):
      return (.outOfMemory, "the process was stopped: it used more than \(limit.memoryLimit) MiB of memory")
    case .stopped(.output):
      return (.outOfOutput, "the process was stopped: it printed or wrote too much")
    case .stopped(.events):
      return (.outOfOutput, "the process was stopped: its errors were too long")
    case .stopped(.idle):
      return (.outOfTime, "the process was stopped: it waited for something that never came")
    case .stopped:
      return (
        .outOfTime, "the process was stopped: it computed for too long; look for a loop that does not end"
      )
    case .exited(let status):
      return (.crashed, "the process ended by itself with exit status \(status)")
    case .crashed(let signal):
      let words = fatalError(in: ending.output)
      let hasNoMemory =
        words?.hasPrefix("failed to allocate ") ?? ending.output.contains("Could not allocate")
      if hasNoMemory || words == nil && ending.peakBytes > limit.memoryLimit << 20 {
        return (
          .outOfMemory, "the process stopped: it asked for more than \(limit.memoryLimit) MiB of memory"
        )
      }
      if let words { return (.crashed, "the process stopped: \(words)") }
      let cause =
        signal == SIGSEGV || signal == SIGBUS
        ? "it ran out of stack; look for a function that calls itself without end"
        : "a trap, such as an index out of range, an overflow or a forced unwrapping of nil"
      return (.crashed, "the process stopped: \(cause) (signal \(signal))")
    }
  }

  /// The runtime's last words, without the path before them.
  private static func fatalError(in output: String) -> String? {
    output.split(separator: "\n").last { $0.contains("Fatal error: ") }.flatMap { line in
      line.firstRange(of: "Fatal error: ").map { String(line[$0.upperBound...]) }
    }
  }
}
