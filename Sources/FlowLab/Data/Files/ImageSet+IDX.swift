import Foundation

extension ImageSet {
  /// Reads images and their labels from two IDX files, plain or gzip: MNIST, Fashion-MNIST, KMNIST,
  /// EMNIST, ….
  ///
  /// - Parameters:
  ///   - images: A file of bytes of shape [n, height, width].
  ///   - labels: A file of whole numbers of shape [n].
  ///   - classes: How many classes there are.
  /// - Throws: ``DataFileError`` naming the file and what is wrong with it.
  public init(images: URL, labels: URL, classes: Int = 10) throws {
    let imageFile = try IDXFile(contentsOf: images)
    try imageFile.require(rank: 3, as: "images")
    guard imageFile.itemType == .uint8 else {
      throw DataFileError(
        .mislabeled, file: imageFile.path,
        problem: "images need items of type uint8, got \(imageFile.itemType)",
        remedy: "convert the gray levels to bytes 0 … 255")
    }
    guard imageFile.count > 0 else {
      throw DataFileError(
        .empty, file: imageFile.path, problem: "holds no pixel, its shape is \(imageFile.shape)")
    }
    let labelFile = try IDXFile(contentsOf: labels)
    let classLabels = try labelFile.labels(classes: classes)
    guard classLabels.count == imageFile.shape[0] else {
      throw DataFileError(
        .mismatched, file: labelFile.path,
        problem: "has \(classLabels.count) labels, but \(imageFile.path) has \(imageFile.shape[0]) images",
        remedy: "take both files from the same set and the same part, training or test")
    }
    self.init(
      pixels: Array(imageFile.itemBytes), labels: classLabels, height: imageFile.shape[1],
      width: imageFile.shape[2], levels: 256, classes: classes)
  }
}
