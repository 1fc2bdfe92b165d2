import FlowLab
import Foundation
import Workbench

/// The command-line tool.
@main
enum FlowLabTool {
  static func main() {
    let tool = Tool(commands: commands, version: "0.2.0")
    exit(tool.run(Array(CommandLine.arguments.dropFirst()), on: .terminal()).rawValue)
  }

  /// Every command, in the order of the overview.
  static let commands: [any Command] = [
    TourCommand(), StatusCommand(), HintCommand(), TrainCommand(), DataCommand(), BenchCommand(),
    StubsCommand(
      tasks: Dictionary(uniqueKeysWithValues: Curriculum.exercises.map { ($0.number, $0.tasks.map(\.id)) })),
  ]
}
