import Foundation

/// The 70,000 handwritten digits of 28×28 pixels, read from a folder; they are not part of FlowLab.
///
/// Source: LeCun, Bottou, Bengio & Haffner, "Gradient-based learning applied to document
/// recognition" (1998).
///
///     let x = try MNIST.training().images()        // [60000, 784], values in [0, 1]
public enum MNIST {
  /// The environment variable that names the folder with the data: `FLOWLAB_DATA`.
  public static let folderVariable = "FLOWLAB_DATA"

  /// Reads the 60,000 training images.
  ///
  /// - Parameter folder: The folder with the files, or one that has them in `mnist`; `FLOWLAB_DATA`
  ///   when nil.
  /// - Returns: Images with 256 gray levels.
  /// - Throws: ``DataFileError`` naming the file and what is wrong with it.
  public static func training(in folder: URL? = nil) throws -> ImageSet {
    try read(.trainingImages, .trainingLabels, in: folder)
  }

  /// Reads the 10,000 test images.
  ///
  /// - Parameter folder: The folder with the files, or one that has them in `mnist`; `FLOWLAB_DATA`
  ///   when nil.
  /// - Returns: Images with 256 gray levels.
  /// - Throws: ``DataFileError`` naming the file and what is wrong with it.
  public static func test(in folder: URL? = nil) throws -> ImageSet {
    try read(.testImages, .testLabels, in: folder)
  }

  private static func read(_ images: File, _ labels: File, in folder: URL?) throws -> ImageSet {
    guard let folder = folder ?? environmentFolder else {
      throw DataFileError(
        .missing, file: images.rawValue, problem: "no folder is given and \(folderVariable) is not set",
        remedy:
          "set \(folderVariable) to the folder that holds MNIST; `flowlab data mnist` explains where to get it"
      )
    }
    let set = try ImageSet(images: images.locate(in: folder), labels: labels.locate(in: folder))
    guard set.height == 28, set.width == 28 else {
      throw DataFileError(
        .mislabeled, file: images.locate(in: folder).path,
        problem: "MNIST has 28×28 pixels, the file has \(set.height)×\(set.width)",
        remedy: "check that the file is what its name says")
    }
    return set
  }

  /// The folder that `FLOWLAB_DATA` names, nil when it is not set.
  public static var environmentFolder: URL? {
    ProcessInfo.processInfo.environment[folderVariable].flatMap {
      $0.isEmpty ? nil : URL(fileURLWithPath: $0, isDirectory: true)
    }
  }

  /// The four files of the set, by their official names.
  public enum File: String, Sendable, CaseIterable {
    /// 60,000 images.
    case trainingImages = "train-images-idx3-ubyte"
    /// 60,000 labels.
    case trainingLabels = "train-labels-idx1-ubyte"
    /// 10,000 images.
    case testImages = "t10k-images-idx3-ubyte"
    /// 10,000 labels.
    case testLabels = "t10k-labels-idx1-ubyte"

    /// The SHA-256 checksum of the decompressed file: it does not depend on how a mirror compressed it.
    public var checksum: String {
      switch self {
      case .trainingImages: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
      case .trainingLabels: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
      case .testImages: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
      case .testLabels: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
      }
    }

    /// Returns where the file is, compressed or not, in the folder itself or in `mnist` or `MNIST/raw`
    /// below it.
    ///
    /// - Parameter folder: The folder to look in.
    /// - Returns: The first place that has the file; its official place if none has.
    public func locate(in folder: URL) -> URL {
      // Some mirrors write a dot before `idx`.
      let names = [rawValue, rawValue.replacingOccurrences(of: "-idx", with: ".idx")]
      for place in ["", "mnist", "MNIST/raw"] {
        let folder = place.isEmpty ? folder : folder.appendingPathComponent(place)
        for name in names.flatMap({ [$0 + ".gz", $0] }) {
          let url = folder.appendingPathComponent(name)
          if FileManager.default.fileExists(atPath: url.path) { return url }
        }
      }
      return folder.appendingPathComponent(rawValue + ".gz")
    }
  }
}
