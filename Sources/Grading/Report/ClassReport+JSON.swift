import FlowLab
import Foundation

extension ClassReport {
  /// `report.json`, as `ReportSchema.text` describes it.
  package func json() -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Nothing in the document can fail to encode: strings, integers and finite numbers.
    return ((try? encoder.encode(document)) ?? Data()) + Data("\n".utf8)
  }

  var document: ReportDocument {
    ReportDocument(
      remarks: remarks, setting: setting, layers: layers, unmatched: unmatched,
      exercises: exercises.map { number in
        .init(
          number: number, title: Curriculum.exercise(number)?.title ?? "",
          tasks: tasks.filter { $0.exercise == number }.map {
            .init(id: $0.id, title: $0.title, possible: $0.possible)
          })
      },
      statistics: statistics, students: rows.map(student))
  }

  private var statistics: ReportDocument.Statistics {
    let numbers = ClassStatistics(self)
    func counts(_ list: [ClassStatistics.Count]) -> [ReportDocument.Count] {
      list.map { .init(task: $0.task, text: $0.text, students: $0.students) }
    }
    let statuses = ReportRow.Status.allCases.map { ($0.rawValue, numbers.statuses[$0] ?? 0) }
    return .init(
      submissions: submissions, statuses: Dictionary(uniqueKeysWithValues: statuses),
      mean: numbers.mean.map(rounded), median: numbers.median.map(rounded), possible: possible,
      totals: numbers.totals.counts,
      tasks: numbers.tasks.map {
        .init(
          id: $0.task.id, students: $0.students, mean: $0.mean.map(rounded), full: $0.full,
          counts: $0.tally.counts)
      },
      mistakes: counts(numbers.mistakes), failures: counts(numbers.failures))
  }

  private func student(_ row: ReportRow) -> ReportDocument.Student {
    let exercises = (row.grade?.exercises ?? []).map { exercise in
      ReportDocument.ExerciseResult(
        number: exercise.number, state: exercise.state,
        total: decimal(exercise.tasks.reduce(0) { $0 + $1.hundredths }), findings: exercise.findings,
        tasks: exercise.tasks.map {
          .init(id: $0.id, total: decimal($0.hundredths), possible: $0.possible, tests: $0.tests)
        })
    }
    return .init(
      name: row.student.name, id: row.student.id, daysLate: row.student.daysLate, status: row.status,
      submission: row.grade?.submission, others: row.others, contents: row.grade?.contents,
      failure: row.grade?.failure, remarks: row.remarks, feedback: "feedback/\(row.feedbackName)",
      total: row.hundredths.map(decimal), possible: row.isGraded ? row.grade?.possible ?? possible : possible,
      exercises: exercises)
  }
}

/// Hundredths of a point as the nearest number of points, which JSON writes with at most two decimals.
func decimal(_ hundredths: Int) -> Double { Double(hundredths) / 100 }

/// A mean to two decimals.
private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
