import FlowLab
import Foundation
import Workbench

/// The command-line tool.
@main
enum FlowLabTool {
  static func main() {
    let tool = Tool(commands: commands, version: version)
    exit(tool.run(Array(CommandLine.arguments.dropFirst()), on: .terminal()).rawValue)
  }

  /// The kit's version.
  static let version = "0.2.0"

  /// Every command, in the order of the overview.
  static let commands: [any Command] =
    first + [StatusCommand(), WatchCommand(), HintCommand(), NotebookCommand(), TrainCommand()]
    + [PriorsCommand(), DataCommand()] + maintenance + grading

  // The student edition has no references to show or to measure, and no grader.
  #if SOLUTIONS
    private static let first: [any Command] = [TourCommand()]
    private static let maintenance: [any Command] = [
      BenchCommand(), SelfCheckCommand(), StubsCommand(tasks: StubPlan.everyTask),
    ]
  #else
    private static let first: [any Command] = []
    private static let maintenance: [any Command] = []
  #endif

  #if GRADER
    private static let grading: [any Command] = [GradeCommand()]
  #else
    private static let grading: [any Command] = []
  #endif
}
