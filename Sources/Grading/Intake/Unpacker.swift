import Foundation

/// Where archives are unpacked, and by what.
struct Unpacker {
  /// A folder that is ours alone.
  let folder: RawPath
  let supervisor: Supervisor
  let limits: IntakeLimits
  /// Folders with programs, separated by colons.
  let searchPath: String

  /// An empty folder inside ours.
  func newFolder() throws -> RawPath {
    for number in 1...16 {
      let path = folder.appending(Array("\(number)".utf8))
      if mkdir(path.cString, 0o700) == 0 { return path }
      guard errno == EEXIST else { break }
    }
    throw GraderFailure("No folder can be made in \(folder.described): \(String(cString: strerror(errno))).")
  }

  /// Runs a program that unpacks, in a new folder.
  ///
  /// That it complains is no error, since what came out is checked.
  ///
  /// - Parameters:
  ///   - words: The program and its arguments; it finds the packed bytes in `../packed`.
  ///   - packed: What to unpack.
  ///   - largest: The most bytes that one file may have; the kernel stops the program there.
  /// - Returns: The folder, and how the program ended.
  /// - Throws: ``Refusal`` when the archive makes it use too much, ``GraderFailure`` when the machine fails.
  func run(_ words: [String], on packed: [UInt8], largest: Int) throws -> (folder: RawPath, ending: Ending) {
    try folder.appending(Array("packed".utf8)).write(packed)
    let output = try newFolder()
    var errand = Errand(words, in: output.url)
    // The kernel counts in blocks, so that a file at its limit is larger than allowed.
    errand.limits.fileBytes = largest + 512
    errand.limits.processorSeconds = limits.processorSeconds
    errand.limits.memoryBytes = 1 << 30
    let ending = try supervisor.run(errand)
    let program = URL(filePath: words[0]).lastPathComponent
    switch ending.way {
    case .exited(126), .exited(127):
      throw GraderFailure("\(program) cannot be started: \(printable(ending.output)).")
    case .exited(0): break
    case .exited(let status):
      // Where the signal for a file's limit is ignored, the program sees it as a failed write like any other.
      let sizes = try output.names().compactMap { output.appending($0).status?.size }
      if sizes.contains(where: { $0 > largest }) { throw Refusal.bomb }
      // 50 is what unzip says of a full disk.
      guard !ending.output.contains("No space left"),
        !(program == UnpackingTool.unzip.rawValue && status == 50)
      else {
        throw GraderFailure("The disk is full: a submission cannot be unpacked; make room and start again.")
      }
    case .stopped(.output), .stopped(.memory), .stopped(.processorTime): throw Refusal.bomb
    case .stopped(.request): throw GraderFailure("Stopped on request.")
    case .stopped(let limit): throw GraderFailure("\(program) did not end in time (\(limit.rawValue)).")
    case .crashed: throw Refusal.damaged
    }
    return (output, ending)
  }
}

/// A program of the system.
enum UnpackingTool: String {
  case unzip, gzip

  /// Where it is.
  ///
  /// - Throws: ``GraderFailure`` that says how to install it.
  func path(in searchPath: String) throws -> String {
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(rawValue)"
      if access(path, X_OK) == 0 { return path }
    }
    throw GraderFailure(
      "\(rawValue) was not found; install it (Debian, Ubuntu: apt-get install \(rawValue)) and start again.")
  }
}
