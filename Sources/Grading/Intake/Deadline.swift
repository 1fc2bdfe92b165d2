import Foundation

/// When submissions are due, as a person writes it.
package enum Deadline {
  /// Reads `2026-11-21` (the end of that day), `2026-11-21 18:00`, or ISO 8601 with a time zone.
  ///
  /// - Parameters:
  ///   - text: The deadline; without a zone it is in `timeZone`.
  ///   - timeZone: The local time zone.
  /// - Returns: The last moment that is in time.
  /// - Throws: ``GraderFailure`` when it is none of these or no such day exists.
  package static func parse(_ text: String, timeZone: TimeZone = .current) throws -> Date {
    let pattern = #/(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?(?: ?(Z|[+-]\d\d:?\d\d))?)?/#
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let match = trimmed.wholeMatch(of: pattern)?.output else { throw unreadable(text) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = match.7.flatMap(zone) ?? timeZone
    let day = DateComponents(
      calendar: calendar, timeZone: calendar.timeZone, year: Int(match.1), month: Int(match.2),
      day: Int(match.3))
    guard day.isValidDate, let start = day.date else { throw unreadable(text) }
    guard let hour = match.4.flatMap({ Int($0) }), let minute = match.5.flatMap({ Int($0) }) else {
      // The last second of the day, which need not have 24 hours.
      guard let next = calendar.date(byAdding: .day, value: 1, to: start) else { throw unreadable(text) }
      return calendar.startOfDay(for: next).addingTimeInterval(-1)
    }
    var moment = day
    (moment.hour, moment.minute, moment.second) = (hour, minute, match.6.flatMap { Int($0) } ?? 0)
    guard moment.isValidDate, let date = moment.date else { throw unreadable(text) }
    return date
  }

  private static func zone(_ text: Substring) -> TimeZone? {
    let digits = text.filter(\.isNumber)
    guard digits.count == 4, let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)) else {
      return TimeZone(secondsFromGMT: 0)
    }
    return TimeZone(secondsFromGMT: (text.hasPrefix("-") ? -1 : 1) * (hours * 3600 + minutes * 60))
  }

  private static func unreadable(_ text: String) -> GraderFailure {
    GraderFailure(
      "“\(text)” is no deadline; write it like 2026-11-21, 2026-11-21 18:00 or 2026-11-21T18:00+01:00.")
  }
}
