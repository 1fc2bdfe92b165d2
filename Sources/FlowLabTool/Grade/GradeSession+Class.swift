import FlowLab
import Foundation
import Grading
import Workbench

extension GradeSession {
  /// Grades a folder of submissions and writes the report.
  func gradeClass(_ folder: URL) throws -> ExitCode {
    let entries = try SubmissionList.scan(folder)
    let roster = try roster()
    try Intake(kit: KitFiles(root: kit.root), supervisor: supervisor).checkTools(for: entries)
    let report = ReportFolder(URL(filePath: arguments[GradeCommand.output] ?? "report"))
    try report.open(for: folder)
    let bench = try bench()
    let setting = setting(bench)
    let jobs = entries.map { job($0, in: folder, setting, report) }
    let batch = Batch(jobs, environment: [BenchBuilder.benchVariable: bench.folder.path])
    let start = secondsSinceStart()
    let workers = arguments[GradeCommand.workers] ?? ProcessInfo.processInfo.activeProcessorCount
    var line = ProgressLine("Grading", on: console)
    defer { line.finish() }
    let grades: [Grade]
    do {
      grades = try batch.run(workers: workers) { progress in
        let failed = progress.notGraded > 0 ? ", \(progress.notGraded) not graded" : ""
        line.show(
          Double(progress.done) / Double(max(1, progress.total)),
          "\(progress.done) of \(progress.total)\(failed)")
        return !Interrupt.isRequested
      }
    } catch is Stopped {
      line.finish()
      console.complain(
        "Stopped after \(batch.progress.done) of \(entries.count) submissions. The report is as it was; the same "
          + "command goes on from here.")
      return .interrupted
    }
    line.finish()
    let record = RunRecord(
      batch.progress, seconds: secondsSinceStart() - start, workers: min(workers, jobs.count),
      stages: report.stages)
    try report.write(record.json(), to: report.folder.appending(path: "run.json"))
    return try publish(grades, roster: roster, to: report)
  }

  /// Makes the report from grades that were written one by one.
  func merge(_ folder: URL) throws -> ExitCode {
    let roster = try roster()
    let grades = try JSONFiles.inFolder(folder).map { file in
      guard let grade = ResultStore.read(file) else {
        throw EnvironmentError(
          "\(file.path) is not a grade that this grader wrote; take it out of the folder.")
      }
      return grade
    }
    guard !grades.isEmpty else {
      throw EnvironmentError(
        "\(folder.path) holds no grades; write them with --one FILE --json \(folder.path)/NAME.json.")
    }
    let report = ReportFolder(URL(filePath: arguments[GradeCommand.output] ?? "report"))
    try report.open(for: folder)
    return try publish(grades, roster: roster, to: report)
  }

  private func roster() throws -> Roster? {
    try arguments[GradeCommand.roster].map { try Roster.read(URL(filePath: $0)) }
  }

  private func job(_ entry: SubmissionEntry, in folder: URL, _ setting: Setting, _ report: ReportFolder)
    -> Batch.Job
  {
    let result = ResultStore(folder: report.results).file(of: entry.name)
    var words = [
      Invocation.program, "grade", "--one=\(folder.standardizedFileURL.path)", "--entry=\(entry.name)",
      "--json", result.path, "--seed", "\(setting.seed)",
      "--only", setting.exercises.map(String.init).joined(separator: ","),
      "--time-limit", "\(setting.timeLimit)", "--memory-limit", "\(setting.memoryLimit)",
      "--stages", report.stages.appending(path: result.lastPathComponent).path, "--cache", report.cache.path,
    ]
    if arguments[GradeCommand.again] { words.append("--again") }
    if let deadline = arguments[GradeCommand.deadline] {
      words += [
        "--deadline", deadline.formatted(.iso8601), "--late-by", arguments[GradeCommand.lateBy] ?? "file",
      ]
    }
    return Batch.Job(
      submission: entry.name, words: words, result: result,
      temporary: report.temporary.appending(path: result.deletingPathExtension().lastPathComponent),
      ungraded: Grade(submission: entry.name, student: Student(of: entry), setting: setting, contents: ""))
  }

  /// Puts names to the grades and writes all files of the report.
  private func publish(_ grades: [Grade], roster: Roster?, to report: ReportFolder) throws -> ExitCode {
    var grades = grades
    var unmatched: [String] = []
    var missing: [Student] = []
    if let roster {
      var present: Set<Student> = []
      for (index, grade) in grades.enumerated() {
        switch roster.match(grade.submission) {
        case .one(let student):
          grades[index].student = Student(
            name: student.name, id: student.id, daysLate: grade.student.daysLate)
          present.insert(student)
        case .none: unmatched.append(grade.submission)
        case .several(let students):
          unmatched.append("\(grade.submission) (fits \(students.map(\.name).joined(separator: " and ")))")
        }
      }
      missing = roster.students.filter { !present.contains($0) }
    }
    let summary = ClassReport(
      grades: grades, missing: missing, unmatched: unmatched, layers: Layers.sentences(grades))
    try report.write(summary.files())
    let graded = grades.count(where: \.isGraded)
    console.print(
      "\(graded) of \(grades.count) submissions graded. The report: \(report.folder.path)/index.html")
    for remark in summary.remarks { console.complain(remark) }
    return graded == grades.count ? .done : .failed
  }
}
