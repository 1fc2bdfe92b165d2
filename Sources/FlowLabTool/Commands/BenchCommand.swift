import FlowLab
import Foundation
import Workbench

/// `flowlab bench`: how fast the kit's own work is here, and beside other libraries.
struct BenchCommand: Command {
  static let peers = Option.path(
    "peers", "PYTHON", "Also run the same work in PyTorch with this Python, in turn with ours.")
  static let threads = Option.whole(
    "threads", in: 1...256, "Threads of both sides.", defaultText: "all cores")
  static let steps = Option.whole("steps", in: 20...100_000, "Counted steps of a run.", default: 500)
  static let repeats = Option.whole("repeats", in: 1...100, "Runs of each side.", default: 3)
  static let json = Option.path("json", "FILE", "Also write the figures to a file.")

  private static let warmUp = 20
  private static let benchmarks: [any Benchmark] = [RealNVPBenchmark()]

  let name = "bench"
  let summary = "Measure how fast the kit trains here"
  let discussion = """
    Every run starts anew, does 20 steps to warm up, then counts. Of each run the median step is taken, and of the
    runs the median, with the fastest and slowest run beside it. What the work computes is checked too.

    With --peers both sides run in turn, so that a machine whose speed drifts is fair to both. The scripts are in
    Sources/FlowLabTool/Bench/Peers; they need a Python with numpy and torch.
    """
  let places = [
    Place(
      placeholder: "WORK", summary: "what to measure; all of it without", example: "bench realnvp",
      isRequired: false)
  ]
  let options: [any AnyOption] = [peers, threads, steps, repeats, json]
  let examples = [
    (line: "bench", effect: "Milliseconds per training step on all cores."),
    (line: "bench realnvp --threads 1", effect: "The same on one."),
    (line: "bench --peers peers/bin/python", effect: "Beside PyTorch."),
  ]
  let failure: String? = "what the work computed was not right"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let chosen = try arguments.words.first.map {
      try choose($0, of: Self.benchmarks.map(\.name), noun: "benchmark")
    }
    let threads = arguments[Self.threads] ?? Threads.count
    Threads.count = threads
    Interrupt.watch()
    var report = BenchReport(threads: threads)
    console.print("\(report.machine), \(threads) thread\(threads == 1 ? "" : "s")")
    for benchmark in Self.benchmarks where chosen == nil || chosen == benchmark.name {
      let row = try measure(benchmark, arguments, threads: threads, on: console)
      report.rows.append(row)
      console.print("\n" + row.text)
    }
    if let path = arguments[Self.json] {
      try Kit.write(report.encoded() + "\n", to: URL(filePath: path))
    }
    return .done
  }

  private func measure(
    _ benchmark: any Benchmark, _ arguments: Arguments, threads: Int, on console: Console
  ) throws -> BenchReport.Row {
    let steps = arguments[Self.steps] ?? 500
    let repeats = arguments[Self.repeats] ?? 3
    let python = arguments[Self.peers]
    let kit = try python.map { _ in try Kit.find() }
    var (ours, theirs): ([StepTimes], [StepTimes]) = ([], [])
    var progress = ProgressLine(benchmark.name, on: console)
    defer { progress.finish() }
    for run in 0..<repeats {
      progress.show(Double(run) / Double(repeats), "run \(run + 1) of \(repeats)")
      ours.append(StepTimes(seconds: try benchmark.run(steps: steps, warmUp: Self.warmUp)))
      if let python, let kit {
        theirs.append(
          try benchmark.peer.run(python: python, steps: steps, warmUp: Self.warmUp, threads: threads, in: kit)
        )
      }
    }
    return BenchReport.Row(
      name: benchmark.name, summary: benchmark.summary, steps: steps, ours: ours,
      peer: theirs.isEmpty ? nil : benchmark.peer.library, theirs: theirs)
  }
}
