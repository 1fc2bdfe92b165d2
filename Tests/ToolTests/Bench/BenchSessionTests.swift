import Foundation
import Testing

@testable import FlowLabTool
@testable import Workbench

/// The order of runs, and what goes on when one of them fails; the programs are played by the test.
@Suite("flowlab bench: a session")
struct BenchSessionTests {
  private static let line = #"{"sec_per_step_median": 0.001, "peak_rss_mib": 10}"#

  private static func session(
    _ variants: [String]? = ["torch-eager", "jax"], repeats: Int = 1, threads: [Int] = [1],
    on console: Console? = nil,
    _ answer: @escaping ([String]) throws -> ChildProcess
  ) -> BenchSession {
    var plan = BenchPlan(works: [.training(MAFBenchmark())], threads: threads)
    (plan.steps, plan.repeats, plan.python, plan.variants) = (30, repeats, "/python", variants)
    let quiet = Console(width: 80, isInteractive: false, output: { _ in }, error: { _ in })
    return BenchSession(plan, program: "/flowlab", kit: PrintedPage.kit, on: console ?? quiet) { words, _ in
      try answer(words)
    }
  }

  /// Who was started: FlowLab, a variant, or the question whether there is numpy.
  private static func who(_ words: [String]) -> String {
    words[0] == "/flowlab"
      ? "FlowLab" : words.firstIndex(of: "--variant").map { words[$0 + 1] } ?? words.last ?? ""
  }

  @Test("all sides take turns, in every round and with every number of threads")
  func turns() throws {
    var calls: [String] = []
    var session = Self.session(repeats: 2, threads: [1, 2]) { words in
      calls.append(
        Self.who(words) + (words.firstIndex(of: "--threads").map { " " + words[$0 + 1] } ?? ""))
      return ChildProcess(status: 0, output: Self.line)
    }
    try session.measure()
    let round = ["FlowLab 1", "torch-eager 1", "jax 1", "FlowLab 2", "torch-eager 2", "jax 2"]
    #expect(calls == ["import numpy"] + round + round)
    #expect(session.report.rows.first?.measurements.map(\.runs.count) == Array(repeating: 2, count: 6))
    #expect(!session.isWrong && !session.lacksPeers && session.report.remarks.isEmpty)
  }

  @Test("a script that crashes is named once, with its last line, and the others go on")
  func crash() throws {
    var tries = 0
    let transcript = Transcript()
    let console = Console(width: 80, isInteractive: false, output: { _ in }, error: transcript.append)
    var session = Self.session(repeats: 3, on: console) { words in
      guard Self.who(words) == "jax" else { return ChildProcess(status: 0, output: Self.line) }
      tries += 1
      return ChildProcess(status: 1, output: "Traceback\nModuleNotFoundError: No module named 'jax'\n")
    }
    try session.measure()
    #expect(tries == 1)
    #expect(session.report.remarks == ["maf, jax: ModuleNotFoundError: No module named 'jax'"])
    #expect(transcript.text.contains("No module named 'jax'"))
    #expect(session.report.rows.first?.variants == ["FlowLab", "torch-eager"])
    #expect(session.lacksPeers && !session.isWrong)
  }

  @Test("a script that prints no figures, or is killed, is named too", arguments: [(0, "hello"), (137, "")])
  func silence(status: Int32, output: String) throws {
    var session = Self.session { words in
      Self.who(words) == "jax"
        ? ChildProcess(status: status, output: output) : ChildProcess(status: 0, output: Self.line)
    }
    try session.measure()
    let remark = try #require(session.report.remarks.first)
    #expect(remark.hasPrefix("maf, jax: ") && remark.contains(output.isEmpty ? "printed nothing" : output))
  }

  @Test("without a Python that can run the scripts, FlowLab is measured alone")
  func noPython() throws {
    for missing in [true, false] {
      var calls: [String] = []
      var session = Self.session { words in
        calls.append(Self.who(words))
        if words[0] == "/flowlab" { return ChildProcess(status: 0, output: Self.line) }
        if missing { throw EnvironmentError("/python was not found on this machine.") }
        return ChildProcess(status: 1, output: "ModuleNotFoundError: No module named 'numpy'")
      }
      try session.measure()
      #expect(calls == ["import numpy", "FlowLab"])
      #expect(session.lacksPeers && !session.isWrong)
      let remark = try #require(session.report.remarks.first)
      #expect(remark.contains(missing ? "/python was not found" : "No module named 'numpy'"))
      #expect(remark.contains("Peers/README.md"))
    }
  }

  @Test("when our own work is wrong, that is said, and the peers are measured all the same")
  func wrong() throws {
    var session = Self.session { words in
      words[0] == "/flowlab"
        ? ChildProcess(status: 1, output: "flowlab: maf: after 50 steps the loss is 9 nats\n")
        : ChildProcess(status: 0, output: Self.line)
    }
    try session.measure()
    #expect(session.isWrong && !session.lacksPeers)
    #expect(session.report.remarks == ["maf, FlowLab: flowlab: maf: after 50 steps the loss is 9 nats"])
    #expect(session.report.rows.first?.variants == ["torch-eager", "jax"])
  }

  @Test("Ctrl-C ends the session, and what was measured is kept")
  func interrupted() throws {
    let transcript = Transcript()
    let console = Console(width: 80, isInteractive: false, output: transcript.append, error: { _ in })
    var session = Self.session(on: console) { words in
      if Self.who(words) == "jax" { throw Interrupted() }
      return ChildProcess(status: 0, output: Self.line)
    }
    #expect(throws: Interrupted.self) { try session.measure() }
    #expect(session.report.rows.first?.variants == ["FlowLab", "torch-eager"])
    #expect(session.report.remarks.isEmpty && transcript.text.contains("torch-eager        1"))
  }

  @Test("variants that a script does not have are not asked for; nil is all it has")
  func variants() throws {
    for (wanted, expected) in [
      (["zuko", "torch-tuned", "jax"], ["zuko", "jax"]), (nil, MAFBenchmark().peer.variants),
    ] {
      var calls: [String] = []
      var session = Self.session(wanted) { words in
        calls.append(Self.who(words))
        return ChildProcess(status: 0, output: Self.line)
      }
      try session.measure()
      #expect(calls == ["import numpy", "FlowLab"] + expected)
    }
  }

  @Test("the scripts are there, and know the variants that are asked of them")
  func scripts() throws {
    let folder = PrintedPage.kit.root.appending(path: "Sources/FlowLabTool/Bench/Peers")
    let scripts = trainingBenchmarks.map(\.peer) + [MatrixProductBenchmark.peer, StartBenchmark.peer]
    for script in scripts {
      let text = try Kit.read(folder.appending(path: script.file))
      for variant in script.variants { #expect(text.contains("\"\(variant)\""), "\(script.file)") }
    }
    let start = try Kit.read(folder.appending(path: StartBenchmark.peer.file))
    for library in StartBenchmark.libraries {
      #expect(start.contains("\"\(library)\": \"import \(library)\""))
    }
  }
}
