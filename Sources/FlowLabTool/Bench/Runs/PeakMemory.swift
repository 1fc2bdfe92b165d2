import Foundation

/// The most memory that this process has had at a time.
enum PeakMemory {
  /// Resident memory, MiB; what the peers' scripts report about themselves.
  static var mebibytes: Double? {
    #if canImport(Darwin)
      var usage = rusage()
      // Bytes on macOS.
      return getrusage(RUSAGE_SELF, &usage) == 0 ? Double(usage.ru_maxrss) / 1_048_576 : nil
    #else
      // What getrusage says begins with the memory of the program that started this one; this line does not.
      let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
      return kibibytes(in: String(decoding: status, as: UTF8.self)).map { $0 / 1024 }
    #endif
  }

  /// The line `VmHWM:   31416 kB` of Linux's account of a process.
  static func kibibytes(in status: String) -> Double? {
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
  }
}
