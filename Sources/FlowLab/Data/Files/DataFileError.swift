/// A data file that cannot be used: which file, what is wrong with it and what to do.
///
/// Its description reads, for example,
/// `train-images-idx3-ubyte.gz: ends after 1024 of 47040016 bytes; download the file again`.
public struct DataFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What kind of fault a file has.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no such file, or it cannot be read.
    case missing
    /// The file has no content.
    case empty
    /// The file ends too early.
    case truncated
    /// The content contradicts itself: bad compression, a failed checksum, surplus bytes.
    case corrupt
    /// The file is well formed but is not what its name says: another format, number type, rank or
    /// size.
    case mislabeled
    /// Two files that belong together have different numbers of items.
    case mismatched
    /// A value is not a number, or infinite.
    case notFinite
    /// A label or gray level is outside its range.
    case outOfRange
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// The file's path or name.
  public let file: String
  /// What is wrong, with the numbers that show it.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// Describes a fault.
  ///
  /// - Parameters:
  ///   - kind: What kind of fault it is.
  ///   - file: The file's path or name.
  ///   - problem: What is wrong, a clause that follows the file's name.
  ///   - remedy: What to do about it, a clause in the imperative.
  public init(_ kind: Kind, file: String, problem: String, remedy: String = "download or copy the file again")
  {
    (self.kind, self.file, self.problem, self.remedy) = (kind, file, problem, remedy)
  }

  /// The file, what is wrong and what to do, on one line.
  public var description: String { "\(file): \(problem); \(remedy)" }
}
