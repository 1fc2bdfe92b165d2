import FlowLab
import Foundation
import Workbench

/// How a student's process is linked, and which tests it then has.
extension BenchBuilder {
  /// The linker's command, taken from the compiler driver, so that each submission need not start the driver.
  func linkingWords(_ draft: URL, _ vacancies: [URL], _ swiftc: URL) throws -> [String] {
    let program = draft.appending(path: "vacant")
    var words = [swiftc.path, "-emit-executable", "kit.o"] + vacancies.map(\.lastPathComponent)
    words += ["-lz", "-o", program.path]
    #if !canImport(Darwin)
      words.append("-use-ld=lld")
    #endif
    let printed = try run(words + ["-v"], in: draft, "the suites cannot be linked")
    var linking = printed.split(separator: "\n").map { ShellWords.split(String($0)) }.last { line in
      line.contains(program.path) && line.contains("kit.o") && (line.first?.contains("/ld") ?? false)
    }
    if linking?.first?.hasSuffix("ld.lld") == true {
      // Nobody looks at this program's symbols, and other submissions want the other processors: a third of the time.
      linking? += ["-s", "--threads=1", "--build-id=none", "-O0"]
    }
    if linking == nil { linking = words }
    var result: [String] = []
    let replaced = Set(vacancies.map(\.lastPathComponent)).subtracting(["Start.o"])
    for word in linking ?? words {
      if word == program.path {
        result.append(Bench.outputWord)
      } else if replaced.contains(word) {
        if !result.contains(Bench.objectsWord) { result.append(Bench.objectsWord) }
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// The tests and their sentences, as a run without any answers reports them.
  func listTests(_ program: URL, in draft: URL) throws -> [String: String] {
    let stream = draft.appending(path: "tests.jsonl")
    var errand = Errand(
      [
        program.path, "--testing-library", "swift-testing", "--no-parallel", "--event-stream-output-path",
        stream.path,
      ],
      in: draft)
    errand.environment["SWIFT_BACKTRACE"] = "enable=no"
    let ending = try supervisor.run(errand)
    let data = FileManager.default.contents(atPath: stream.path) ?? Data()
    let record = TestRecord(String(decoding: data, as: UTF8.self))
    let titles = Dictionary(
      record.tests.map { (String($0.id.trimmingPrefix("ExerciseTests.")), $0.title) },
      uniquingKeysWith: { $1 })
    let missing = Curriculum.tasks.flatMap(\.tests).filter { titles[$0] == nil }
    guard missing.isEmpty, record.hasEnded else {
      throw GraderFailure(
        missing.isEmpty
          ? "the suites stop without any answers: \(ending.output.suffix(300))"
          : "the curriculum lists tests that the suites do not have: \(missing.prefix(3).joined(separator: ", "))"
      )
    }
    try? FileManager.default.removeItem(at: stream)
    return titles
  }
}
