import FlowLab
import Foundation
import Workbench

/// Watches an exercise: tests it at once and after every save, and does what keys ask for.
///
/// It never waits: ``step(_:)`` looks at the files and at the run, and returns.
final class WatchSession {
  /// Seconds between two looks at the files.
  static let interval = 0.2

  private(set) var state: WatchState
  private let verdicts: Verdicts
  private let start: (ExerciseSheet) throws -> any ExerciseRun
  private let clock: WatchClock
  private var watcher: FileWatcher
  private var lastLook: Double
  private var run: (any ExerciseRun)?
  private var runStart = 0.0
  /// Whether to start a run as soon as none is going on, and the files that were saved, if that is why.
  private var request: [String]? = []
  /// Files of other exercises that were saved since the run began.
  private var savedElsewhere: [String] = []
  /// Runs of each exercise in this session, by number.
  private var known: [Int: WatchState] = [:]

  /// Prepares to watch; the first step starts the first run.
  ///
  /// - Parameters:
  ///   - sheet: The exercise to begin with.
  ///   - verdicts: Where verdicts are remembered.
  ///   - clock: The time.
  ///   - start: Starts a run of an exercise's tests.
  init(
    _ sheet: ExerciseSheet, verdicts: Verdicts, clock: WatchClock,
    start: @escaping (ExerciseSheet) throws -> any ExerciseRun
  ) {
    self.verdicts = verdicts
    self.start = start
    self.clock = clock
    watcher = FileWatcher(folder: verdicts.kit.root.appending(path: "Exercises"))
    lastLook = clock.now()
    state = Self.beginning(sheet, verdicts)
  }

  private static func beginning(_ sheet: ExerciseSheet, _ verdicts: Verdicts) -> WatchState {
    let progress = verdicts.quick(sheet)
    return WatchState(
      progress: progress, compared: progress.isTested ? progress : nil,
      kit: Curriculum.exercises.map { $0.number == sheet.number ? progress : verdicts.quick($0) })
  }

  /// Does what keys ask for, looks at the files and at the run.
  ///
  /// - Parameter keys: The keys since the last step.
  /// - Returns: What has happened, in order.
  /// - Throws: ``EnvironmentError`` when a run cannot be started.
  func step(_ keys: [WatchKey] = []) throws -> [WatchEvent] {
    var events: [WatchEvent] = []
    for key in keys {
      if key == .quit { return events + [.quit] }
      events += handle(key)
    }
    lookAtFiles()
    return events + (try lookAtRun())
  }

  /// Stops what is running and waits for its end.
  func close() {
    guard let run else { return }
    run.stop()
    while let phase = try? run.look() {
      if case .ended = phase { break }
      Thread.sleep(forTimeInterval: 0.02)
    }
    self.run = nil
  }

  private func handle(_ key: WatchKey) -> [WatchEvent] {
    state.remark = nil
    let numbers = Curriculum.exercises.map(\.number)
    switch key {
    case .hint: return showHint()
    case .rerun: ask(for: [])
    case .next: turn(to: numbers.first { $0 > state.sheet.number } ?? numbers.first)
    case .previous: turn(to: numbers.last { $0 < state.sheet.number } ?? numbers.last)
    case .exercise(let number) where numbers.contains(number): turn(to: number)
    case .exercise(let number):
      state.remark = "There is no exercise \(number)."
      return [.remarked]
    case .quit: break
    }
    return []
  }

  private func showHint() -> [WatchEvent] {
    guard let task = state.progress.unfinished else {
      state.remark = "Every task of exercise \(state.sheet.number) is done; n goes to the next exercise."
      return [.remarked]
    }
    // Read anew: `flowlab hint` may have been asked in another window.
    var memory = HintMemory(of: verdicts.kit)
    let level = min(memory.level(of: task.id) + 1, task.hints.count)
    memory.note(level, of: task.id)
    try? memory.save()
    state.hint = TaskHint(task: task, level: level, place: state.progress.places[task.id])
    return [.hinted]
  }

  private func turn(to number: Int?) {
    guard let number, number != state.sheet.number, let sheet = Curriculum.exercise(number) else { return }
    known[state.sheet.number] = state
    let fresh = Self.beginning(sheet, verdicts)
    state = known[number] ?? fresh
    state.kit = fresh.kit
    state.hint = nil
    state.changes = nil
    state.activity = .waiting
    ask(for: [])
  }

  private func ask(for saved: [String]) {
    request = (request ?? []) + saved
    if let run {
      run.stop()
      state.activity = .stopping
    }
  }

  private static func fileName(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  private func lookAtFiles() {
    guard clock.now() - lastLook >= Self.interval else { return }
    lastLook = clock.now()
    // A file of another exercise matters where it may be what keeps everything from compiling.
    let saved = watcher.look()
    let ours = saved.filter { $0.hasPrefix(state.sheet.module + "/") || state.doesNotCompile }
    if ours.isEmpty {
      savedElsewhere += saved
    } else {
      ask(for: ours.map(Self.fileName))
    }
  }

  private func lookAtRun() throws -> [WatchEvent] {
    guard let run else {
      guard let saved = request else { return [] }
      request = nil
      savedElsewhere = []
      runStart = clock.now()
      self.run = try start(state.sheet)
      state.activity = .compiling(since: runStart, remark: nil)
      return [.started(saved: saved)]
    }
    let phase = try run.look()
    if request != nil {
      // What it would say is about files that are no more.
      if case .ended = phase { self.run = nil }
      return []
    }
    switch phase {
    case .compiling(let remark): state.activity = .compiling(since: runStart, remark: remark)
    case .testing(let record):
      let wasTesting = if case .testing = state.activity { true } else { false }
      state.activity = .testing(since: runStart, remark: record.remark(of: state.sheet))
      if !wasTesting { return [.compiled] }
    case .ended(let outcome):
      self.run = nil
      state.activity = .waiting
      return [note(outcome)].compactMap { $0 }
    }
    return []
  }

  private func note(_ outcome: RunOutcome) -> WatchEvent? {
    switch outcome {
    case .verdict(let progress):
      state.progress = progress
      state.changes = nil
      if progress.crash == nil {
        state.changes = state.compared.map { VerdictChanges.sentences(from: $0, to: progress) }
        state.compared = progress
      }
      state.lastRun = .tested(seconds: clock.now() - runStart, at: clock.timeOfDay())
      if let task = state.hint?.task, progress.unfinished?.id != task.id { state.hint = nil }
      return .judged
    case .doesNotCompile(let text):
      state.changes = nil
      state.lastRun = .doesNotCompile(text, at: clock.timeOfDay())
      // The file that kept it from compiling may have been mended since.
      if !savedElsewhere.isEmpty { ask(for: savedElsewhere.map(Self.fileName)) }
      return .doesNotCompile
    case .stopped: return nil
    }
  }
}
