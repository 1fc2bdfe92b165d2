/// `report.json`: everything that is known about the class, for programs.
///
/// Texts stand in it as they came, also hostile ones: whoever shows them must escape them. A key without value is
/// left out. Points are decimal numbers. `ReportSchema` describes every key.
struct ReportDocument: Encodable {
  /// The version: changes when a key changes its meaning or disappears; new keys may come at any time.
  static let schema = "flowlab.report/1"

  let schema = ReportDocument.schema
  /// What an instructor must know before using the numbers.
  let remarks: [String]
  /// The setting of most grades; absent without grades.
  let setting: Setting?
  /// Which layers of defense were active.
  let layers: [String]
  /// Submissions that fit no student of the roster.
  let unmatched: [String]
  let exercises: [Exercise]
  let statistics: Statistics
  /// By name.
  let students: [Student]

  struct Exercise: Encodable {
    let number: Int
    let title: String
    let tasks: [Task]
  }

  struct Task: Encodable {
    let id: String
    let title: String
    let possible: Int
  }

  struct Statistics: Encodable {
    /// All submissions that came, also those that do not count.
    let submissions: Int
    /// How many students have each status; every status is present.
    let statuses: [String: Int]
    /// Points on average, of those who have points; absent when nobody has.
    let mean: Double?
    let median: Double?
    let possible: Int
    /// Students by tenths of the total; the last includes everything.
    let totals: [Int]
    let tasks: [TaskStatistics]
    let mistakes: [Count]
    let failures: [Count]
  }

  struct TaskStatistics: Encodable {
    let id: String
    /// How many students have points in it, also zero points.
    let students: Int
    let mean: Double?
    /// How many have all its points.
    let full: Int
    /// Students with nothing, up to each quarter, and everything.
    let counts: [Int]
  }

  /// A sentence about a task, and how many students it concerns.
  struct Count: Encodable {
    let task: String
    let text: String
    let students: Int
  }

  struct Student: Encodable {
    let name: String
    let id: String?
    let daysLate: Int?
    let status: ReportRow.Status
    /// The submission that counts.
    let submission: String?
    let others: [String]
    /// SHA-256 of what was handed in.
    let contents: String?
    /// Why there are no points.
    let failure: String?
    let remarks: [String]
    /// The feedback's path within the report.
    let feedback: String
    /// Absent when not graded.
    let total: Double?
    let possible: Int
    /// As the grader wrote them, only with points instead of hundredths.
    let exercises: [ExerciseResult]
  }

  struct ExerciseResult: Encodable {
    let number: Int
    let state: ExerciseGrade.State
    let total: Double
    let findings: [Finding]
    let tasks: [TaskResult]
  }

  struct TaskResult: Encodable {
    let id: String
    let total: Double
    let possible: Int
    let tests: [TestGrade]
  }
}
