import Foundation

/// What numbers were made with.
enum Versions {
  /// The kit's version and the compiler's.
  static var ofThisBuild: String {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    let compiler = try? ChildProcess.run(["swift", "--version"], in: root).output
    let line = compiler?.split(separator: "\n").first { $0.contains("Swift version") }
    let swift = line?.firstRange(of: "Swift version").map { line?[$0.lowerBound...] ?? "" } ?? "Swift 6.3"
    return "FlowLab \(FlowLabTool.version), \(swift.split(separator: " (").first ?? "")"
  }
}
