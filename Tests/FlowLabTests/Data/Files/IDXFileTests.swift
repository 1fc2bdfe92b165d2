import Foundation
import Testing

@testable import FlowLab

@Suite("IDX files")
struct IDXFileTests {
  @Test("plain and gzip files give the same array")
  func plainAndGzipFilesAgree() throws {
    let bytes = SampleFile.idx(shape: [2, 3], items: [0, 1, 2, 253, 254, 255])
    for content in [bytes, SampleFile.gzip(bytes)] {
      let file = try read(content)
      #expect(file.shape == [2, 3] && file.itemType == .uint8 && file.count == 6)
      #expect(try file.values() == [0, 1, 2, 253, 254, 255])
      #expect(try file.tensor().shape == [2, 3])
    }
  }

  @Test("a gzip file of several members is their concatenation")
  func gzipMembersAreConcatenated() throws {
    let bytes = SampleFile.idx(shape: [4], items: [1, 2, 3, 4])
    let file = try read(SampleFile.gzip(Array(bytes[..<9])) + SampleFile.gzip(Array(bytes[9...])))
    #expect(try file.values() == [1, 2, 3, 4])
  }

  @Test("every number type is read with its sign, highest byte first")
  func everyNumberTypeIsRead() throws {
    let eight = { (value: UInt64) in (0..<8).map { UInt8(value >> (56 - 8 * $0) & 255) } }
    #expect(try read(SampleFile.idx(.int8, shape: [2], items: [127, 0x80])).values() == [127, -128])
    #expect(try read(SampleFile.idx(.int16, shape: [2], items: [1, 2, 0xFF, 0xFE])).values() == [258, -2])
    #expect(try read(SampleFile.idx(.int32, shape: [1], items: [0xFF, 0xFF, 0xFF, 0])).values() == [-256])
    let float = SampleFile.bigEndian(Int(Float(-1.5).bitPattern))
    #expect(try read(SampleFile.idx(.float32, shape: [1], items: float)).values() == [-1.5])
    #expect(
      try read(SampleFile.idx(.float64, shape: [1], items: eight((0.1).bitPattern))).values() == [0.1])
  }

  @Test("a file with no items is an array with no items")
  func noItems() throws {
    #expect(try read(SampleFile.idx(shape: [0, 28, 28], items: [])).values().isEmpty)
  }

  /// Bytes that are wrong, the kind of fault, and a word its description must have.
  private struct Fault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let kind: DataFileError.Kind
    let word: String
    let bytes: [UInt8]
  }

  private static let good = SampleFile.idx(shape: [4], items: [1, 2, 3, 4])
  private static let zipped = SampleFile.gzip(good)
  private static let faults = [
    Fault(testDescription: "no bytes", kind: .empty, word: "empty", bytes: []),
    Fault(testDescription: "gzip of no bytes", kind: .empty, word: "empty", bytes: SampleFile.gzip([])),
    Fault(testDescription: "half a header", kind: .truncated, word: "header", bytes: Array(good[..<6])),
    Fault(
      testDescription: "a missing item", kind: .truncated, word: "3 bytes follow", bytes: good.dropLast()),
    Fault(testDescription: "a surplus item", kind: .corrupt, word: "5 bytes follow", bytes: good + [9]),
    Fault(
      testDescription: "2³² − 1 items claimed", kind: .truncated, word: "4294967295",
      bytes: SampleFile.idx(.float64, shape: [0xFFFF_FFFF], items: [1, 2])),
    Fault(
      testDescription: "more items claimed than numbers count", kind: .truncated,
      word: "4294967295 × 4294967295",
      bytes: SampleFile.idx(.float64, shape: [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], items: [1])),
    Fault(
      testDescription: "a text file", kind: .mislabeled, word: "3c 68 74 6d", bytes: Array("<html>".utf8)),
    Fault(
      testDescription: "an unknown number type", kind: .mislabeled, word: "IDX",
      bytes: [0, 0, 7, 1, 0, 0, 0, 0]),
    Fault(testDescription: "rank 0", kind: .mislabeled, word: "IDX", bytes: [0, 0, 8, 0]),
    Fault(
      testDescription: "half a gzip file", kind: .truncated, word: "too early", bytes: Array(zipped[..<20])),
    Fault(
      testDescription: "a gzip file without its end", kind: .truncated, word: "early",
      bytes: zipped.dropLast(5)),
    Fault(testDescription: "only the gzip magic", kind: .truncated, word: "too early", bytes: [0x1F, 0x8B]),
    Fault(
      testDescription: "a changed byte in gzip", kind: .corrupt, word: "decompressed",
      bytes: changed(zipped, at: 25)),
    Fault(
      testDescription: "a wrong gzip checksum", kind: .corrupt, word: "incorrect data check",
      bytes: changed(zipped, at: zipped.count - 6)),
    Fault(testDescription: "bytes after gzip", kind: .corrupt, word: "surplus", bytes: zipped + [0, 0]),
  ]

  private static func changed(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    var bytes = bytes
    bytes[index] ^= 0x40
    return bytes
  }

  @Test("a faulty file is refused with a sentence that names file, fault and remedy", arguments: faults)
  private func faultyFileIsRefused(_ fault: Fault) throws {
    let error = try #require(throws: DataFileError.self) { try read(fault.bytes) }
    #expect(error.kind == fault.kind)
    #expect(error.description.contains("sample-idx"))
    #expect(error.description.contains(fault.word), "\(error)")
    #expect(!error.remedy.isEmpty)
  }

  @Test("a missing file and a folder are refused")
  func missingFileIsRefused() throws {
    try withTemporaryFolder { folder in
      for (url, word) in [
        (folder.appendingPathComponent("nothing"), "no such file"), (folder, "cannot be read"),
      ] {
        let error = try #require(throws: DataFileError.self) { try IDXFile(contentsOf: url) }
        #expect(error.kind == .missing && error.description.contains(word), "\(error)")
        #expect(error.description.contains(url.path) && error.remedy.contains("FLOWLAB_DATA"))
      }
    }
  }

  @Test("NaN and infinity are refused with their position", arguments: [Float.nan, .infinity, -.infinity])
  func valuesThatAreNotFiniteAreRefused(value: Float) throws {
    let items = [Float(1), value].flatMap { SampleFile.bigEndian(Int($0.bitPattern)) }
    let file = try read(SampleFile.idx(.float32, shape: [2], items: items))
    for use in [{ _ = try file.tensor() }, { _ = try file.labels(classes: 10) }] {
      let error = try #require(throws: DataFileError.self, performing: use)
      #expect(error.kind == .notFinite && error.description.contains("item 1"), "\(error)")
    }
  }

  @Test("labels are whole numbers below the number of classes, in a file of one axis")
  func labelsAreInRange() throws {
    #expect(try read(SampleFile.idx(shape: [3], items: [0, 9, 4])).labels(classes: 10) == [0, 9, 4])
    let half = SampleFile.idx(.float32, shape: [1], items: SampleFile.bigEndian(Int(Float(0.5).bitPattern)))
    for (bytes, kind, word) in [
      (SampleFile.idx(shape: [2], items: [9, 10]), DataFileError.Kind.outOfRange, "label 1 is 10"),
      (SampleFile.idx(.int8, shape: [1], items: [255]), .outOfRange, "label 0 is -1"),
      (half, .outOfRange, "0.5"),
      (SampleFile.idx(shape: [1, 1], items: [0]), .mislabeled, "[1, 1]"),
    ] {
      let error = try #require(throws: DataFileError.self) { try read(bytes).labels(classes: 10) }
      #expect(error.kind == kind && error.description.contains(word), "\(error)")
    }
  }

  /// Writes the bytes into a file and reads it as IDX.
  private func read(_ bytes: [UInt8]) throws -> IDXFile {
    try withTemporaryFolder { folder in
      let url = folder.appendingPathComponent("sample-idx")
      try Data(bytes).write(to: url)
      return try IDXFile(contentsOf: url)
    }
  }
}
