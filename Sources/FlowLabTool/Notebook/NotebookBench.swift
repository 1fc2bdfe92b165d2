import FlowLab
import Foundation
import Workbench

/// The built modules that pages are compiled with.
struct NotebookBench {
  let kit: Kit
  /// The folder of the build that this tool belongs to.
  let products: URL

  init(kit: Kit) {
    self.kit = kit
    let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
    let folder = program.deletingLastPathComponent()
    let isBuild = FileManager.default.fileExists(atPath: folder.appending(path: "Modules").path)
    products = isBuild ? folder : kit.root.appending(path: ".build/debug")
  }

  /// The folder with a module's sources; nil for one that is not the kit's.
  func sources(of module: String) -> URL? {
    let place =
      switch module {
      case "FlowLab", "Notebook": "Sources/\(module)"
      case _ where module.hasPrefix("Solution"): "Solutions/Exercise\(module.dropFirst("Solution".count))"
      case _ where module.hasPrefix("Exercise"): "Exercises/\(module)"
      default: ""
      }
    let folder = kit.root.appending(path: place)
    return !place.isEmpty && FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  /// The object files of a module: old ones may lie beside those of its sources.
  private func objects(of module: String) -> [URL] {
    guard let folder = sources(of: module) else { return [] }
    return Kit.files(in: folder).filter { $0.hasSuffix(".swift") }.map { name in
      products.appending(path: "\(module).build/\(URL(filePath: name).lastPathComponent).o")
    }
  }

  /// Names what the page's numbers depend on besides its own code: what the modules were compiled to.
  func fingerprint(of modules: [String]) throws -> String {
    let lines = try modules.flatMap(objects(of:)).map { object in
      // The size and the hour: to read all objects would take longer than an unchanged page may.
      let values = try? object.resourceValues(forKeys: [.contentModificationDateKey, .fileSizeKey])
      guard let date = values?.contentModificationDate, let size = values?.fileSize else {
        throw EnvironmentError(
          "\(kit.shown(object)) is missing; start me with \(Invocation.line("notebook")), which builds it.")
      }
      return "\(object.lastPathComponent) \(size) \(date.timeIntervalSinceReferenceDate)"
    }
    return SHA256.hexDigest(Array(lines.joined(separator: "\n").utf8))
  }

  /// Builds the student's exercises among the modules; all others were built with this tool.
  ///
  /// - Throws: ``CheckFailed`` with the compiler's message when one does not compile.
  func build(_ modules: [String], on console: Console) throws {
    for module in modules where module.hasPrefix("Exercise") {
      var progress = ProgressLine("Compiling \(module)", on: console)
      defer { progress.finish() }
      let configuration = products.lastPathComponent == "release" ? ["-c", "release"] : []
      let build = try ChildProcess.run(["swift", "build", "--target", module] + configuration, in: kit.root) {
        progress.show(nil)
      }
      guard build.status == 0 else {
        throw CheckFailed(
          "your files do not compile yet:\n\n" + CompilerOutput.essence(of: build.output, root: kit.root.path)
        )
      }
    }
  }

  /// Compiles and links a program.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - folder: An existing folder; `main.swift` and `page` in it are replaced.
  ///   - whileRunning: Called several times a second.
  /// - Returns: The compiler's complaints; nil when there are none.
  /// - Throws: ``EnvironmentError`` when there is no compiler here, ``Interrupted`` after Ctrl-C.
  func compile(_ program: NotebookProgram, in folder: URL, whileRunning: () -> Void) throws -> String? {
    let main = folder.appending(path: "main.swift")
    try Kit.write(program.text, to: main)
    let modules = ["FlowLab", "Notebook"] + program.modules
    let moduleMap = kit.root.appending(path: "Sources/CZlib/module.modulemap")
    // Variables at the top level of Swift 6 belong to the main actor, which is more than a page wants to explain.
    var words = [
      "swiftc", "-swift-version", "5", "-suppress-warnings", "-Onone", "-g", "-module-name", "Page",
    ]
    words += ["-no-color-diagnostics", "-diagnostic-style", "llvm"]
    words += ["-I", products.appending(path: "Modules").path, "-Xcc", "-fmodule-map-file=" + moduleMap.path]
    words += [main.path] + modules.flatMap(objects(of:)).map(\.path)
    words += ["-lz", "-o", folder.appending(path: "page").path]
    let run = try ChildProcess.run(words, in: folder, whileRunning: whileRunning)
    return run.status == 0 ? nil : run.output
  }
}
