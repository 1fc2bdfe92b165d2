import Foundation
import Synchronization

/// Grades many submissions, each by a process of its own, so that whatever happens to one happens to it alone.
package final class Batch: Sendable {
  /// One submission to grade.
  package struct Job: Sendable {
    package var submission: String
    /// The words that start a grader for it.
    package var words: [String]
    /// Where that grader writes its result.
    package var result: URL
    /// A folder for its temporary files, made for it and removed after it.
    package var temporary: URL
    /// The result's name and setting, for the case that there is none.
    package var ungraded: Grade

    package init(submission: String, words: [String], result: URL, temporary: URL, ungraded: Grade) {
      (self.submission, self.words, self.result) = (submission, words, result)
      (self.temporary, self.ungraded) = (temporary, ungraded)
    }
  }

  /// How far the batch has come.
  package struct Progress: Sendable {
    package var total = 0
    package var done = 0
    package var notGraded = 0
    /// Processor seconds and peak memory in bytes of each submission that is done.
    package var usage: [Usage] = []

    package struct Usage: Sendable {
      package var submission: String
      package var processorSeconds: Double
      package var clockSeconds: Double
      package var peakBytes: Int
    }
  }

  /// Tells a grader of one submission who started it, so that it stops when that one is gone.
  package static let parentVariable = "FLOWLAB_GRADER"

  private struct State {
    var progress = Progress()
    var grades: [Int: Grade] = [:]
  }

  private let jobs: [Job]
  private let state: Mutex<State>
  private let workers = Workers()
  private let environment: [String: String]

  /// Prepares a batch.
  ///
  /// - Parameters:
  ///   - jobs: What to grade.
  ///   - environment: Variables for the graders, besides our own.
  package init(_ jobs: [Job], environment: [String: String] = [:]) {
    (self.jobs, self.environment) = (jobs, environment)
    var state = State()
    state.progress.total = jobs.count
    self.state = Mutex(state)
  }

  /// Grades all of them.
  ///
  /// - Parameters:
  ///   - count: How many are graded at once.
  ///   - watch: Called several times a second on the caller's thread; `false` stops the batch.
  /// - Returns: A grade for each job, in their order.
  /// - Throws: ``Stopped`` when the batch was stopped; what is finished is on disk.
  package func run(workers count: Int, watch: (Progress) -> Bool) throws -> [Grade] {
    try workers.run(jobs.count, workers: count, watch: { watch(progress) }, work)
    return state.withLock { state in jobs.indices.map { state.grades[$0] ?? jobs[$0].ungraded } }
  }

  /// How far the batch has come.
  package var progress: Progress { state.withLock { $0.progress } }

  private func work(_ place: Int) {
    let start = ContinuousClock.now
    let (grade, ending) = grade(jobs[place])
    if workers.areStopped { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { state in
      state.grades[place] = grade
      state.progress.done += 1
      state.progress.notGraded += grade.isGraded ? 0 : 1
      state.progress.usage.append(
        .init(
          submission: jobs[place].submission, processorSeconds: ending?.processorSeconds ?? 0,
          clockSeconds: seconds, peakBytes: ending?.peakBytes ?? 0))
    }
  }

  private func grade(_ job: Job) -> (Grade, Ending?) {
    var errand = Errand(job.words, in: job.temporary)
    errand.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    errand.environment[Self.parentVariable] = "\(ProcessInfo.processInfo.processIdentifier)"
    errand.environment["TMPDIR"] = job.temporary.path
    // A grader sets limits itself; these are for one that hangs, so that a batch always ends.
    errand.limits = .none
    errand.limits.processorSeconds = 300
    errand.limits.memoryBytes = 4 << 30
    errand.limits.clockSeconds =
      Double(max(1, job.ungraded.setting.exercises.count)) * 20
      * Double(job.ungraded.setting.timeLimit + 120)
    let failure = ResultStore.failureFile(of: job.result)
    try? FileManager.default.removeItem(at: failure)
    defer { try? FileManager.default.removeItem(at: job.temporary) }
    var cause: String
    var ending: Ending?
    do {
      try FileManager.default.createDirectory(at: job.temporary, withIntermediateDirectories: true)
      let end = try Supervisor { self.workers.areStopped }.run(errand)
      ending = end
      if let grade = ResultStore.read(job.result), grade.submission == job.submission,
        grade.setting == job.ungraded.setting, grade.isGraded, end.succeeded
      {
        return (grade, ending)
      }
      cause = ResultStore.read(failure)?.failure ?? Self.cause(of: end)
    } catch {
      cause = error is GraderFailure ? "\(error)" : SystemError.sentence(error)
    }
    var grade = job.ungraded
    grade.failure = Judge.clean(cause)
    // What was graded before stays on disk; the report tells that this time it was not.
    if !workers.areStopped { try? ResultStore.write(grade, to: job.result) }
    return (grade, ending)
  }

  /// Why a grader left no grade.
  private static func cause(of ending: Ending) -> String {
    let lastWords = ending.output.split(separator: "\n").last.map(String.init) ?? "it said nothing"
    switch ending.way {
    case .crashed(let signal): return "the grader itself stopped with signal \(signal): \(lastWords)"
    case .stopped: return "the grader itself was stopped at a limit: \(lastWords)"
    case .exited: return lastWords
    }
  }
}
