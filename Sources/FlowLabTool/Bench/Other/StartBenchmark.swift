import Foundation
import Workbench

/// A program that makes one tensor, from its start to its end.
enum StartBenchmark {
  static let goals = Goals(eager: 20, best: 8)
  static let peer = PeerScript(file: "startup.py", variants: [])
  /// Those of the script's entries that are peers: importing alone, which is less than making a tensor.
  static let libraries = ["torch", "jax"]

  private static let product = "OneTensor"

  /// Builds the program, if it is not there.
  static func program(in kit: Kit) throws -> URL {
    let build = ["swift", "build", "--product", product]
    let built = try ChildProcess.run(build, in: kit.root)
    guard built.status == 0 else {
      throw EnvironmentError(
        "\(product) could not be built: \(CompilerOutput.essence(of: built.output, root: kit.root.path))")
    }
    let folder = try ChildProcess.run(build + ["--show-bin-path"], in: kit.root).output
    guard let last = folder.split(separator: "\n").last else {
      throw EnvironmentError("swift build does not say where it puts programs.")
    }
    return URL(filePath: String(last)).appending(path: product)
  }

  /// Starts a program again and again, after one start that fills the file cache.
  static func run(_ program: URL, starts: Int) throws -> RunFigures {
    var times: [Double] = []
    for _ in 0...starts {
      try Interrupt.check()
      let start = ContinuousClock.now
      let status = try wait(forEndOf: program)
      times.append((ContinuousClock.now - start) / .seconds(1))
      guard status == 0 else {
        throw CheckFailed("\(program.lastPathComponent) did not end well, its status is \(status).")
      }
    }
    return RunFigures(stepSeconds: Array(times.dropFirst()), peakMemory: nil)
  }

  /// Starts a program and waits for its end without any pause: Foundation's `Process` notices an end some fifty
  /// milliseconds late.
  ///
  /// - Returns: What the system says of its end, 0 for success.
  private static func wait(forEndOf program: URL) throws -> Int32 {
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program.path), nil]
    var variables: [UnsafeMutablePointer<CChar>?] =
      ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var pid: pid_t = 0
    let failure = posix_spawn(&pid, program.path, nil, nil, &arguments, &variables)
    guard failure == 0 else {
      throw EnvironmentError("\(program.path) cannot be started: \(String(cString: strerror(failure))).")
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    return status
  }
}
