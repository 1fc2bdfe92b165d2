import FlowLab
import Foundation
import Grading
import Workbench

/// `flowlab grade`: grades submissions; `grade.sh` is this command behind a build.
struct GradeCommand: Command {
  static let output = Option.path(
    "output", "DIR", "Where the report is written, and read again to go on after an interruption.",
    default: "report")
  static let only = Option<[Int]>(
    "only", "NUMBERS", "Only these exercises, for example 2,3.", defaultText: "all",
    read: { text throws(UsageError) in try exercises(text) })
  static let seed = Option<UInt64>(
    "seed", "N", "The seed of all random inputs.", default: 1, defaultText: "1",
    read: { text throws(UsageError) in
      guard let seed = UInt64(text) else {
        throw UsageError("--seed needs a whole number from 0 up, got \(quoted(text)).")
      }
      return seed
    })
  static let workers = Option.whole(
    "j", in: 1...256, "How many submissions are graded at once.",
    defaultText: "all cores, here \(ProcessInfo.processInfo.activeProcessorCount)")
  static let timeLimit = Option.whole(
    "time-limit", in: 5...3600, "Processor seconds that one exercise's tests may take together.", default: 120
  )
  static let memoryLimit = Option.whole(
    "memory-limit", in: 512...65536, "Mebibytes that a test process may use.", default: 2048)
  static let roster = Option.path(
    "roster", "CSV", "Names and ids of all students; those who handed nothing in are listed.")
  static let deadline = Option<Date>(
    "deadline", "DATE", "Count late days from here, for example \"2026-11-21 18:00\".",
    read: { text throws(UsageError) in
      do { return try Deadline.parse(text) } catch { throw UsageError("--deadline: \(error)") }
    })
  static let lateBy = Option.choice(
    "late-by", "WHAT", of: ["file", "archive"], noun: "time",
    "Which time counts for --deadline: that of the file, or the newest one inside the archive.",
    default: "file")
  static let again = Option.flag("again", "Grade anew what was graded before.")
  static let one = Option.path("one", "FILE", "Grade one submission; write it with --json.")
  static let json = Option.path("json", "FILE", "With --one: where its grade is written.")
  static let gradescopeResults = Option.path(
    "gradescope-results", "FILE", "With --one: write Gradescope's results.json.")
  /// For the graders that this one starts: the name of a submission in the folder, whatever bytes it is made of.
  static let entry = Option.path(
    "entry", "NAME", "With --one FOLDER: the submission of this name in the folder.")
  static let merge = Option.path("merge", "DIR", "Make the report from grades that --one wrote into DIR.")
  static let handout = Option.path("handout", "DIR", "Write the students' edition of the kit.")
  static let gradescope = Option.path("gradescope", "DIR", "Write an autograder for Gradescope.")
  static let selfCheck = Option.flag(
    "self-check",
    "See that the grader is right: stubs fail, references pass, hostile submissions gain nothing.")
  static let prepare = Option.flag("prepare", "Build everything that grading needs, and stop.")
  static let schema = Option.flag("schema", "Explain the fields of report.json.")
  /// For the graders that this one starts.
  static let cache = Option.path(
    "cache", "DIR", "With --one: where grades of equal files are kept and looked up.")
  static let stages = Option.path("stages", "FILE", "With --one: write the processor seconds of every stage.")

  let name = "grade"
  let summary = "Grade a folder of submissions"
  let discussion = """
    Every entry of the folder is one student's submission: a folder, a .zip, a .tar.gz or a single .swift file. \
    Only the known files of the exercises are taken from it; tests, library and manifest always come from the kit.

    The report holds grades.csv for a spreadsheet or a learning platform, index.html for you, one page of feedback \
    per student, and report.json. A submission that does not compile, crashes, hangs or attacks costs only itself. \
    What could not be graded through a fault of the machine is listed as not graded, never as zero.

    Stopped half-way, the same command goes on where it was.
    """
  let places = [
    Place(
      placeholder: "SUBMISSIONS", summary: "a folder of submissions", example: "grade submissions",
      isRequired: false)
  ]
  let options: [any AnyOption] = [
    output, only, seed, workers, timeLimit, memoryLimit, roster, deadline, lateBy, again, one, json,
    gradescopeResults, entry, merge, handout, gradescope, selfCheck, prepare, schema, cache, stages,
  ]
  let examples = [
    (line: "grade submissions", effect: "Grades everything in the folder; the report is in report/."),
    (
      line: "grade submissions --only 2,3 --roster class.csv -j 4",
      effect: "Two exercises, the class by name."
    ),
    (
      line: "grade --one anna.zip --json anna.json",
      effect: "One submission, for example in a job of a cluster."
    ),
    (line: "grade --merge grades --output report", effect: "One report from many such grades."),
  ]
  let failure: String? = "a submission could not be graded, or a self-check failed"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let modes: [(name: String, isGiven: Bool)] = [
      ("a folder", !arguments.words.isEmpty), ("--one", arguments.isGiven(Self.one)),
      ("--merge", arguments.isGiven(Self.merge)), ("--handout", arguments.isGiven(Self.handout)),
      ("--gradescope", arguments.isGiven(Self.gradescope)), ("--self-check", arguments[Self.selfCheck]),
      ("--prepare", arguments[Self.prepare]), ("--schema", arguments[Self.schema]),
    ]
    let given = modes.filter(\.isGiven).map(\.name)
    guard given.count == 1 else {
      throw UsageError(
        given.isEmpty
          ? "flowlab grade needs a folder of submissions."
          : "\(given.joined(separator: " and ")) exclude each other.",
        remark: "Example: \(Invocation.line("grade submissions")).")
    }
    try checkOptions(arguments, mode: given[0])
    if arguments[Self.schema] {
      console.print(ReportSchema.text)
      return .done
    }
    Interrupt.watch(andTermination: true)
    let session = GradeSession(kit: try Kit.ofThisTool(), arguments: arguments, console: console)
    if let path = arguments[Self.handout] {
      try Handout(kit: session.kit.root, stubs: StubPlan.everyStub(of: session.kit)).write(
        to: URL(filePath: path))
      console.print("The students' edition is in \(path).")
      return .done
    }
    if let path = arguments[Self.gradescope] {
      let archive = try GradescopeAutograder(
        kit: session.kit.root, stubs: StubPlan.everyStub(of: session.kit)
      )
      .write(to: URL(filePath: path))
      console.print(
        archive.map { "Upload \($0.path)." }
          ?? "The autograder is in \(path); zip its contents and upload the archive.")
      return .done
    }
    if let path = arguments[Self.merge] { return try session.merge(URL(filePath: path)) }
    if let path = arguments[Self.one] { return try session.gradeOne(path) }
    if arguments[Self.prepare] {
      _ = try session.bench()
      console.print("Ready to grade.")
      return .done
    }
    if arguments[Self.selfCheck] { return try session.checkItself() }
    return try session.gradeClass(URL(filePath: arguments.words[0]))
  }

  /// Refuses an option that means nothing beside what is asked for: silence would let a person believe in it.
  private func checkOptions(_ arguments: Arguments, mode: String) throws(UsageError) {
    let limits = ["only", "seed", "time-limit", "memory-limit"]
    let allowed: [String: [String]] = [
      "a folder": limits + ["output", "j", "roster", "deadline", "late-by", "again"],
      "--one": limits + [
        "one", "json", "gradescope-results", "entry", "cache", "stages", "deadline", "late-by", "again",
      ],
      "--merge": ["merge", "output", "roster"], "--handout": ["handout"], "--gradescope": ["gradescope"],
      "--self-check": ["self-check", "j", "only", "time-limit", "memory-limit"], "--prepare": ["prepare"],
      "--schema": ["schema"],
    ]
    for option in options
    where arguments.values[option.name] != nil && !(allowed[mode] ?? []).contains(option.name) {
      throw UsageError("\(option.flag) has no meaning with \(mode).")
    }
  }

  private static func exercises(_ text: String) throws(UsageError) -> [Int] {
    let known = Curriculum.exercises.map(\.number)
    var numbers: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let number = Int(part.trimmingCharacters(in: .whitespaces)), known.contains(number) else {
        throw UsageError(
          "--only needs numbers of exercises with commas between them, got \(quoted(text)).",
          remark: "Known: \(known.map(String.init).joined(separator: ", ")).")
      }
      numbers.insert(number)
    }
    return numbers.sorted()
  }
}

extension GraderFailure: CarriesExitCode {
  var exitCode: ExitCode { .environment }
}

extension Stopped: CarriesExitCode {
  var exitCode: ExitCode { .interrupted }
}
