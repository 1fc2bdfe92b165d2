import Foundation
import Grading
import Workbench

/// What a run took, `run.json`: apart from the grades, because no two runs take the same time.
struct RunRecord: Encodable {
  let submissions: Int
  let workers: Int
  let seconds: Double
  let submissionsPerMinute: Double
  /// Of all processes of one submission together.
  let medianProcessorSeconds: Double
  /// The largest process.
  let peakMiB: Int
  /// Processor seconds by stage, medians over the submissions that came to it.
  let medianStages: [String: Double]
  let machine: String
  let date: String

  init(_ progress: Batch.Progress, seconds: Double, workers: Int, stages: URL) {
    submissions = progress.done
    self.workers = workers
    self.seconds = seconds
    submissionsPerMinute = seconds > 0 ? 60 * Double(progress.done) / seconds : 0
    medianProcessorSeconds = Self.median(progress.usage.map(\.processorSeconds))
    peakMiB = (progress.usage.map(\.peakBytes).max() ?? 0) >> 20
    var times: [String: [Double]] = [:]
    for file in (try? JSONFiles.inFolder(stages)) ?? [] {
      let read = try? JSONDecoder().decode([String: Double].self, from: Data(contentsOf: file))
      for (stage, seconds) in read ?? [:] { times[stage, default: []].append(seconds) }
    }
    medianStages = times.mapValues(Self.median)
    machine = Machine.description
    date = Date.now.formatted(.iso8601)
  }

  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}

/// The JSON files of a folder, by name.
enum JSONFiles {
  static func inFolder(_ folder: URL) throws -> [URL] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw EnvironmentError("\(folder.path) is no folder that can be read.")
    }
    return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().map {
      folder.appending(path: $0)
    }
  }
}
