import Foundation
import Workbench

/// The program with the student's code in it, built on demand.
enum StudentProgram {
  private static let product = "flowlab-mine"

  /// Builds the student's code and trains with it.
  ///
  /// - Parameters:
  ///   - plan: What to train.
  ///   - output: Where the results go.
  ///   - console: Where the progress goes.
  /// - Returns: What the program says, `.failed` also where the student's code does not compile or stops it.
  /// - Throws: ``EnvironmentError`` when there is no kit or no compiler here, ``Interrupted`` after Ctrl-C.
  static func train(_ plan: TrainingPlan, output: URL, on console: Console) throws -> ExitCode {
    try run(
      ["train", String(decoding: try JSONEncoder().encode(plan), as: UTF8.self), output.path], on: console)
  }

  /// Builds the student's code and compares priors with it.
  ///
  /// - Parameters:
  ///   - request: What to compare.
  ///   - output: Where the results go.
  ///   - console: Where the progress goes.
  /// - Returns: What the program says, `.failed` also where the student's code does not compile or stops it.
  /// - Throws: ``EnvironmentError`` when there is no kit or no compiler here, ``Interrupted`` after Ctrl-C.
  static func compare(_ request: PriorsRequest, output: URL, on console: Console) throws -> ExitCode {
    try run(
      ["priors", String(decoding: try JSONEncoder().encode(request), as: UTF8.self), output.path], on: console
    )
  }

  private static func run(_ arguments: [String], on console: Console) throws -> ExitCode {
    let kit = try Kit.find()
    Interrupt.watch()
    let build = ["swift", "build", "--product", product]
    let built = try compile(build, in: kit, on: console)
    guard built.status == 0 else {
      console.complain(CompilerOutput.essence(of: built.output, root: kit.root.path))
      console.complain("Your files do not compile yet; see above.")
      return .failed
    }
    let folder = try ChildProcess.run(build + ["--show-bin-path"], in: kit.root).output
    let program = folder.split(separator: "\n").last.map { "\($0)/\(product)" } ?? ".build/debug/\(product)"
    let trace = FileManager.default.temporaryDirectory.appending(path: "flowlab-\(UUID().uuidString).txt")
    defer { try? FileManager.default.removeItem(at: trace) }
    let run = try ChildProcess.run(
      [program] + arguments, in: kit.root,
      environment: Crash.backtrace(to: trace), showsOutput: true)
    if let code = ExitCode(rawValue: run.status) { return code }
    let text = String(decoding: Kit.data(trace), as: UTF8.self)
    let place = place(inTrace: text, root: kit.root.path).map { " at \($0)" } ?? ""
    console.complain("\nYour code stopped the program\(place); the line with “Fatal error” above says why.")
    return .failed
  }

  private static func compile(_ command: [String], in kit: Kit, on console: Console) throws -> ChildProcess {
    var progress = ProgressLine("Compiling your files", on: console)
    defer { progress.finish() }
    return try ChildProcess.run(command, in: kit.root) { progress.show(nil) }
  }

  /// The innermost line of the student's own code in a backtrace, `Exercises/Exercise2/Flow.swift:31`.
  static func place(inTrace text: String, root: String) -> String? {
    for line in text.split(separator: "\n") {
      guard let start = line.firstRange(of: root + "/Exercises/") else { continue }
      let place = line[start.lowerBound...].dropFirst(root.count + 1)
      return place.split(separator: ":").prefix(2).joined(separator: ":")
    }
    return nil
  }
}

/// What a person needs to see of a failed build.
enum CompilerOutput {
  /// The errors with their source lines, each once, paths relative to the kit; all of it when there is no error line.
  static func essence(of output: String, root: String) -> String {
    let lines = output.replacing(root + "/", with: "").split(
      separator: "\n", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    var seen: Set<Substring> = []
    var isInside = false
    for line in lines {
      if line.contains(": error: "), line.contains(".swift:") {
        isInside = seen.insert(line).inserted
      } else if line.hasPrefix("[") || line.contains(": warning: ") || line.hasPrefix("error: ") {
        isInside = false
      }
      if isInside { kept.append(line) }
    }
    // A build folder remembers where it was made; what the compiler then says of every file helps nobody.
    if kept.isEmpty, output.contains("missing required module 'SwiftShims'") {
      return "The folder .build was made in another place: delete it and try again."
    }
    let text = kept.isEmpty ? output : kept.joined(separator: "\n")
    return text.trimmingCharacters(in: .newlines)
  }
}
