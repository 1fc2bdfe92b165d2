import Foundation

@testable import FlowLabTool

/// The `flowlab` that was built together with the tests.
enum BuiltTool {
  static let program: URL = {
    let bundle = CommandLine.arguments.map { URL(filePath: $0).standardizedFileURL }.first { url in
      url.pathComponents.contains { $0.hasSuffix(".xctest") }
    }
    var folder = bundle ?? PrintedPage.kit.root.appending(path: ".build/debug/x.xctest")
    while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
    return folder.appending(path: "flowlab")
  }()

  /// Runs it in the kit's folder.
  static func run(_ words: [String], environment: [String: String?] = [:]) throws -> ChildProcess {
    try ChildProcess.run([program.path] + words, in: PrintedPage.kit.root, environment: environment)
  }
}
