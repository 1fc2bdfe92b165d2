import Foundation

/// The machine that numbers were made on.
package enum Machine {
  /// The processor, the number of its cores, and the system.
  package static var description: String {
    "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, \(system)"
  }

  /// The system with its version.
  package static var system: String { ProcessInfo.processInfo.operatingSystemVersionString }

  /// What rounding may depend on: the processor with its family and model, for names of sellers cover many, and the system.
  package static var identity: String {
    let numbers = ["cpu family", "model", "CPU part"].compactMap { key in facts[key].map { "\(key) \($0)" } }
    return ([processor] + numbers + [architecture, system]).joined(separator: ", ")
  }

  private static var architecture: String {
    #if arch(x86_64)
      "x86-64"
    #elseif arch(arm64)
      "arm64"
    #else
      "unknown architecture"
    #endif
  }

  /// The model of the processor.
  package static var processor: String { facts["model name"] ?? brand ?? "unknown processor" }

  /// What Linux tells of the first processor, read once: the file repeats it for every core.
  private static let facts: [String: String] = {
    let cpuinfo = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
    let lines = String(decoding: cpuinfo, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { !$0.isEmpty }.reduce(into: [:]) { facts, line in
      let pair = line.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
      if pair.count == 2 { facts[pair[0]] = pair[1] }
    }
  }()

  /// What macOS calls the processor.
  private static var brand: String? {
    #if canImport(Darwin)
      var text = [CChar](repeating: 0, count: 256)
      var size = text.count
      guard sysctlbyname("machdep.cpu.brand_string", &text, &size, nil, 0) == 0 else { return nil }
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      return nil
    #endif
  }
}
