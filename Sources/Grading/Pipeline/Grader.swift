import FlowLab
import Foundation

/// Grades one submission: intake, lint, compile, object gate, run, judge, each exercise by itself.
package struct Grader {
  private let bench: Bench
  private let setting: Setting
  private let sandbox: Sandbox
  private let supervisor: Supervisor
  private let cache: GradeCache?
  private let kitFiles: KitFiles
  private let compiler: Compiler
  private let gate: ObjectGate
  private let lateDays: LateDays?

  /// Makes a grader.
  ///
  /// - Parameters:
  ///   - bench: The kit's library and suites.
  ///   - setting: What a grade depends on besides the submission.
  ///   - sandbox: What the tests are shut in.
  ///   - supervisor: Who runs the compiler and the tests.
  ///   - cache: Where grades of equal files are kept.
  ///   - lateDays: How late a submission is, if that is asked for.
  ///   - compilerSeconds: Processor seconds of one compilation, where they are not to be the usual ones.
  /// - Throws: ``GraderFailure`` when a tool or a file of the kit is missing.
  package init(
    bench: Bench, setting: Setting, sandbox: Sandbox, supervisor: Supervisor, cache: GradeCache? = nil,
    lateDays: LateDays? = nil, compilerSeconds: Double? = nil
  ) throws {
    (self.bench, self.setting, self.sandbox, self.supervisor) = (bench, setting, sandbox, supervisor)
    (self.cache, self.lateDays) = (cache, lateDays)
    kitFiles = try KitFiles(root: bench.kit)
    try bench.toolchain.check()
    var compiling = bench.compiling
    if let compilerSeconds { compiling.limits.processorSeconds = compilerSeconds }
    compiler = Compiler(toolchain: bench.toolchain, bench: compiling)
    gate = ObjectGate(toolchain: bench.toolchain)
  }

  /// Grades a submission.
  ///
  /// - Parameters:
  ///   - entry: The submission.
  ///   - earlier: A grade of the same submission, given back if nothing has changed since.
  ///   - stopwatch: Told what each stage takes.
  /// - Returns: Its grade, or why there is none.
  /// - Throws: ``Stopped`` on request, and nothing else.
  package func grade(
    _ entry: SubmissionEntry, earlier: Grade? = nil, _ stopwatch: inout Stopwatch
  ) throws(Stopped) -> Grade {
    var grade = Grade(
      submission: entry.name, student: Student(of: entry), setting: setting, contents: "")
    do {
      let folder = try Workspace()
      defer { folder.remove() }
      let intake = Intake(kit: kitFiles, supervisor: supervisor)
      let handedIn = try stopwatch.measure("intake") { try intake.take(entry, into: folder.make("intake")) }
      grade.contents = handedIn.contents
      grade.student.daysLate = lateDays?.daysLate(of: entry, handedIn)
      if let earlier, earlier.isGraded, earlier.contents == grade.contents, earlier.setting == setting,
        earlier.submission == grade.submission, earlier.student == grade.student
      {
        return earlier
      }
      grade.remarks = handedIn.remarks.map(Judge.clean)
      grade.refusal = handedIn.refusal.map(Judge.clean)
      grade.exercises = try setting.exercises.compactMap { Curriculum.exercise($0) }.map { sheet in
        try exercise(sheet, of: handedIn, in: folder, &stopwatch)
      }
      if grade.exercises.contains(where: { $0.state == .tested }) { grade.ranClosed = sandbox.isClosed }
    } catch is Stopped {
      throw Stopped()
    } catch {
      if supervisor.shouldStop() { throw Stopped() }
      grade.failure = Judge.clean("\(error)")
      grade.exercises = []
    }
    return grade
  }

  private func exercise(
    _ sheet: ExerciseSheet, of handedIn: HandedIn, in folder: Workspace, _ stopwatch: inout Stopwatch
  ) throws -> ExerciseGrade {
    let judge = Judge(sheet: sheet, title: bench.title)
    func untested(_ state: ExerciseGrade.State, _ reason: String, _ findings: [Finding]) -> ExerciseGrade {
      ExerciseGrade(
        number: sheet.number, state: state, findings: findings, tasks: judge.tasks(notRun: reason))
    }
    if let refusal = handedIn.refusal {
      return untested(.refused, "the submission could not be read", [Finding(message: Judge.clean(refusal))])
    }
    guard let exercise = handedIn.exercises[sheet.number], !exercise.isMissing,
      let given = kitFiles.exercises[sheet.number]
    else { return untested(.missing, "no file of this exercise was handed in", []) }
    if exercise.isUntouched {
      return untested(.untouched, "the stubs are as they were given out", exercise.remarks)
    }
    guard exercise.problems.isEmpty else {
      return untested(.refused, "the files could not be read", exercise.problems + exercise.remarks)
    }
    let key = GradeCache.key(exercise: sheet.number, sources: exercise.files, setting: setting)
    if var known = cache?.grade(key) {
      known.findings += exercise.remarks
      return known
    }
    var grade = try examine(sheet, exercise.files, given.sources(with: exercise), judge, folder, &stopwatch)
    cache?.remember(grade, key)
    grade.findings += exercise.remarks
    return grade
  }

  /// Lint, compile, gate, link, run and judge; the first that refuses ends it.
  private func examine(
    _ sheet: ExerciseSheet, _ students: [String: String], _ sources: [String: String], _ judge: Judge,
    _ folder: Workspace, _ stopwatch: inout Stopwatch
  ) throws -> ExerciseGrade {
    let cleaned = students.sorted { $0.key < $1.key }
      .map { PlatformImports.leavingOut(of: SourceFile(name: $0.key, text: $0.value)) }
    let remarks = cleaned.flatMap(\.remarks)
    func untested(_ state: ExerciseGrade.State, _ reason: String, _ findings: [Finding]) -> ExerciseGrade {
      ExerciseGrade(
        number: sheet.number, state: state, findings: findings + remarks, tasks: judge.tasks(notRun: reason))
    }
    let lint = stopwatch.measure("lint") { Lint.findings(in: cleaned.map(\.file)) }
    guard lint.isEmpty else {
      return untested(.refused, "the files use what a submission may not use", lint)
    }
    let work = try folder.make(sheet.module)
    let compiled = try stopwatch.measure("compile") {
      let texts = sources.merging(cleaned.map { ($0.file.name, $0.file.text) }) { $1 }
      let files = texts.sorted { $0.key < $1.key }.map { SourceFile(name: $0.key, text: $0.value) }
      return try compiler.compile(exercise: sheet.number, files: files, in: work, under: supervisor)
    }
    let object: URL
    switch compiled {
    case .refused(let findings):
      return untested(.refused, "the files use what a submission may not use", findings)
    case .notCompiled(let findings): return untested(.notCompiled, "the files do not compile", findings)
    case .compiled(let made): object = made
    }
    let foreign = try stopwatch.measure("gate") {
      try gate.findings(
        object: object, module: sheet.module, contract: sheet.module + "Contract", under: supervisor)
    }
    guard foreign.isEmpty else {
      return untested(.refused, "the files reach for what a submission may not use", foreign)
    }
    let program = work.appending(path: "tests")
    try stopwatch.measure("link") {
      try bench.link(object, exercise: sheet.number, to: program, supervisor)
    }
    let outcomes = try stopwatch.measure("run") {
      try TestRun(
        executable: program, folder: work, sheet: sheet, setting: setting, sandbox: sandbox,
        supervisor: supervisor
      ).run()
    }
    return ExerciseGrade(
      number: sheet.number, state: .tested, findings: remarks, tasks: try judge.tasks(outcomes))
  }
}
