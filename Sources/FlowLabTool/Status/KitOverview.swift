import FlowLab
import Workbench

/// The points of every exercise as a bar, and of all together.
struct KitOverview {
  let exercises: [Progress]

  /// One line per exercise, and one for the kit.
  func drawn(width: Int) -> [Line] { exercises.map { row($0, width: width) } + [total(width: width)] }

  /// One exercise's line.
  func row(_ exercise: Progress, width: Int) -> Line {
    Self.row(
      "Exercise \(exercise.sheet.number)", exercise.points, of: exercise.sheet.points,
      untested: exercise.states.count { $0 == .written }, width: width)
  }

  /// The kit's line.
  func total(width: Int) -> Line {
    let sums = exercises.reduce((points: 0, all: 0)) {
      ($0.points + $1.points, $0.all + $1.sheet.points)
    }
    return Self.row("All", sums.points, of: sums.all, untested: 0, width: width)
  }

  private static func row(_ name: String, _ points: Int, of all: Int, untested: Int, width: Int) -> Line {
    let label = "  " + name + String(repeating: " ", count: max(0, 12 - name.count))
    let number = String(repeating: " ", count: max(0, 3 - "\(points)".count)) + "\(points)"
    let tally = "  \(number) of \(all) points"
    let length = min(30, max(4, width - label.count - tally.count))
    let filled = all == 0 ? 0 : Double(points) / Double(all)
    var line = Line(label) + Line(bar(filled, width: length), points > 0 ? .good : .faint) + Line(tally)
    let remark = untested == 0 ? "" : ", \(untested) to test"
    if line.count + remark.count <= width { line = line + Line(remark, .faint) }
    return line.cut(to: width)
  }
}
