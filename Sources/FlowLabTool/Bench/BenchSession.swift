import Foundation
import Workbench

/// Runs our side and the peers in turn, each run in a process of its own, and keeps what they took.
///
/// What cannot be measured becomes a remark; the rest goes on.
struct BenchSession {
  /// Starts a program in a folder and waits for its end.
  typealias Runner = (_ words: [String], _ folder: URL) throws -> ChildProcess

  private let plan: BenchPlan
  /// This tool's own program.
  private let program: String
  private let kit: Kit
  private let console: Console
  private let run: Runner
  private var progress: ProgressLine
  private var python: String?
  private var jobsDone = 0
  /// What failed once is not tried again.
  private var failed: Set<String> = []

  /// What is known until now.
  private(set) var report: BenchReport
  /// Whether our side computed something wrong, or not at all.
  private(set) var isWrong = false
  /// Whether a peer could not be measured.
  private(set) var lacksPeers = false

  init(
    _ plan: BenchPlan, program: String, kit: Kit, on console: Console,
    run: @escaping Runner = { try ChildProcess.run($0, in: $1) }
  ) {
    (self.plan, self.program, self.kit, self.console, self.run) = (plan, program, kit, console, run)
    python = plan.python
    report = BenchReport(threads: plan.threads, repeats: plan.repeats)
    progress = ProgressLine("Measuring", on: console)
  }

  /// Measures everything that is planned.
  ///
  /// - Throws: ``Interrupted`` after Ctrl-C; what was measured before it is in ``report``.
  mutating func measure() throws {
    defer { progress.finish() }
    try checkPython()
    for work in plan.works {
      switch work {
      case .training(let benchmark): try measure(benchmark)
      case .products: try measureProducts()
      case .start: try measureStart()
      case .scaling: try measureScaling()
      case .peak:
        for threads in plan.threads {
          try next("peak, \(threadCount(threads))")
          measurePeak(threads)
        }
        say(report.peakText)
      }
    }
  }

  // MARK: - Works

  private mutating func measurePeak(_ threads: Int) {
    report.note(peak: PeakBenchmark.run(threads: threads, seconds: max(0.02, plan.seconds)), threads: threads)
  }

  private mutating func measure(_ benchmark: any TrainingBenchmark) throws {
    let steps = plan.steps ?? benchmark.steps
    let row = BenchRow(
      .training, benchmark.name, benchmark.summary, goals: benchmark.goals,
      multiplyAdds: benchmark.multiplyAdds,
      formula: benchmark.formula, steps: steps)
    defer { show(row) }
    for _ in 0..<plan.repeats {
      for threads in plan.threads {
        // Once more in turn with what is compared with it: what two cores give together depends on where a host has put
        // them just then.
        if !report.peak.isEmpty { measurePeak(threads) }
        try ours(benchmark.name, ["--steps", "\(steps)"], threads, RunFigures.self) { report, figures in
          report.add(figures, of: BenchRow.ours, threads: threads, to: row)
        }
        for variant in variants(of: benchmark.peer) {
          let words = benchmark.peer.words(
            variant: variant, steps: steps, warmUp: BenchPlan.warmUp, threads: threads)
          try theirs(row.name, variant, words, threads, RunFigures.self) { report, figures in
            report.add(figures, of: variant, threads: threads, to: row)
          }
        }
      }
    }
  }

  private mutating func measureProducts() throws {
    defer { if let products = report.products { say("Matrix products, GFLOP/s\n" + products.text) } }
    let seconds = ["--seconds", "\(plan.seconds)"]
    for _ in 0..<plan.repeats {
      for threads in plan.threads {
        try ours(BenchWork.products.name, seconds, threads, ManyFigures.self) { report, figures in
          Self.add(figures, of: BenchRow.ours, threads, to: &report)
        }
        guard python != nil else { continue }
        let peer = MatrixProductBenchmark.peer
        for variant in peer.variants {
          let words = [peer.file, "--variant", variant, "--threads", "\(threads)", "--seed", "0"] + seconds
          try theirs(BenchWork.products.name, variant, words, threads, ManyFigures.self) { report, figures in
            Self.add(figures, of: variant, threads, to: &report)
          }
        }
      }
    }
  }

  private static func add(
    _ many: ManyFigures, of variant: String, _ threads: Int, to report: inout BenchReport
  ) {
    for product in MatrixProductBenchmark.all {
      guard var figures = many.results[product.name]?.figures else { continue }
      figures.versions = many.versions
      let row = BenchRow(
        .products, product.name, "", goals: product.goals, multiplyAdds: product.multiplyAdds)
      report.add(figures, of: variant, threads: threads, to: row)
    }
  }

  private mutating func measureStart() throws {
    guard let threads = plan.threads.last else { return }
    let starts = 7
    let row = BenchRow(
      .start, "start",
      "a program that makes one tensor, start to end; \(starts) starts after one, "
        + "of the others only the import",
      goals: StartBenchmark.goals)
    defer { show(row) }
    try next("start")
    try attempt("start", isOurs: true) { session in
      let program = try StartBenchmark.program(in: session.kit)
      let figures = try StartBenchmark.run(program, starts: starts)
      session.report.add(figures, of: BenchRow.ours, threads: threads, to: row)
    }
    if python != nil {
      let words = [StartBenchmark.peer.file, "--repeats", "\(starts)", "--threads", "\(threads)"]
      try theirs("start", "libraries", words, threads, ManyFigures.self) { report, many in
        for library in StartBenchmark.libraries {
          guard let figures = many.results[library]?.figures else { continue }
          report.add(figures, of: library, threads: threads, to: row)
        }
      }
    }
  }

  private mutating func measureScaling() throws {
    defer {
      if !report.scaling.isEmpty { say("How the cost of the RealNVP’s training grows\n" + report.growthText) }
    }
    for threads in plan.threads {
      let seconds = ["--seconds", "\(plan.seconds)"]
      try ours(BenchWork.scaling.name, seconds, threads, ScalingBenchmark.Figures.self) { report, figures in
        report.scaling += figures.series
      }
    }
  }

  // MARK: - Runs

  /// One run of our side in a process of its own.
  private mutating func ours<Figures: Decodable>(
    _ work: String, _ options: [String], _ threads: Int, _: Figures.Type,
    keep: (inout BenchReport, Figures) -> Void
  ) throws {
    try next("\(work), \(threadCount(threads)), FlowLab")
    let words = [program, "bench", work, "--line", "--threads", "\(threads)"] + options
    try attempt("\(work), FlowLab", isOurs: true) { session in
      keep(&session.report, try session.figures(of: words, in: session.kit.root))
    }
  }

  /// One run of a peer's script.
  private mutating func theirs<Figures: Decodable>(
    _ work: String, _ variant: String, _ words: [String], _ threads: Int, _: Figures.Type,
    keep: (inout BenchReport, Figures) -> Void
  ) throws {
    guard let python else { return }
    try next("\(work), \(threadCount(threads)), \(variant)")
    try attempt("\(work), \(variant)", isOurs: false) { session in
      keep(&session.report, try session.figures(of: [python] + words, in: session.peersFolder))
    }
  }

  private func figures<Figures: Decodable>(of words: [String], in folder: URL) throws -> Figures {
    let child = try run(words, folder)
    try Interrupt.check()
    guard child.status == 0, let figures = FiguresLine.read(Figures.self, in: child.output) else {
      let line = child.output.split(separator: "\n").last.map(String.init) ?? "it printed nothing"
      throw EnvironmentError(child.status == 0 ? "no figures in what it printed: \(line)" : line)
    }
    return figures
  }

  /// Does something that may fail; then it is a remark, and the rest goes on.
  private mutating func attempt(
    _ name: String, isOurs: Bool, _ body: (inout BenchSession) throws -> Void
  ) throws {
    if failed.contains(name) { return }
    do { try body(&self) } catch let error as Interrupted { throw error } catch {
      failed.insert(name)
      if isOurs { isWrong = true } else { lacksPeers = true }
      remark("\(name): \(sentence(error))")
    }
  }

  private mutating func remark(_ text: String) {
    report.remarks.append(text)
    progress.finish()
    console.complain(text)
  }

  /// Says what is known of a work; nothing where nobody could do it.
  private mutating func show(_ row: BenchRow) {
    if let row = report.rows.first(where: { $0.name == row.name }) {
      say(report.text(of: row, width: console.width))
    }
  }

  private mutating func say(_ text: String) {
    progress.finish()
    console.print(text + "\n")
  }

  // MARK: - Peers

  private var peersFolder: URL { kit.root.appending(path: "Sources/FlowLabTool/Bench/Peers") }

  private func variants(of peer: PeerScript) -> [String] {
    guard python != nil else { return [] }
    return peer.variants.filter { plan.variants?.contains($0) ?? true }
  }

  /// Whether there is such a Python, before minutes have passed.
  private mutating func checkPython() throws {
    guard let python else { return }
    do {
      let child = try run([python, "-c", "import numpy"], peersFolder)
      if child.status == 0 { return }
      let line = child.output.split(separator: "\n").last.map(String.init) ?? "it printed nothing"
      remark("\(python) cannot run the peers’ scripts: \(line). \(Self.advice)")
    } catch let error as Interrupted { throw error } catch {
      remark("\(sentence(error)) \(Self.advice)")
    }
    self.python = nil
    lacksPeers = true
  }

  private static let advice =
    "Sources/FlowLabTool/Bench/Peers/README.md says what they need. FlowLab is measured alone."

  // MARK: - Progress

  /// Announces the next run.
  private mutating func next(_ what: String) throws {
    try Interrupt.check()
    progress.show(Double(jobsDone) / Double(jobCount), what)
    jobsDone += 1
  }

  private var jobCount: Int {
    let sweeps = plan.repeats * plan.threads.count
    return plan.works.reduce(0) { count, work in
      switch work {
      case .training(let benchmark): count + sweeps * (1 + variants(of: benchmark.peer).count)
      case .products: count + sweeps * (python == nil ? 1 : 1 + MatrixProductBenchmark.peer.variants.count)
      case .start: count + (python == nil ? 1 : 2)
      case .scaling, .peak: count + plan.threads.count
      }
    }
  }
}
