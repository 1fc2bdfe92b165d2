import Foundation

extension Compiler {
  /// What the compiler found wrong; `nil` when it compiled.
  ///
  /// - Throws: ``GraderFailure`` when the compiler could not do its work for reasons outside the submission.
  func findings(of ending: Ending, module: String) throws -> [Finding]? {
    switch ending.way {
    case .exited(0): return nil
    case .exited(126), .exited(127):
      throw GraderFailure("the Swift compiler cannot be started: \(ending.output)")
    case .stopped(.request): throw Stopped()
    case .stopped(.clock), .stopped(.idle):
      throw GraderFailure("the machine was too busy to compile; grade again, fewer at once with -j")
    case .stopped(let limit): return [Finding(message: Self.sentence(limit, bench.limits))]
    case .exited, .crashed: break
    }
    let diagnostics = CompilerDiagnostic.all(in: ending.output).filter { $0.isError }
    if let fault = diagnostics.first(where: { $0.isOfTheMachine }) {
      throw GraderFailure("the Swift compiler cannot work here: \(fault.message)")
    }
    if diagnostics.isEmpty {
      // A name in the compiler's last words may say anything: the disk itself is asked.
      try Self.seeThatThereIsRoom(in: bench.cache)
      return [
        Finding(
          message: "the Swift compiler broke down over this exercise, without an error message: "
            + "undo the latest changes step by step until it compiles")
      ]
    }
    let findings = diagnostics.prefix(Self.mostFindings).map { $0.finding(module: module) }
    let more = diagnostics.count - findings.count
    return findings + (more > 0 ? [Finding(message: "… and \(more) more errors of the compiler")] : [])
  }

  private static func seeThatThereIsRoom(in folder: URL) throws {
    for place in [folder, FileManager.default.temporaryDirectory] {
      let probe = place.appending(path: "probe-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: probe) }
      do { try Data(repeating: 0x20, count: 1 << 20).write(to: probe) } catch {
        throw GraderFailure("the compiler cannot write its files: \(SystemError.sentence(error))")
      }
    }
  }

  private static func sentence(_ limit: Ending.Limit, _ limits: Errand.Limits) -> String {
    switch limit {
    case .memory:
      "the compiler needed more than \(limits.memoryBytes >> 20) MiB for this exercise: "
        + "split long expressions and large literals"
    case .output: "the compiler had more to say than can be kept: begin with the first error"
    default:
      "the compiler needed more than \(Int(limits.processorSeconds)) s for this exercise: split long expressions, "
        + "and name the types of their parts"
    }
  }
}

/// One message of the compiler.
struct CompilerDiagnostic: Equatable {
  var path: String
  var line: Int?
  var isError: Bool
  var message: String
  /// The line of code and the mark under it, as printed.
  var excerpt: [Substring]
  /// What a protocol requires and is not there.
  var needs: [Substring] = []
  private static let mostNeeds = 5

  /// The messages in what the compiler printed in the style `llvm`, except notes.
  static func all(in output: String) -> [CompilerDiagnostic] {
    var diagnostics: [CompilerDiagnostic] = []
    var isExcerpt = false
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if let diagnostic = CompilerDiagnostic(line) {
        diagnostics.append(diagnostic)
        isExcerpt = true
      } else if line.contains(": note: ") || line.isEmpty {
        isExcerpt = false
        // Which function of the contract is missing stands in a note only.
        if let need = line.firstRange(of: "protocol requires "), let last = diagnostics.indices.last,
          diagnostics[last].needs.count < mostNeeds
        {
          diagnostics[last].needs.append(line[need.lowerBound...].prefix(Compiler.longestMessage))
        }
      } else if isExcerpt, let last = diagnostics.indices.last, diagnostics[last].excerpt.count < 2 {
        diagnostics[last].excerpt.append(line)
      }
    }
    var seen: Set<String> = []
    return diagnostics.filter { seen.insert("\($0.path):\($0.line ?? 0):\($0.message)").inserted }
  }

  /// Reads `path:line:column: error: message`, or nothing.
  private init?(_ text: Substring) {
    for (mark, isError) in [(": error: ", true), (": fatal error: ", true), (": warning: ", false)] {
      guard let range = text.firstRange(of: mark) else { continue }
      let place = text[..<range.lowerBound].split(separator: ":", omittingEmptySubsequences: false)
      guard place.count >= 2, place[place.count - 1].allSatisfy(\.isNumber) else { continue }
      let hasColumn = place.count >= 3 && Int(place[place.count - 2]) != nil
      path = place.dropLast(hasColumn ? 2 : 1).joined(separator: ":")
      line = Int(place[place.count - (hasColumn ? 2 : 1)])
      (self.isError, message, excerpt) = (isError, String(text[range.upperBound...]), [])
      return
    }
    if text.hasPrefix("error: ") || text.hasPrefix("<unknown>:0: error: ") {
      (path, line, isError, excerpt) = ("<unknown>", nil, true, [])
      message = text.firstRange(of: "error: ").map { String(text[$0.upperBound...]) } ?? String(text)
      return
    }
    return nil
  }

  /// Whether the kit or the machine is at fault, and not the submission.
  var isOfTheMachine: Bool {
    if message.hasPrefix("no such module 'FlowLab'") || message.hasPrefix("missing required module") {
      return true
    }
    if message.hasPrefix("module compiled with Swift") { return true }
    // What the compiler says of a student's line may quote the student.
    guard path == "<unknown>" else { return false }
    return [
      "FlowLab.swiftmodule", "No space left", "Permission denied", "Read-only file system", "error opening",
      "unable to load",
    ]
    .contains { message.contains($0) }
  }

  /// The message for the student, with the line and the mark under it where they are short.
  func finding(module: String) -> Finding {
    let name = path.hasPrefix(module + "/") ? String(path.dropFirst(module.count + 1)) : nil
    var text = String(message.prefix(Compiler.longestMessage))
    if let range = text.range(of: #" \[#\w+\]$"#, options: .regularExpression) { text.removeSubrange(range) }
    if excerpt.count == 2, excerpt.allSatisfy({ $0.count <= 120 }), excerpt[1].contains("^") {
      text += "\n" + excerpt.joined(separator: "\n")
    }
    for need in needs { text += "\n" + need }
    return Finding(file: name, line: name == nil ? nil : line, message: text)
  }
}
