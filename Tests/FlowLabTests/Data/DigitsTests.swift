import Testing

@testable import FlowLab

@Suite("Embedded digits")
struct DigitsTests {
  @Test("the decoded archive has the checksum its script wrote")
  func archiveHasItsChecksum() {
    let all = Digits.all
    let planes = (0..<64).flatMap { plane in (0..<all.count).map { all.pixels[$0 * 64 + plane] } }
    #expect(SHA256.hexDigest(planes + all.labels.map(UInt8.init)) == DigitsArchive.checksum)
  }

  @Test("there are 1,797 images of 8×8 with values 0 … 16, split 1000/350/447 by index")
  func splitIsByIndex() {
    #expect(Digits.all.count == 1797)
    #expect([Digits.training.count, Digits.validation.count, Digits.test.count] == [1000, 350, 447])
    #expect(Digits.training.pixels + Digits.validation.pixels + Digits.test.pixels == Digits.all.pixels)
    #expect(Digits.training.labels + Digits.validation.labels + Digits.test.labels == Digits.all.labels)
    #expect(Digits.all.pixels.max() == 16 && Digits.all.pixels.min() == 0)
    #expect(Set(Digits.all.labels) == Set(0..<10))
  }

  // From load_digits: the first image is a zero.
  @Test("the first image is the one scikit-learn has")
  func firstImageIsTheOneScikitLearnHas() {
    #expect(
      Array(Digits.all.pixels.prefix(24)) == [
        0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0, 0, 3, 15, 2, 0, 11, 8, 0,
      ])
    #expect(Array(Digits.all.labels.prefix(12)) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
  }

  @Test("images are scaled to [0, 1], gray levels are whole, binarized images are 0 or 1")
  func imagesAreScaled() {
    let set = Digits.validation
    for dtype in DType.allCases {
      withDType(dtype) {
        let (images, levels, black) = (set.images(), set.grayLevels(), set.binarized())
        #expect(images.dtype == dtype)
        #expect(images.shape == [350, 64] && levels.shape == [350, 64] && black.shape == [350, 64])
        #expect(images.scalars == set.pixels.map { Double($0) / 16 })
        #expect(levels.scalars == set.pixels.map(Double.init))
        #expect(black.scalars == set.pixels.map { $0 > 8 ? 1 : 0 })
      }
    }
  }

  @Test("a part keeps pixels and labels together")
  func partKeepsPixelsAndLabelsTogether() {
    let part = Digits.all[5..<7]
    #expect(part.labels == [5, 6])
    #expect(part.pixels == Array(Digits.all.pixels[5 * 64..<7 * 64]))
    #expect(Digits.test.prefix(3).count == 3 && Digits.test.prefix(9999).count == 447)
  }
}
