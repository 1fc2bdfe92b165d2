/// Numbers about the class; of those who have points, so neither the missing nor the not graded count as zero.
struct ClassStatistics {
  struct Task {
    let task: ReportTask
    /// How many students have points in it.
    var students = 0
    var full = 0
    /// Hundredths of a point, all students together.
    var sum = 0
    var tally = Tally.quarters

    /// Points on average; `nil` without students.
    var mean: Double? { students > 0 ? Double(sum) / Double(students) / 100 : nil }
  }

  /// A sentence about a task, and how many students it concerns.
  struct Count: Equatable {
    var task: String
    var text: String
    var students: Int
  }

  private(set) var statuses: [ReportRow.Status: Int] = [:]
  private(set) var tasks: [Task]
  private(set) var totals = Tally.tenths
  /// Recognized mistakes, most frequent first.
  private(set) var mistakes: [Count] = []
  /// Tests that fail though something was written, most frequent first.
  private(set) var failures: [Count] = []
  /// Hundredths of a point of all who have points, ascending.
  private(set) var sums: [Int] = []

  init(_ report: ClassReport) {
    tasks = report.tasks.map { Task(task: $0) }
    var mistakes: [[String]: Int] = [:]
    var failures: [[String]: Int] = [:]
    for row in report.rows {
      statuses[row.status, default: 0] += 1
      guard let grade = row.grade, grade.isGraded else { continue }
      sums.append(grade.hundredths)
      totals.addToTenths(share(grade.hundredths, of: grade.possible))
      for index in tasks.indices { tasks[index].add(row) }
      for key in Self.mistakes(in: grade) { mistakes[key, default: 0] += 1 }
      for key in Self.failures(in: grade) { failures[key, default: 0] += 1 }
    }
    sums.sort()
    (self.mistakes, self.failures) = (Self.ranked(mistakes), Self.ranked(failures))
  }

  /// Points on average; `nil` without students.
  var mean: Double? { sums.isEmpty ? nil : Double(sums.reduce(0, +)) / Double(sums.count) / 100 }

  /// The middle of the totals; `nil` without students.
  var median: Double? {
    sums.isEmpty ? nil : Double(sums[(sums.count - 1) / 2] + sums[sums.count / 2]) / 200
  }

  private static func mistakes(in grade: Grade) -> Set<[String]> {
    var found: Set<[String]> = []
    for task in grade.tasks {
      for mistake in task.tests.flatMap(\.messages).compactMap(\.mistake) {
        found.insert([task.id, mistake])
      }
    }
    return found
  }

  private static func failures(in grade: Grade) -> Set<[String]> {
    var found: Set<[String]> = []
    for task in grade.tasks {
      for test in task.tests where ![.passed, .notWritten, .notRun].contains(test.outcome) {
        found.insert([task.id, test.title.isEmpty ? test.id : test.title])
      }
    }
    return found
  }

  private static func ranked(_ counts: [[String]: Int]) -> [Count] {
    counts.map { Count(task: $0.key[0], text: $0.key[1], students: $0.value) }.sorted {
      if $0.students != $1.students { return $0.students > $1.students }
      return $0.task != $1.task ? precedes($0.task, $1.task) : precedes($0.text, $1.text)
    }
  }
}

extension ClassStatistics.Task {
  fileprivate mutating func add(_ row: ReportRow) {
    guard let grade = row.grade?.tasks.first(where: { $0.id == task.id }) else { return }
    students += 1
    sum += grade.hundredths
    if grade.isFull { full += 1 }
    tally.addToQuarters(share(grade.hundredths, of: grade.possible))
  }
}
