import FlowLab
import Foundation
import Testing

@Suite("Broken checkpoints")
struct BrokenCheckpointTests {
  /// A file that must not be read, and the part of the message that says why.
  struct Broken: CustomTestStringConvertible, Sendable {
    let data: Data
    let problem: String
    var testDescription: String { problem }

    init(_ header: String, dataSize: Int = 8, length: UInt64? = nil, _ problem: String) {
      data = safetensorsBytes(header: header, dataSize: dataSize, statedLength: length)
      self.problem = problem
    }

    init(bytes: [UInt8], _ problem: String) {
      data = Data(bytes)
      self.problem = problem
    }
  }

  private static func tensor(_ name: String, _ dtype: String, _ shape: String, _ offsets: String) -> String {
    #""\#(name)":{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":\#(offsets)}"#
  }

  private static let a = tensor("a", "F32", "[2]", "[0,8]")

  static let broken: [Broken] = [
    Broken(bytes: [], "is truncated: 0 bytes"),
    Broken(bytes: [1, 2, 3], "is truncated: 3 bytes"),
    Broken("{\(a)}", length: 5000, "is truncated: the header takes 5000 bytes"),
    Broken("{\(a)}", length: .max, "states a header of 18446744073709551615 bytes"),
    Broken("{\(a)}", dataSize: 7, "is truncated: tensor \"a\" ends at byte 8 of the data, 7 are there"),
    Broken("{\(a)}", dataSize: 9, "the last 1 bytes belong to no tensor"),
    Broken("", dataSize: 0, "it ends too early"),
    Broken("[]", dataSize: 0, "the header is not a JSON object"),
    Broken("{\(a)", "} was expected"),
    Broken("{\(a)} x", "something follows the end"),
    Broken("{\(a),\(a)}", "the key \"a\" comes twice"),
    Broken("{\(a),\(tensor("b", "F32", "[1]", "[4,8]"))}", "tensor \"b\" overlaps"),
    Broken(
      "{\(a),\(tensor("b", "F32", "[1]", "[12,16]"))}", dataSize: 16, "4 bytes before tensor \"b\""),
    Broken("{\(tensor("a", "I64", "[1]", "[0,8]"))}", "tensor \"a\" has dtype I64"),
    Broken("{\(tensor("a", "F32", "[3]", "[0,8]"))}", "needs 12 bytes, its data_offsets hold 8"),
    Broken("{\(tensor("a", "F32", "[-2]", "[0,8]"))}", "impossible shape [-2]"),
    Broken(
      "{\(tensor("a", "F32", "[4611686018427387904,4]", "[0,8]"))}",
      "impossible shape [4611686018427387904, 4]"),
    Broken("{\(tensor("a", "F32", "[2]", "[8,0]"))}", "impossible data_offsets [8, 0]"),
    Broken("{\(tensor("a", "F32", "[2]", "[-8,0]"))}", "impossible data_offsets [-8, 0]"),
    Broken("{\(tensor("a", "F32", "[2]", "[0,8,9]"))}", "needs just dtype, shape and two data_offsets"),
    Broken("{\(tensor("a", "F32", "[2.0]", "[0,8]"))}", "not a whole number"),
    Broken("{\(tensor("a", "F32", "[99999999999999999999]", "[0,8]"))}", "not a whole number"),
    Broken(#"{"a":{"dtype":"F32","shape":[2]}}"#, "needs just dtype, shape and two data_offsets"),
    Broken(#"{"a":3}"#, "tensor \"a\" is not described by a JSON object"),
    Broken(#"{"a":null}"#, "neither object, list, text nor whole number"),
    Broken(#"{"__metadata__":{"k":1}}"#, dataSize: 0, "something other than text under \"k\""),
    Broken(#"{"\ud800":1}"#, "does not name a character"),
    Broken(#"{"\u00zz":1}"#, "four hexadecimal digits"),
    Broken("{\"a", "text without an end"),
    Broken("{\"a\nb\":1}", "a control character in text"),
    Broken(String(repeating: "[", count: 100_000), "nested deeper"),
    Broken(bytes: [4, 0, 0, 0, 0, 0, 0, 0, 0x7B, 0x22, 0xFF, 0x22], "not valid UTF-8"),
  ]

  @Test("a file that does not fit the format is refused and named", arguments: broken)
  func brokenFileIsRefused(broken: Broken) throws {
    try withTemporaryFile { url in
      try broken.data.write(to: url)
      let error = try #require(throws: CheckpointError.self) { try Safetensors.load(from: url) }
      #expect(error.file == url.path && error.problem.contains(broken.problem), "\(error)")
    }
  }

  @Test("every prefix of a good file is refused")
  func everyPrefixIsRefused() throws {
    try withTemporaryFile { url in
      try Safetensors.save([("a", Tensor([1, 2, 3])), ("b", Tensor([4]))], to: url)
      let data = try Data(contentsOf: url)
      for count in 0..<data.count {
        try data.prefix(count).write(to: url)
        #expect(throws: CheckpointError.self, "\(count) bytes") { try Safetensors.load(from: url) }
      }
    }
  }

  @Test("a missing file and a folder are refused and named")
  func missingFileIsRefused() throws {
    try withTemporaryFile { url in
      for place in [url, url.deletingLastPathComponent()] {
        let error = try #require(throws: CheckpointError.self) { try Safetensors.load(from: place) }
        #expect(error.description.hasPrefix("\(place.path): cannot be read: "))
      }
      let nowhere = url.appendingPathComponent("deeper/model.safetensors")
      let error = try #require(throws: CheckpointError.self) {
        try Safetensors.save([Parameter](), to: nowhere)
      }
      #expect(error.description.hasPrefix("\(nowhere.path): cannot be written: "))
    }
  }

  @Test("names that cannot be told apart are not written")
  func equalNamesAreNotWritten() throws {
    try withTemporaryFile { url in
      for names in [["a", "a"], ["__metadata__", "b"]] {
        #expect(throws: CheckpointError.self) {
          try Safetensors.save(names.map { ($0, Tensor([1])) }, to: url)
        }
      }
      #expect(!FileManager.default.fileExists(atPath: url.path))
    }
  }

  @Test("a file of another model changes no parameter and says what does not fit")
  func anotherModelIsRefused() throws {
    let (a, b) = (Parameter(Tensor([1, 2]), name: "a"), Parameter(Tensor([3]), name: "b"))
    let files: [([(name: String, tensor: Tensor)], String)] = [
      ([("a", Tensor([7, 7]))], "lacks the model's parameter \"b\""),
      ([("a", Tensor([7, 7])), ("b", Tensor([7, 7]))], "tensor \"b\" has shape [2], the model needs [1]"),
      ([("a", Tensor([7, 7])), ("b", Tensor([7])), ("c", Tensor([7]))], "holds a tensor \"c\""),
    ]
    for (tensors, problem) in files {
      try withTemporaryFile { url in
        try Safetensors.save(tensors, to: url)
        let error = try #require(throws: CheckpointError.self) {
          try Safetensors.load(into: [a, b], from: url)
        }
        #expect(error.problem.contains(problem), "\(error)")
        #expect(a.value.scalars == [1, 2] && b.value.scalars == [3])
      }
    }
  }
}
