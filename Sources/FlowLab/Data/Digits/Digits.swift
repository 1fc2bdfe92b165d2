import Foundation

/// The 1,797 handwritten digits of 8×8 pixels with 17 gray levels that are part of FlowLab itself.
///
/// Split by index, as everywhere in the kit: 1,000 images to train on, 350 to choose settings by,
/// 447 to report. The uniform ceiling of a categorical model is 64 ln 17 = 181.33 nats.
/// Source: Alpaydin & Kaynak, "Optical Recognition of Handwritten Digits" (UCI, 1998, doi
/// 10.24432/C50P49), CC BY 4.0.
///
///     let x = Digits.training.images()        // [1000, 64], values in [0, 1]
public enum Digits {
  /// All 1,797 images, in the order of scikit-learn's `load_digits`.
  public static let all: ImageSet = {
    guard let compressed = Data(base64Encoded: DigitsArchive.base64, options: .ignoreUnknownCharacters),
      let content = try? Zlib.inflate([UInt8](compressed), file: "DigitsArchive.swift"),
      content.count == DigitsArchive.byteCount
    else { stop("the embedded digits are damaged: run export_digits.py again") }
    let count = DigitsArchive.byteCount / 65
    var pixels = [UInt8](repeating: 0, count: count * 64)
    for plane in 0..<64 {
      for image in 0..<count { pixels[image * 64 + plane] = content[plane * count + image] }
    }
    return ImageSet(
      pixels: pixels, labels: content.suffix(count).map(Int.init), height: 8, width: 8, levels: 17,
      classes: 10)
  }()

  /// The first 1,000 images.
  public static let training = all[0..<1000]

  /// The next 350 images, for choosing settings.
  public static let validation = all[1000..<1350]

  /// The last 447 images, for the reported number.
  public static let test = all[1350..<1797]
}
