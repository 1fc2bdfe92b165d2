import FlowLab
import Foundation
import Testing

@Suite("Safetensors files")
struct SafetensorsTests {
  /// A file written by the Python package, version 0.8.0.
  ///
  ///     save_file({"weight": np.arange(6, dtype=np.float32).reshape(2, 3) / 4 - 0.5,
  ///                "bias": np.array([1e-300, -2.5]), "scalar": np.array(7, np.float32),
  ///                "empty": np.zeros((0, 3), np.float32), "größe/ζ": np.array([3.4e38, -np.inf], np.float32)},
  ///               path, metadata={"model": 'two "layers"\n', "größe": "ζ 𝄞"})
  private let writtenByPython = """
    cAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJtb2RlbCI6InR3byBcImxheWVyc1wiXG4iLCJncsO2w59lIjoizrYg8J2EniJ9
    LCJiaWFzIjp7ImR0eXBlIjoiRjY0Iiwic2hhcGUiOlsyXSwiZGF0YV9vZmZzZXRzIjpbMCwxNl19LCJlbXB0eSI6eyJkdHlw
    ZSI6IkYzMiIsInNoYXBlIjpbMCwzXSwiZGF0YV9vZmZzZXRzIjpbMTYsMTZdfSwiZ3LDtsOfZS/OtiI6eyJkdHlwZSI6IkYz
    MiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzE2LDI0XX0sInNjYWxhciI6eyJkdHlwZSI6IkYzMiIsInNoYXBlIjpb
    XSwiZGF0YV9vZmZzZXRzIjpbMjQsMjhdfSwid2VpZ2h0Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJkYXRhX29m
    ZnNldHMiOlsyOCw1Ml19fVnz+MIfbqUBAAAAAAAABMCeyX9/AACA/wAA4EAAAAC/AACAvgAAAAAAAIA+AAAAPwAAQD8=
    """

  @Test("a file written by Python is read exactly")
  func fileWrittenByPython() throws {
    let data = try #require(Data(base64Encoded: writtenByPython, options: .ignoreUnknownCharacters))
    let checkpoint = try withTemporaryFile { url in
      try data.write(to: url)
      return try Safetensors.load(from: url)
    }
    #expect(checkpoint.metadata == ["model": "two \"layers\"\n", "größe": "ζ 𝄞"])
    #expect(Set(checkpoint.tensors.map(\.name)) == ["weight", "bias", "scalar", "empty", "größe/ζ"])
    let weight = try #require(checkpoint["weight"])
    #expect(weight.shape == [2, 3] && weight.dtype == .float32)
    #expect(weight.scalars == [-0.5, -0.25, 0, 0.25, 0.5, 0.75])
    let bias = try #require(checkpoint["bias"])
    #expect(bias.dtype == .float64 && bias.scalars == [1e-300, -2.5])
    #expect(checkpoint["scalar"]?.shape == [] && checkpoint["scalar"]?.item == 7)
    #expect(checkpoint["empty"]?.shape == [0, 3])
    #expect(checkpoint["größe/ζ"]?.floats == [3.4e38, -.infinity])
    #expect(checkpoint["nothing"] == nil)
  }

  @Test("the bytes of a file are the ones the format prescribes")
  func bytesOfAFile() throws {
    let data = try withTemporaryFile { url in
      try Safetensors.save([("b", Tensor([1, -2]))], metadata: ["k\"": "v\n"], to: url)
      return try Data(contentsOf: url)
    }
    let header = #"{"__metadata__":{"k\"":"v\u000a"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let numbers: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0]
    #expect(data == safetensorsBytes(header: padded, dataSize: 0) + numbers)
  }

  @Test("what was saved is loaded bit for bit, the wider numbers aligned to their size")
  func savedIsLoaded() throws {
    let single = Tensor([1.5, .nan, -0.0], shape: [3])
    let double = withDType(.float64) { Tensor([[0.1, 1e-308], [.infinity, -3]]) }
    let checkpoint = try withTemporaryFile { url in
      try Safetensors.save([("single", single), ("double", double)], to: url)
      return try Safetensors.load(from: url)
    }
    #expect(checkpoint.tensors.map(\.name) == ["double", "single"])
    #expect(checkpoint["single"]?.floats.map(\.bitPattern) == single.floats.map(\.bitPattern))
    #expect(checkpoint["double"]?.scalars == double.scalars && checkpoint["double"]?.shape == [2, 2])
    #expect(checkpoint.metadata.isEmpty)
  }

  @Test("a model comes back from its file, names are readable and unique")
  func modelComesBack() throws {
    var rng = SplitMix64(seed: 1)
    func net() -> MLP { MLP(inputSize: 3, hiddenSizes: [4, 4], outputSize: 2, using: &rng) }
    let (saved, loaded) = (net(), net())
    try withTemporaryFile { url in
      try Safetensors.save(saved.parameters, metadata: ["model": "3-4-4-2"], to: url)
      let names = Set(try Safetensors.load(from: url).tensors.map(\.name))
      #expect(names == ["0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias"])
      #expect(try Safetensors.load(into: loaded.parameters, from: url) == ["model": "3-4-4-2"])
    }
    let x = draws([5, 3])
    #expect(loaded(x).floats == saved(x).floats)
  }

  @Test("names that differ stay as they are, others are numbered in groups")
  func namesAreUnique() {
    func names(_ own: [String]) -> [String] {
      Safetensors.names(of: own.map { Parameter(Tensor([0]), name: $0) })
    }
    #expect(names(["logits", "means"]) == ["logits", "means"])
    #expect(names(["weight", "weight", "bias"]) == ["0.weight", "1.weight", "1.bias"])
    #expect(names(["a", "b", "b", "0.b", "a"]) == ["0.a", "0.b", "1.b", "1.0.b", "1.a"])
  }

  @Test("a float32 file fills a float64 model exactly, the other way round throws")
  func numberTypes() throws {
    let single = Parameter(Tensor([0.1, 0.2]), name: "p")
    let double = withDType(.float64) { Parameter(Tensor([1, 2]), name: "p") }
    try withTemporaryFile { url in
      try Safetensors.save([single], to: url)
      try Safetensors.load(into: [double], from: url)
      #expect(double.value.dtype == .float64 && double.value.scalars == single.value.scalars)
      try Safetensors.save([double], to: url)
      let error = #expect(throws: CheckpointError.self) { try Safetensors.load(into: [single], from: url) }
      #expect(error?.problem == "tensor \"p\" is float64, the model is float32")
    }
  }

  @Test("saving replaces a file whole and leaves nothing else behind")
  func savingReplacesTheFile() throws {
    try withTemporaryFile { url in
      try Safetensors.save([("long", Tensor.zeros([1000]))], to: url)
      try Safetensors.save([("short", Tensor([1]))], to: url)
      #expect(try Safetensors.load(from: url).tensors.map(\.name) == ["short"])
      let folder = url.deletingLastPathComponent().path
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [url.lastPathComponent])
    }
  }
}
