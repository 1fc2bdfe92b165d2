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
  static let commands: [any Command] = [
    TourCommand(), StatusCommand(), HintCommand(), TrainCommand(), PriorsCommand(), DataCommand(),
    BenchCommand(), SelfCheckCommand(),
    StubsCommand(
      tasks: Dictionary(uniqueKeysWithValues: Curriculum.exercises.map { ($0.number, $0.tasks.map(\.id)) })),
  ]
}
