import Foundation
import Testing
import Workbench

@testable import FlowLabTool

/// The command itself, as a process.
@Suite("flowlab bench: the command")
struct BenchToolTests {
  @Test("measures a training, and writes the figures and a page")
  func measures() throws {
    try PriorsSessionTests.withFolder { folder in
      let (json, page) = (folder.appending(path: "a.json"), folder.appending(path: "sub/a.md"))
      let child = try BuiltTool.run([
        "bench", "maf", "--steps", "20", "--repeats", "1", "--threads", "1", "--seconds", "0.02", "--json",
        json.path, "--markdown", page.path,
      ])
      #expect(child.status == 0, "\(child.output)")
      let report = try JSONDecoder().decode(BenchFile.self, from: Kit.data(json)).report
      let side = try #require(report.rows.first?.measurement(of: BenchRow.ours, threads: 1))
      #expect(side.runs.count == 1 && side.seconds > 0 && side.seconds < 10)
      #expect(try #require(side.memory) > 1)
      #expect(report.peak.count == 1 && report.peak[0] > 1e6 && report.remarks.isEmpty)
      let text = try Kit.read(page)
      #expect(text.contains("### maf") && text.contains("bench maf --steps 20"))
      #expect(child.output.contains("maf: training step"))
    }
  }

  @Test("with a Python that is not there it says so, measures FlowLab, and ends with status 3")
  func noPython() throws {
    let child = try BuiltTool.run([
      "bench", "maf", "--steps", "20", "--repeats", "1", "--threads", "1", "--seconds", "0.02", "--peers",
      "/no such folder/python",
    ])
    #expect(child.status == 3)
    #expect(child.output.contains("/no such folder/python was not found"))
    #expect(child.output.contains("FlowLab        1"), "\(child.output)")
  }

  @Test(
    "refuses what it does not know",
    arguments: [
      (["bench", "mafia"], "maf"), (["bench", "--variants", "tensorflow"], "torch-eager"),
      (["bench", "--variants", "jax,,jax"], "There is no variant"), (["bench", "--line"], "needs one WORK"),
      (["bench", "start", "--line"], "--line is not for start"), (["bench", "--steps", "1"], "--steps"),
      (["bench", "--seconds", "0"], "--seconds"), (["bench", "--peers", ""], "--peers"),
    ])
  func refuses(words: [String], part: String) {
    let transcript = Transcript()
    let console = Console(width: 80, isInteractive: false, output: { _ in }, error: transcript.append)
    let code = Tool(commands: [BenchCommand()], version: "1").run(words, on: console)
    #expect(code == .usage && transcript.text.contains(part), "\(transcript.text)")
  }
}
