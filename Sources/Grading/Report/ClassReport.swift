import FlowLab
import Foundation

/// Everything the report says about a class, put in order once; each output is a pure function of it.
package struct ClassReport: Sendable {
  /// One per student, by name, whether graded or not.
  package let rows: [ReportRow]
  /// Every task of the exercises that were graded, in order.
  package let tasks: [ReportTask]
  /// The setting of most grades; `nil` when there is no grade.
  package let setting: Setting?
  /// Submissions that fit no student of the roster.
  package let unmatched: [String]
  /// Which layers of defense were active, one sentence each.
  package let layers: [String]
  /// What an instructor must know before using the numbers, one sentence each.
  package let remarks: [String]
  /// How many submissions there were, also those that do not count.
  package let submissions: Int

  /// Puts a class in order.
  ///
  /// - Parameters:
  ///   - grades: In any order; of several grades of one student the one with the highest total counts.
  ///   - missing: Students of the roster without a submission.
  ///   - unmatched: Submissions that fit no student of the roster.
  ///   - layers: Which layers of defense were active, one sentence each.
  package init(grades: [Grade], missing: [Student], unmatched: [String], layers: [String]) {
    let usual = Self.usualSetting(of: grades)
    (setting, submissions) = (usual, grades.count)
    self.unmatched = unmatched.sorted(by: precedes)
    self.layers = layers
    let present = Set(grades.map { Identity($0.student) })
    let numbers = Set(grades.flatMap(\.setting.exercises))
    tasks = ReportTask.all(
      exercises: grades.isEmpty ? Curriculum.exercises.map(\.number) : numbers.sorted(), grades: grades)
    var rows = Dictionary(grouping: grades) { Identity($0.student) }.values
      .compactMap { ReportRow(grades: $0, usual: usual) }
    var absent: Set<Identity> = []
    for student in missing where !present.contains(Identity(student)) {
      if absent.insert(Identity(student)).inserted { rows.append(ReportRow(missing: student)) }
    }
    rows.sort { ReportRow.precedes($0, $1) }
    var names = FeedbackNames()
    for index in rows.indices { rows[index].feedbackName = names.name(for: rows[index].student) }
    self.rows = rows
    var remarks = Self.settingRemarks(grades)
    if !unmatched.isEmpty {
      remarks.append(
        "\(unmatched.count == 1 ? "One submission fits" : "\(unmatched.count) submissions fit") no student of "
          + "the roster; match by hand: \(self.unmatched.map(quoted).joined(separator: ", ")).")
    }
    let unreadable = rows.filter { $0.status == .unreadable }.compactMap(\.grade?.submission)
    if !unreadable.isEmpty {
      remarks.append(
        "\(unreadable.count == 1 ? "One submission" : "\(unreadable.count) submissions") cannot be read and "
          + "\(unreadable.count == 1 ? "has" : "have") no points; ask for a new copy: \(unreadable.map(quoted).joined(separator: ", "))."
      )
    }
    let failed = rows.count { $0.status == .notGraded }
    if failed > 0 {
      remarks.append(
        "\(failed == 1 ? "One submission" : "\(failed) submissions") could not be graded: a fault of the grader "
          + "or the machine, never a zero; grade again.")
    }
    self.remarks = remarks
  }

  /// The points of all tasks.
  package var possible: Int { tasks.reduce(0) { $0 + $1.possible } }

  /// The numbers of the exercises, in order.
  package var exercises: [Int] { Array(Set(tasks.map(\.exercise))).sorted() }

  /// What all files of the report are called, and their bytes.
  package func files() -> [(path: String, bytes: Data)] {
    [("grades.csv", csv()), ("report.json", json()), ("index.html", html())]
      + rows.map { ("feedback/\($0.feedbackName)", feedback(of: $0)) }
  }

  private static func usualSetting(of grades: [Grade]) -> Setting? {
    settings(of: grades).first?.setting
  }

  /// The settings, most used first.
  private static func settings(of grades: [Grade]) -> [(setting: Setting, count: Int)] {
    Dictionary(grouping: grades, by: \.setting).map { ($0.key, $0.value.count) }
      .sorted {
        $0.count != $1.count ? $0.count > $1.count : precedes($0.setting.sentence, $1.setting.sentence)
      }
  }

  private static func settingRemarks(_ grades: [Grade]) -> [String] {
    let settings = settings(of: grades)
    guard settings.count > 1 else { return [] }
    let list = settings.map { "\($0.count) with \($0.setting.sentence)" }.joined(separator: "; ")
    return [
      "The grades were not all made with the same setting and cannot be compared: \(list). Grade all again."
    ]
  }
}

/// Orders texts by their bytes, so that no locale changes a report.
func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

/// A name within a sentence.
func quoted(_ name: String) -> String { "“\(name)”" }

/// What makes two submissions one student's.
struct Identity: Hashable {
  let name: String
  let id: String?

  init(_ student: Student) { (name, id) = (student.name, student.id) }
}

extension Setting {
  /// The setting in words.
  var sentence: String {
    "kit \(kit), seed \(seed), exercises \(exercises.map(String.init).joined(separator: ", ")), "
      + "\(timeLimit) s and \(memoryLimit) MiB"
  }
}
