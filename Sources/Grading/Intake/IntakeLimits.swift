/// How much of a submission is looked at.
package struct IntakeLimits: Sendable {
  /// One file of Swift text.
  package var fileBytes = 256 << 10
  /// An archive as it was handed in.
  package var archiveBytes = 128 << 20
  /// An archive inside an archive.
  package var innerBytes = 32 << 20
  /// Everything an archive unpacks to.
  package var unpackedBytes = 256 << 20
  /// Files and folders, those that are left aside not counted.
  package var members = 5000
  /// Files and folders, all of them.
  package var listed = 200_000
  /// Files with the name of a student's file.
  package var copies = 200
  /// Folders in one another.
  package var depth = 32
  /// Processor time of one unpacking.
  package var processorSeconds = 30.0

  package init() {}
}
