import FlowLab
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test("the vectors of FIPS 180 come out")
  func vectorsOfTheStandard() {
    let digest = { (text: String) in SHA256.hexDigest(Array(text.utf8)) }
    #expect(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      digest(String(repeating: "a", count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  // Computed with `shasum -a 256`.
  @Test("lengths around a block boundary are padded right")
  func lengthsAroundABlock() {
    let zeros = { SHA256.hexDigest([UInt8](repeating: 0, count: $0)) }
    #expect(zeros(55) == "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7")
    #expect(zeros(56) == "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb")
    #expect(zeros(64) == "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b")
    #expect(zeros(119) == "f616b0d54e78571a9611f343c9f8e022e859e920381ab0e4d3da01e193a7bd7e")
  }
}
