import Testing

@testable import FlowLab

@Suite("Images")
struct ImageSetTests {
  // No two pixels are equal, and 3 images of 2×5 tell all axes apart.
  private let images = ImageSet(
    pixels: (0..<30).map { UInt8($0 * 7) }, labels: [4, 0, 2], height: 2, width: 5, levels: 256, classes: 5)

  @Test("gathered images are the rows of the whole tensor, in their order, with their labels")
  func gathering() {
    let rows = [2, 0, 2, 1]
    let some = images.gathering(rows)
    #expect(some.labels == [2, 4, 2, 0])
    #expect((some.height, some.width, some.levels, some.classes) == (2, 5, 256, 5))
    for dtype in DType.allCases {
      withDType(dtype) {
        #expect(some.images().scalars == images.images().gathering(rows, alongAxis: 0).scalars)
        #expect(some.grayLevels().shape == [4, 10])
      }
    }
    #expect(images.gathering([]).count == 0)
  }
}
