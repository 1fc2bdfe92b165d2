import Foundation

/// What one run of one program took, as our own runs and the peers' scripts print it: a line of JSON.
struct RunFigures: Codable, Equatable, Sendable {
  /// Half of the steps were faster, seconds.
  let median: Double
  /// A tenth of the steps was faster, seconds.
  var low: Double?
  /// A tenth of the steps was slower, seconds.
  var high: Double?
  /// The most memory that the process had at a time, MiB.
  var peakMemory: Double?
  /// The versions of the libraries, by name.
  var versions: [String: String]?

  enum CodingKeys: String, CodingKey {
    case median = "sec_per_step_median"
    case low = "sec_per_step_p10"
    case high = "sec_per_step_p90"
    case peakMemory = "peak_rss_mib"
    case versions
  }
}

extension RunFigures {
  /// Sums up the times of steps; at least one.
  init(stepSeconds: [Double], peakMemory: Double?) {
    let sorted = stepSeconds.sorted()
    func quantile(_ share: Double) -> Double { sorted[Int(share * Double(sorted.count - 1))] }
    self.init(median: quantile(0.5), low: quantile(0.1), high: quantile(0.9), peakMemory: peakMemory)
  }
}

/// The figures of many small works that one program prints together: matrix products, or starts.
struct ManyFigures: Codable, Equatable, Sendable {
  let results: [String: Entry]
  var versions: [String: String]?

  /// One work.
  ///
  /// A product has microseconds, a start seconds; what could not be measured has neither.
  struct Entry: Codable, Equatable, Sendable {
    var usec: Double?
    var sec_median: Double?
    var sec_min: Double?
    var sec_max: Double?

    var figures: RunFigures? {
      if let usec { return RunFigures(median: usec * 1e-6) }
      return sec_median.map { RunFigures(median: $0, low: sec_min, high: sec_max) }
    }
  }
}

/// Lines of JSON among what a program prints.
enum FiguresLine {
  /// The last line that holds a value of this type; warnings and progress may stand around it.
  static func read<Value: Decodable>(_: Value.Type, in output: String) -> Value? {
    for line in output.split(separator: "\n").reversed() where line.hasPrefix("{") {
      if let value = try? JSONDecoder().decode(Value.self, from: Data(line.utf8)) { return value }
    }
    return nil
  }

  /// A value as one line.
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
