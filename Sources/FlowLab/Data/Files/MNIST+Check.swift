import Foundation

extension MNIST {
  /// Where the four files can be downloaded: folders to which the file's name and `.gz` is appended.
  public static let sources = [
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "http://yann.lecun.com/exdb/mnist/",
  ]

  /// Looks for the four files in a folder and compares their checksums with those of the original.
  ///
  /// - Parameter folder: The folder to look in; `FLOWLAB_DATA` when nil.
  /// - Returns: What was found, with an explanation for a person as its description.
  public static func check(in folder: URL? = nil) -> Report {
    let folder = folder ?? environmentFolder
    let findings = File.allCases.map { file -> Finding in
      guard let folder else { return Finding(file: file, path: nil, fault: nil) }
      let url = file.locate(in: folder)
      guard FileManager.default.fileExists(atPath: url.path) else {
        return Finding(file: file, path: nil, fault: nil)
      }
      do {
        let content = try IDXFile.content(of: url)
        let found = SHA256.hexDigest(content)
        guard found != file.checksum else { return Finding(file: file, path: url.path, fault: nil) }
        let fault = DataFileError(
          .corrupt, file: url.path,
          problem:
            "is not the original: SHA-256 of the decompressed file is \(found), expected \(file.checksum)",
          remedy: "download it again, or rename it if it belongs to another set")
        return Finding(file: file, path: url.path, fault: fault)
      } catch {
        let fault = error as? DataFileError
        return Finding(
          file: file, path: url.path,
          fault: fault ?? DataFileError(.missing, file: url.path, problem: "cannot be read (\(error))"))
      }
    }
    return Report(folder: folder, findings: findings)
  }

  /// What ``check(in:)`` found out about one file.
  public struct Finding: Sendable {
    /// Which of the four files it is.
    public let file: File
    /// Where it was found, nil when it is missing.
    public let path: String?
    /// What is wrong with the file that was found, nil when nothing is.
    public let fault: DataFileError?

    /// Whether the file is there and is the original.
    public var isGood: Bool { path != nil && fault == nil }
  }

  /// What ``check(in:)`` found out about the four files.
  public struct Report: Sendable, CustomStringConvertible {
    /// The folder that was searched, nil when none was given.
    public let folder: URL?
    /// One finding per file, in the order of ``File``.
    public let findings: [Finding]

    /// Whether all four files are there and are the originals.
    public var isComplete: Bool { findings.allSatisfy(\.isGood) }

    /// A page of text: every file with its state, and what to do if something is missing.
    public var description: String {
      var lines = ["MNIST: 60,000 + 10,000 handwritten digits of 28×28 pixels (LeCun, Cortes & Burges)."]
      lines.append(
        folder.map { "Folder: \($0.path)" }
          ?? "Folder: none. Give one as an argument or set \(MNIST.folderVariable).")
      for finding in findings {
        let name = finding.file.rawValue + ".gz"
        lines.append(
          finding.fault.map { "  ✘ \(name)  \($0)" }
            ?? finding.path.map { "  ✔ \(name)  original, \($0)" } ?? "  · \(name)  missing")
      }
      return (lines + (isComplete ? ["Everything is there."] : advice)).joined(separator: "\n")
    }

    private var advice: [String] {
      let wanted = findings.filter { !$0.isGood }.map { $0.file.rawValue + ".gz" }
      let here = URL(filePath: FileManager.default.currentDirectoryPath)
      let destination = (folder ?? here.appending(path: "mnist")).path
      let setting = "  export \(MNIST.folderVariable)='\(destination)'"
      return ["", "To get what is missing (11 MB in all), with a network:", "  mkdir -p '\(destination)'"]
        + wanted.map { "  curl -fL -o '\(destination)/\($0)' \(MNIST.sources[0])\($0)" }
        + [setting, "Other places with the same files:"] + MNIST.sources.dropFirst().map { "  \($0)" }
        + [
          "",
          "Without a network: copy the four files from another machine, compressed or not, into one folder and",
          setting,
          "Nothing in the kit needs MNIST: the 8×8 digits and all 2-D sets are built in.",
        ]
    }
  }
}
