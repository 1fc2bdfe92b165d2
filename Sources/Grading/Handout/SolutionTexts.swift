import Foundation

/// What the marked regions of the solutions hold, to find it where it must not be.
struct SolutionTexts {
  /// A region shorter than this, spaces not counted, is a formula that hints and tests may state.
  static let leastLength = 80

  /// Files of the solutions, each with the bytes of a region.
  private var regions: [(source: String, bytes: Data)] = []

  /// Reads the solutions.
  ///
  /// - Parameter kit: The folder of the whole kit.
  /// - Throws: ``GraderFailure`` when there are none.
  init(kit: URL) throws {
    var solutions = Edition()
    try solutions.copy(["Solutions"], except: [], of: kit)
    for (path, data) in solutions.files.sorted(by: { $0.key < $1.key }) {
      for region in Self.regions(of: String(decoding: data, as: UTF8.self)) {
        let bytes = Self.withoutSpaces(Data(region.utf8))
        if bytes.count >= Self.leastLength { regions.append((path, bytes)) }
      }
    }
    if regions.isEmpty {
      throw GraderFailure("\(kit.path)/Solutions has no marked solutions; nothing was written.")
    }
  }

  /// How many regions are long enough to be looked for.
  var count: Int { regions.count }

  /// The first file of Swift or prose that holds a region, spaces not counted.
  func leak(in files: [String: Data]) -> (file: String, source: String)? {
    for (path, data) in files.sorted(by: { $0.key < $1.key })
    where [".swift", ".md"].contains(where: path.hasSuffix) {
      let text = Self.withoutSpaces(data)
      for region in regions where text.range(of: region.bytes) != nil { return (path, region.source) }
    }
    return nil
  }

  /// The code between the markers, without the hints.
  private static func regions(of text: String) -> [String] {
    var regions: [String] = []
    var open: [Substring]?
    for line in text.split(separator: "\n") {
      let code = line.drop { $0 == " " }
      if code.hasPrefix("// SOLUTION ") {
        open = []
      } else if code == "// END SOLUTION" {
        regions.append((open ?? []).joined(separator: "\n"))
        open = nil
      } else if !code.hasPrefix("// |") {
        open?.append(line)
      }
    }
    return regions
  }

  private static func withoutSpaces(_ data: Data) -> Data {
    Data(data.lazy.filter { $0 > 0x20 })
  }
}
