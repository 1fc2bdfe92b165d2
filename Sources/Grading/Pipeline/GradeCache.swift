import FlowLab
import Foundation

/// Grades of exercises whose files are equal, so that copies cost nothing.
package struct GradeCache: Sendable {
  private let folder: URL

  /// Whether what was found out before is to be found out anew.
  private let forgets: Bool

  package init(folder: URL, forgets: Bool = false) { (self.folder, self.forgets) = (folder, forgets) }

  /// Everything an exercise's grade depends on, as one name.
  static func key(exercise: Int, sources: [String: String], setting: Setting) -> String {
    let files = sources.sorted { $0.key < $1.key }.map {
      "\($0.key) \(SHA256.hexDigest([UInt8]($0.value.utf8)))"
    }
    let rest = [
      setting.kit, "\(setting.seed)", "\(setting.timeLimit)", "\(setting.memoryLimit)", "\(exercise)",
    ]
    return SHA256.hexDigest([UInt8]((rest + files).joined(separator: "\n").utf8))
  }

  /// What was found out about equal files before.
  func grade(_ key: String) -> ExerciseGrade? {
    if forgets { return nil }
    return FileManager.default.contents(atPath: file(key).path)
      .flatMap { try? JSONDecoder().decode(ExerciseGrade.self, from: $0) }
  }

  /// Remembers a grade; if that fails, the next copy is graded again.
  func remember(_ grade: ExerciseGrade, _ key: String) {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? JSONEncoder().encode(grade).write(to: file(key), options: .atomic)
  }

  private func file(_ key: String) -> URL { folder.appending(path: key + ".json") }
}
