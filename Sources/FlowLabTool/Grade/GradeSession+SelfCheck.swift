import FlowLab
import Foundation
import Grading
import Synchronization
import Workbench

extension GradeSession {
  /// Sees that the grader is right: stubs, references and the corpus here, wrong implementations by the suites' own tests.
  func checkItself() throws -> ExitCode {
    let bench = try bench()
    let check = try SelfCheck(bench: bench, setting: setting(bench), sandbox: .find(supervisor))
    let verdicts = Mutex<[Int: SelfCheck.Verdict]>([:])
    var line = ProgressLine("Checking", on: console)
    let workers = Workers()
    do {
      try workers.run(
        check.count, workers: arguments[GradeCommand.workers] ?? ProcessInfo.processInfo.activeProcessorCount,
        watch: {
          let done = verdicts.withLock { $0.count }
          line.show(Double(done) / Double(check.count), "\(done) of \(check.count)")
          return !Interrupt.isRequested
        }
      ) { place in
        let verdict = check.verdict(place, Supervisor { workers.areStopped })
        verdicts.withLock { $0[place] = verdict }
      }
    } catch is Stopped {
      line.finish()
      throw Interrupted()
    }
    line.finish()
    let all = verdicts.withLock { verdicts in (0..<check.count).compactMap { verdicts[$0] } }
    for verdict in all {
      for complaint in verdict.complaints { console.print("✘ \(verdict.name): \(complaint)") }
      if let skipped = verdict.skipped { console.print("- \(verdict.name): not tried, \(skipped)") }
    }
    let wrong = all.count { !$0.complaints.isEmpty }
    console.print(
      wrong == 0
        ? "Stubs fail, references pass, and all \(all.count - 2) known submissions are judged as they should be."
        : "\(wrong) of \(all.count) checks failed.")
    console.complain("Running the suites on wrong and unusual implementations …")
    let suites = try ChildProcess.run(
      ["swift", "test", "--build-system", "native", "--filter", "SuiteOfTheSuites"], in: kit.root,
      environment: ["FLOWLAB_CORPUS": "all", "FLOWLAB_SUBJECT": nil])
    let failures = suites.output.split(separator: "\n").filter { $0.contains("recorded an issue") }
    for failure in failures.prefix(20) { console.print("✘ \(failure)") }
    console.print(
      suites.status == 0
        ? "The suites notice every wrong implementation and accept every right one."
        : "The suites misjudge an implementation.")
    return wrong == 0 && suites.status == 0 ? .done : .failed
  }
}
