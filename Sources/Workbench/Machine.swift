import Foundation

/// The machine that numbers were made on.
package enum Machine {
  /// The processor, the number of its cores, and the system.
  package static var description: String {
    // Linux names the processor in a file; elsewhere the system's own description has to do.
    let cpuinfo = FileManager.default.contents(atPath: "/proc/cpuinfo") ?? Data()
    let model = String(decoding: cpuinfo, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) }
    let info = ProcessInfo.processInfo
    return
      "\(model ?? "unknown processor"), \(info.activeProcessorCount) cores, \(info.operatingSystemVersionString)"
  }
}
