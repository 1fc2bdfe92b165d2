import Foundation
import Testing

@testable import FlowLab

/// The folder with the real files: `FLOWLAB_DATA`, or beside the package; nil when neither has
/// them.
private let realFolder: URL? = {
  let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../../..")
  let beside = package.standardizedFileURL.appendingPathComponent("../shared/data/mnist").standardizedFileURL
  return [MNIST.environmentFolder, beside].compactMap(\.self).first { folder in
    MNIST.File.allCases.allSatisfy { FileManager.default.fileExists(atPath: $0.locate(in: folder).path) }
  }
}()

private let needsRealFiles: Comment = "needs the MNIST files in FLOWLAB_DATA or in ../shared/data/mnist"

@Suite("MNIST")
struct MNISTTests {
  @Test("images and labels are read, scaled and binarized")
  func imagesAndLabelsAreRead() throws {
    try withTemporaryFolder { folder in
      try write(images: [0, 127, 128, 255], labels: [3, 7], in: folder)
      let set = try ImageSet(images: images(folder), labels: labels(folder))
      #expect(set.count == 2 && set.height == 1 && set.width == 2 && set.levels == 256)
      #expect(set.labels == [3, 7])
      #expect(withDType(.float64) { set.images().scalars } == [0, 127.0 / 255, 128.0 / 255, 1])
      #expect(set.binarized().scalars == [0, 0, 1, 1])
      #expect(set.binarized(threshold: 0.2).scalars == [0, 1, 1, 1])
    }
  }

  @Test("images and labels that do not belong together are refused")
  func filesThatDoNotBelongTogetherAreRefused() throws {
    try withTemporaryFolder { folder in
      try write(images: [1, 2, 3, 4], labels: [1, 2, 3], in: folder)
      var error = try #require(throws: DataFileError.self) {
        try ImageSet(images: images(folder), labels: labels(folder))
      }
      #expect(error.kind == .mismatched && error.description.contains("3 labels"), "\(error)")
      #expect(error.description.contains("2 images"), "\(error)")

      error = try #require(throws: DataFileError.self) {
        try ImageSet(images: labels(folder), labels: images(folder))
      }
      #expect(error.kind == .mislabeled && error.description.contains("exchanged"), "\(error)")

      try write(images: [1, 2, 3, 4], labels: [1, 10], in: folder)
      error = try #require(throws: DataFileError.self) {
        try ImageSet(images: images(folder), labels: labels(folder))
      }
      #expect(error.kind == .outOfRange && error.file == labels(folder).path, "\(error)")

      try Data(SampleFile.idx(.int8, shape: [1, 1, 2], items: [1, 2])).write(to: images(folder))
      error = try #require(throws: DataFileError.self) {
        try ImageSet(images: images(folder), labels: labels(folder))
      }
      #expect(error.kind == .mislabeled && error.description.contains("int8"), "\(error)")

      try Data(SampleFile.idx(shape: [0, 28, 28], items: [])).write(to: images(folder))
      error = try #require(throws: DataFileError.self) {
        try ImageSet(images: images(folder), labels: labels(folder))
      }
      #expect(error.kind == .empty, "\(error)")
    }
  }

  @Test("files are found compressed or not, with a dot in the name, and in a folder below")
  func filesAreFound() throws {
    let file = MNIST.File.testLabels
    for name in [
      "t10k-labels-idx1-ubyte.gz", "t10k-labels-idx1-ubyte", "t10k-labels.idx1-ubyte",
      "mnist/t10k-labels-idx1-ubyte.gz", "MNIST/raw/t10k-labels-idx1-ubyte",
    ] {
      try withTemporaryFolder { folder in
        let url = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data([0]).write(to: url)
        // Where the file system ignores case, `mnist` and `MNIST` are one folder.
        #expect(file.locate(in: folder).path.lowercased() == url.path.lowercased())
      }
    }
  }

  @Test("an empty folder is reported with what to do, with and without a network")
  func emptyFolderIsReported() throws {
    try withTemporaryFolder { folder in
      let report = MNIST.check(in: folder)
      #expect(!report.isComplete && report.findings.count == 4)
      let text = report.description
      for file in MNIST.File.allCases { #expect(text.contains("\(file.rawValue).gz  missing")) }
      for word in ["curl", "Without a network", "FLOWLAB_DATA", folder.path, MNIST.sources[1]] {
        #expect(text.contains(word), "\(word)")
      }
      let error = try #require(throws: DataFileError.self) { try MNIST.training(in: folder) }
      #expect(error.kind == .missing && error.file.hasSuffix("train-images-idx3-ubyte.gz"))
    }
  }

  @Test("a file with other content than the original is reported with its checksum")
  func changedFileIsReported() throws {
    try withTemporaryFolder { folder in
      let bytes = SampleFile.idx(shape: [1], items: [1])
      let url = folder.appendingPathComponent("t10k-labels-idx1-ubyte.gz")
      try Data(SampleFile.gzip(bytes)).write(to: url)
      let finding = try #require(MNIST.check(in: folder).findings.last)
      #expect(!finding.isGood && finding.fault?.kind == .corrupt)
      #expect(finding.fault?.description.contains(SHA256.hexDigest(bytes)) == true)

      try Data(SampleFile.gzip(bytes).dropLast(3)).write(to: url)
      #expect(MNIST.check(in: folder).findings.last?.fault?.kind == .truncated)
      #expect(MNIST.check(in: folder).description.contains("✘ t10k-labels-idx1-ubyte.gz"))
    }
  }

  @Test("images of another size than 28×28 are not MNIST")
  func otherSizesAreNotMNIST() throws {
    try withTemporaryFolder { folder in
      try Data(SampleFile.idx(shape: [1, 1, 2], items: [1, 2]))
        .write(to: folder.appendingPathComponent("t10k-images-idx3-ubyte"))
      try Data(SampleFile.idx(shape: [1], items: [1]))
        .write(to: folder.appendingPathComponent("t10k-labels-idx1-ubyte"))
      let error = try #require(throws: DataFileError.self) { try MNIST.test(in: folder) }
      #expect(error.kind == .mislabeled && error.description.contains("1×2"), "\(error)")
    }
  }

  @Test("the real files have the original's checksums", .enabled(if: realFolder != nil, needsRealFiles))
  func realFilesAreTheOriginals() throws {
    let folder = try #require(realFolder)
    let report = MNIST.check(in: folder)
    #expect(report.isComplete, "\(report)")
  }

  @Test(
    "the real test set has 10,000 images, its first labels known",
    .enabled(if: realFolder != nil, needsRealFiles))
  func realTestSetIsRead() throws {
    let folder = try #require(realFolder)
    let set = try MNIST.test(in: folder)
    #expect(set.count == 10_000 && set.height == 28 && set.width == 28)
    #expect(Array(set.labels.prefix(10)) == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
    // The mean gray of the test images is published as 0.1325.
    let mean = withDType(.float64) { set.images().mean().item }
    #expect(abs(mean - 0.1325) < 1e-4)
  }

  private func images(_ folder: URL) -> URL { folder.appendingPathComponent("some-images") }
  private func labels(_ folder: URL) -> URL { folder.appendingPathComponent("some-labels.gz") }

  /// Writes images of one row of two pixels, plain, and labels, compressed.
  private func write(images pixels: [UInt8], labels classes: [UInt8], in folder: URL) throws {
    try Data(SampleFile.idx(shape: [pixels.count / 2, 1, 2], items: pixels)).write(to: images(folder))
    try Data(SampleFile.gzip(SampleFile.idx(shape: [classes.count], items: classes))).write(
      to: labels(folder))
  }
}
