import Foundation
import Testing

@testable import FlowLabTool

@Suite("Figures of a run")
struct RunFiguresTests {
  @Test("the last line of JSON counts, whatever stands around it")
  func training() throws {
    let output = """
      {"sec_per_step_median": 9, "sec_per_step_p10": 8, "sec_per_step_p90": 10}
      UserWarning: something { not JSON }
      {"script": "maf2d", "sec_per_step_median": 0.002, "sec_per_step_p10": 0.001, "sec_per_step_p90": 0.004, \
      "peak_rss_mib": 318.9, "versions": {"torch": "2.13.0+cpu"}, "test_nll": NaN_is_not_here}
      {"script": "maf2d", "sec_per_step_median": 0.002, "sec_per_step_p10": 0.001, "sec_per_step_p90": 0.004, \
      "peak_rss_mib": 318.9, "versions": {"torch": "2.13.0+cpu"}, "test_nll": 0.4}
      Exception ignored at exit
      """
    let figures = try #require(FiguresLine.read(RunFigures.self, in: output))
    #expect(
      figures
        == RunFigures(
          median: 0.002, low: 0.001, high: 0.004, peakMemory: 318.9, versions: ["torch": "2.13.0+cpu"]))
  }

  @Test(
    "what is no line of figures is none", arguments: ["", "Traceback: no torch", "{", "[1]", #"{"a": 1}"#])
  func nothing(output: String) {
    #expect(FiguresLine.read(RunFigures.self, in: output) == nil)
    #expect(FiguresLine.read(ManyFigures.self, in: output) == nil)
  }

  @Test("products are microseconds, starts seconds, and what a script could not measure is left out")
  func many() throws {
    let output = """
      {"results": {"matmul 64x64x64": {"usec": 4.5, "gflops": 116.5}, "torch": {"sec_median": 1.2, "sec_min": 1.1, \
      "sec_max": 1.3, "peak_rss_mib": 219.0}, "zuko": {"error": "No module named 'zuko'"}}, "versions": {"numpy": "2.4"}}
      """
    let many = try #require(FiguresLine.read(ManyFigures.self, in: output))
    #expect(many.results["matmul 64x64x64"]?.figures?.median == 4.5e-6)
    #expect(many.results["torch"]?.figures == RunFigures(median: 1.2, low: 1.1, high: 1.3))
    #expect(try #require(many.results["zuko"]).figures == nil)
    #expect(many.versions == ["numpy": "2.4"])
  }

  @Test("our own line is read back as it was written")
  func ours() throws {
    let figures = RunFigures(stepSeconds: (1...11).reversed().map(Double.init), peakMemory: 30.5)
    #expect(figures.median == 6 && figures.low == 2 && figures.high == 10)
    #expect(FiguresLine.read(RunFigures.self, in: try FiguresLine.text(figures)) == figures)
  }

  @Test("peak memory is the line VmHWM, in KiB")
  func memory() throws {
    #expect(PeakMemory.kibibytes(in: "Name:\tflowlab\nVmPeak:\t 900 kB\nVmHWM:\t   31416 kB\n") == 31416)
    #expect(PeakMemory.kibibytes(in: "Name:\tflowlab\n") == nil)
    // A test bundle with Foundation in it takes megabytes, and no terabyte.
    #expect(try 1...1_000_000 ~= #require(PeakMemory.mebibytes))
  }

  @Test("jax-scan gets whole calls: one to warm up, and those that the steps fill")
  func scan() {
    let script = PeerScript(file: "a.py", arguments: ["--data", "x"], variants: [], chunk: 50)
    func steps(_ variant: String, _ steps: Int) -> String? {
      let words = script.words(variant: variant, steps: steps, warmUp: 20, threads: 2)
      return words.firstIndex(of: "--steps").map { words[$0 + 1] }
    }
    #expect(steps("jax", 300) == "320")
    #expect(
      steps("jax-scan", 300) == "350" && steps("jax-scan", 301) == "400" && steps("jax-scan", 20) == "100")
    #expect(
      script.words(variant: "jax", steps: 30, warmUp: 20, threads: 2) == [
        "a.py", "--data", "x", "--variant", "jax", "--steps", "50", "--warmup", "20", "--threads", "2",
        "--seed", "0",
      ])
  }
}
