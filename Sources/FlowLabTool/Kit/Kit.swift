import Foundation

/// The kit's folder on disk.
struct Kit: Sendable {
  let root: URL

  /// Finds the kit: the folder we stand in or one above it, else the one this tool was built in.
  static func find() throws -> Kit {
    let here = URL(filePath: FileManager.default.currentDirectoryPath)
    let built = URL(filePath: CommandLine.arguments.first ?? "").standardizedFileURL
    for start in [here, built] {
      if let root = ancestors(of: start).first(where: isKit) { return Kit(root: root) }
    }
    throw EnvironmentError(
      "this is not a folder of the kit. Change to the folder that holds its Package.swift and try again.")
  }

  /// The kit this tool was built in, wherever we stand: who grades must not use a kit that was handed in.
  static func ofThisTool() throws -> Kit {
    let built = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    guard let root = ancestors(of: built).first(where: isKit) else {
      throw EnvironmentError("the kit of \(built.path) was not found; start grade.sh of a complete kit.")
    }
    return Kit(root: root)
  }

  private static func ancestors(of url: URL) -> [URL] {
    var chain = [url]
    while let last = chain.last, last.path != "/", chain.count < 64 {
      chain.append(last.deletingLastPathComponent())
    }
    return chain
  }

  private static func isKit(_ folder: URL) -> Bool {
    let needed = ["Package.swift", "Exercises", "Sources/FlowLabTool"]
    return needed.allSatisfy { FileManager.default.fileExists(atPath: folder.appending(path: $0).path) }
  }

  func exerciseFolder(_ number: Int) -> URL { root.appending(path: "Exercises/Exercise\(number)") }
  func solutionFolder(_ number: Int) -> URL { root.appending(path: "Solutions/Exercise\(number)") }

  /// The walkthrough of an exercise, as it is shown; nil where there is none.
  func page(_ number: Int) -> String? {
    Self.files(in: root.appending(path: "notebooks-md")).first {
      $0.hasPrefix("\(number)-") && $0.hasSuffix(".md")
    }
    .map { "notebooks-md/" + $0 }
  }

  /// Where the tool remembers things between runs; never under version control.
  var memory: URL { root.appending(path: ".flowlab") }

  /// A path as it is shown: relative to the kit where possible.
  func shown(_ url: URL) -> String {
    let (path, base) = (url.standardizedFileURL.path, root.standardizedFileURL.path + "/")
    return path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }

  /// Paths, relative to `folder`, of the files in it and below; hidden ones are left out.
  static func files(in folder: URL) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.filter { path in
      if path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return false }
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// A file's content; empty when it is not there.
  static func data(_ url: URL) -> Data { FileManager.default.contents(atPath: url.path) ?? Data() }

  /// A text file's content.
  static func read(_ url: URL) throws -> String {
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw EnvironmentError("\(url.path) cannot be read.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw EnvironmentError("\(url.path) is not UTF-8 text; save it as UTF-8.")
    }
    return text
  }

  /// Writes a file so that it is there whole or not at all, making its folder if needed.
  static func write(_ data: Data, to url: URL) throws {
    let folder = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch {
      throw EnvironmentError("\(url.path) cannot be written: \((error as NSError).localizedDescription)")
    }
  }

  /// Writes a text file so that it is there whole or not at all.
  static func write(_ text: String, to url: URL) throws { try write(Data(text.utf8), to: url) }
}
