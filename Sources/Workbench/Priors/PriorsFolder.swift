import FlowLab
import Foundation

/// The folder that keeps finished runs, one JSON line each, and the first model of every prior.
///
/// What is in it is not computed again: a comparison that was interrupted goes on where it stopped, and one with more
/// seeds or priors adds to what is there.
package struct PriorsFolder: Sendable {
  /// Where it is.
  package let url: URL
  /// The file of the runs.
  package static let runsFile = "runs.jsonl"

  /// Names the folder; nothing is read or made yet.
  package init(_ url: URL) { self.url = url }

  private var runsURL: URL { url.appending(path: Self.runsFile) }

  private func modelURL(_ prior: PriorKind) -> URL {
    url.appending(path: "model-\(prior.rawValue).safetensors")
  }

  /// Reads the finished runs; none where there is no file yet.
  ///
  /// - Throws: ``PriorsFolderError`` when the file is damaged or was made with other settings.
  package func runs(of plan: PriorsPlan) throws -> [PriorsRun] {
    guard let data = FileManager.default.contents(atPath: runsURL.path) else { return [] }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    let runs = try lines.enumerated().map { index, line in
      do { return try JSONDecoder().decode(PriorsRun.self, from: Data(line.utf8)) } catch {
        throw PriorsFolderError(
          "\(runsURL.path), line \(index + 1), is not a run; delete the line or give another --output")
      }
    }
    if let other = runs.first(where: { $0.plan != plan }) {
      let differing = zip(other.plan.settings, plan.settings).first { $0.value != $1.value }
      let detail = differing.map { " (\($0.name): \($0.value) there, \($1.value) now)" } ?? ""
      throw PriorsFolderError(
        "\(url.path) holds runs with other settings\(detail); give another --output or delete it")
    }
    return runs
  }

  /// Puts runs of other answers, and the models with them, out of the way.
  ///
  /// - Parameter author: Whose runs may stay, ``PriorsRequest/answers``.
  /// - Returns: The name of the file that holds them now; `nil` when there are none.
  /// - Throws: What moving the file throws.
  func setAside(runsNotBy author: String) throws -> String? {
    guard let data = FileManager.default.contents(atPath: runsURL.path) else { return nil }
    struct Author: Decodable { let writtenBy: String }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    // A damaged line is reported by whoever reads the runs.
    let authors = lines.compactMap { try? JSONDecoder().decode(Author.self, from: Data($0.utf8)).writtenBy }
    guard authors.contains(where: { $0 != author }) else { return nil }
    let names = (1...).lazy.map { "runs-\($0).jsonl" }
    guard
      let name = names.first(where: {
        !FileManager.default.fileExists(atPath: url.appending(path: $0).path)
      })
    else { return nil }
    try FileManager.default.moveItem(at: runsURL, to: url.appending(path: name))
    for prior in PriorKind.allCases { try? FileManager.default.removeItem(at: modelURL(prior)) }
    return name
  }

  /// Adds a run to the file; the file is there whole or not at all.
  func append(_ run: PriorsRun) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var data = FileManager.default.contents(atPath: runsURL.path) ?? Data()
    data.append(try encoder.encode(run))
    data.append(Data("\n".utf8))
    try data.write(to: runsURL, options: .atomic)
  }

  /// Keeps the model that the figures show.
  func save(_ model: PriorsModel, of run: PriorsRun) throws {
    try Safetensors.save(
      model.vae.parameters,
      metadata: [
        "prior": run.prior.rawValue, "seed": "\(run.seed)", "data": run.plan.data,
        "test-elbo": fixed(run.testELBO, 4),
      ], to: modelURL(run.prior))
  }

  /// Reads a kept model; `nil` where there is none for this seed.
  func model(
    _ plan: PriorsPlan, prior: PriorKind, seed: Int, data: PriorsData, answers: PriorsAnswers
  ) throws -> PriorsModel? {
    guard FileManager.default.fileExists(atPath: modelURL(prior).path) else { return nil }
    let model = try PriorsModel(plan, prior: prior, seed: seed, data: data, answers: answers)
    let metadata = try Safetensors.load(into: model.vae.parameters, from: modelURL(prior))
    return metadata["seed"] == "\(seed)" ? model : nil
  }

  /// Whether there is a model for the figures.
  func hasModel(_ prior: PriorKind) -> Bool {
    FileManager.default.fileExists(atPath: modelURL(prior).path)
  }
}

/// The folder of a comparison cannot be used.
package struct PriorsFolderError: Error, CustomStringConvertible {
  package let description: String
  init(_ description: String) { self.description = description }
}
