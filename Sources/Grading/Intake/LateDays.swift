import Foundation

/// How late submissions are.
package struct LateDays: Sendable {
  /// Which time counts.
  package enum Source: String, Sendable {
    /// The time of the file that was handed in; of a folder, its newest file's.
    case file
    /// The newest time of a file in the archive.
    case archive
  }

  package let deadline: Date
  package let source: Source

  package init(deadline: Date, source: Source) { (self.deadline, self.source) = (deadline, source) }

  /// Counts the days begun after the deadline.
  ///
  /// - Parameters:
  ///   - entry: Where the submission lies.
  ///   - handedIn: What intake found in it.
  /// - Returns: 0 when in time; `nil` where no time is known.
  package func daysLate(of entry: SubmissionEntry, _ handedIn: HandedIn) -> Int? {
    time(of: entry, handedIn).map { time in
      let seconds = time.timeIntervalSince(deadline)
      // A file's time may be any number.
      return seconds <= 0 ? 0 : Int((min(seconds, 1e12) / 86_400).rounded(.up))
    }
  }

  private func time(of entry: SubmissionEntry, _ handedIn: HandedIn) -> Date? {
    guard source == .file, let status = entry.path.status, status.kind == .regular else {
      return handedIn.newestFile
    }
    return status.modified
  }
}
