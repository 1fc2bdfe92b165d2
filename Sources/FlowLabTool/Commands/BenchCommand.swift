import FlowLab
import Foundation
import Workbench

/// `flowlab bench`: how fast the kit's own work is here, and beside other libraries.
struct BenchCommand: Command {
  static let peers = Option.path(
    "peers", "PYTHON", "Also run the same work in PyTorch and JAX with this Python, in turn with ours.")
  static let variants = Option<[String]>(
    "variants", "NAMES", "Which of the peers' ways to train, separated by commas, or all.",
    defaultText: PeerScript.usualVariants.joined(separator: ","), choices: allVariants
  ) { text throws(UsageError) in
    if text.lowercased() == "all" { return allVariants }
    var names: [String] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      names.append(try choose(String(word), of: allVariants, noun: "variant"))
    }
    return names
  }
  static let threads = Option.whole(
    "threads", in: 1...256, "Threads of both sides.", defaultText: "1, and all cores")
  static let steps = Option.whole(
    "steps", in: 20...100_000, "Counted steps of a training.", defaultText: "300 or 1,000, as the work needs")
  static let repeats = Option.whole("repeats", in: 1...100, "Runs of each side.", default: 3)
  static let seconds = Option.number(
    "seconds", in: 0.001...60, "How long each matrix product, and each size of scaling, is repeated.",
    default: 0.4)
  static let json = Option.path("json", "FILE", "Also write all figures to a file.")
  static let markdown = Option.path("markdown", "FILE", "Also write a page with all tables.")
  static let counts = Option.flag(
    "counts",
    "Instead of time, count what one training step takes, on one thread: operations, tensors, multiply-adds.")
  static let line = Option.flag(
    "line",
    "Do one run of WORK in this process and print its figures as a line of JSON, as the peers' scripts do.")

  private static let allVariants = trainingBenchmarks.flatMap(\.peer.variants).reduce(into: [String]()) {
    if !$0.contains($1) { $0.append($1) }
  }

  let name = "bench"
  let summary = "Measure how fast the kit trains here"
  let discussion = """
    Every run is a process of its own, which does 20 steps to warm up and then counts. Of each run the median step is
    taken, and of the runs the median, with the fastest and slowest run beside it. What the work computes is checked too.
    Memory is the most that a run's process had at a time.

    With --peers all sides run in turn, so that a machine whose speed drifts is fair to all. The scripts are in
    Sources/FlowLabTool/Bench/Peers, with a page on what their Python needs.

    Works: the trainings realnvp, vae-mnist, vae-digits, maf and planar; gemm, matrix products of many sizes; start, a
    program that makes one tensor; scaling, how cost grows with batch, layers and steps; peak, the machine's
    multiply-adds per second.
    """
  let places = [
    Place(
      placeholder: "WORK", summary: "what to measure; all of it without", example: "bench realnvp",
      isRequired: false)
  ]
  let options: [any AnyOption] = [
    peers, variants, threads, steps, repeats, seconds, json, markdown, counts, line,
  ]
  let examples = [
    (line: "bench", effect: "Everything, on one core and on all."),
    (line: "bench realnvp --threads 1", effect: "One training on one core."),
    (line: "bench --peers peers/bin/python", effect: "Beside PyTorch and JAX, with ratios."),
  ]
  let failure: String? = "what the work computed was not right"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let works = try works(arguments)
    // Two threads that ask for memory at the same time may both be sent to the system: one thread counts exactly.
    if arguments[Self.counts] { Threads.count = 1 }
    if let threads = arguments[Self.threads] { Threads.count = threads }
    Interrupt.watch()
    if arguments[Self.counts] {
      console.print(String(try WorkTable(counting: works).text.dropLast()))
      return .done
    }
    if arguments[Self.line] {
      guard works.count == 1, arguments.words.count == 1 else {
        throw UsageError("--line needs one WORK.", remark: "Example: bench maf --line.")
      }
      console.print(try lineOfJSON(works[0], arguments))
      return .done
    }
    return try measure(plan(works, arguments), arguments, on: console)
  }

  private func works(_ arguments: Arguments) throws -> [BenchWork] {
    guard let word = arguments.words.first else { return BenchWork.all }
    let name = try choose(word, of: BenchWork.all.map(\.name), noun: "benchmark")
    return BenchWork.all.filter { $0.name == name }
  }

  private func plan(_ works: [BenchWork], _ arguments: Arguments) -> BenchPlan {
    let cores = Threads.count
    var plan = BenchPlan(threads: arguments[Self.threads].map { [$0] } ?? (cores > 1 ? [1, cores] : [1]))
    // A training's figures say how near they are to the peak.
    if case .training? = works.first { plan.works = [.peak] + works } else { plan.works = works }
    plan.steps = arguments[Self.steps]
    plan.repeats = arguments[Self.repeats] ?? plan.repeats
    plan.seconds = arguments[Self.seconds] ?? plan.seconds
    plan.variants = arguments[Self.variants] ?? plan.variants
    // A path is relative to where we stand; the scripts run in their own folder.
    plan.python = arguments[Self.peers].map { $0.contains("/") ? URL(filePath: $0).path : $0 }
    return plan
  }

  private func measure(_ plan: BenchPlan, _ arguments: Arguments, on console: Console) throws -> ExitCode {
    let here = Kit(root: URL(filePath: FileManager.default.currentDirectoryPath))
    let kit = plan.python == nil ? (try? Kit.find()) ?? here : try Kit.find()
    var session = BenchSession(plan, program: Invocation.program, kit: kit, on: console)
    console.print("\(session.report.machine)\n")
    var isInterrupted = false
    do { try session.measure() } catch is Interrupted { isInterrupted = true }
    var report = session.report
    report.command = Invocation.line(CommandLine.arguments.dropFirst().joined(separator: " "))
    report.versions.insert(Versions.ofThisBuild, at: 0)
    if isInterrupted { report.remarks.append("Interrupted with Ctrl-C; the rest was not measured.") }
    if !report.verdicts.isEmpty {
      console.print("Aims, with \(threadCount(plan.threads.last ?? 1))\n" + report.aims.text)
    }
    if let path = arguments[Self.json] { try Kit.write(report.encoded() + "\n", to: URL(filePath: path)) }
    if let path = arguments[Self.markdown] { try Kit.write(report.markdown, to: URL(filePath: path)) }
    if isInterrupted {
      console.complain("Interrupted; what was measured before is above.")
      return .interrupted
    }
    return session.isWrong ? .failed : session.lacksPeers ? .environment : .done
  }

  /// One run in this process.
  private func lineOfJSON(_ work: BenchWork, _ arguments: Arguments) throws -> String {
    let seconds = arguments[Self.seconds] ?? 0.4
    switch work {
    case .training(let benchmark):
      let steps = arguments[Self.steps] ?? benchmark.steps
      return try FiguresLine.text(benchmark.run(steps: steps, warmUp: BenchPlan.warmUp))
    case .products:
      let entries = try MatrixProductBenchmark.all.map { product in
        try Interrupt.check()
        return (product.name, ManyFigures.Entry(usec: try product.run(seconds: seconds) * 1e6))
      }
      return try FiguresLine.text(ManyFigures(results: Dictionary(uniqueKeysWithValues: entries)))
    case .scaling:
      let series = try ScalingBenchmark.Axis.allCases.map {
        try ScalingBenchmark.run($0, seconds: seconds)
      }
      return try FiguresLine.text(ScalingBenchmark.Figures(series: series))
    case .start, .peak:
      throw UsageError("--line is not for \(work.name), which the tool measures from outside.")
    }
  }
}
