import Workbench

/// The tool as a function: words in, text on the console, exit code out.
struct Tool: Sendable {
  let commands: [any Command]
  let version: String

  /// Runs what was typed after `flowlab`.
  func run(_ typed: [String], on console: Console) -> ExitCode {
    do {
      return try dispatch(typed, on: console)
    } catch let error as UsageError {
      console.complain("flowlab: \(error)")
      let topic = commands.first { $0.name == typed.first }.map { " " + $0.name } ?? ""
      console.complain("See \(Invocation.line("help" + topic)).")
      return .usage
    } catch is Interrupted {
      console.complain("\(Interrupted())")
      return .interrupted
    } catch {
      console.complain("flowlab: \(sentence(error))")
      return (error as? any CarriesExitCode)?.exitCode ?? .environment
    }
  }

  private func dispatch(_ typed: [String], on console: Console) throws -> ExitCode {
    guard let first = typed.first else {
      console.print(HelpPage.overview(of: commands, width: console.width))
      return .done
    }
    switch first {
    case "--version", "version":
      console.print("flowlab \(version)")
      return .done
    case "help", "--help", "-h":
      return try help(on: Array(typed.dropFirst()), console)
    default:
      let command = try command(named: first)
      let arguments = try Arguments(Array(typed.dropFirst()), of: command)
      if arguments.wantsHelp {
        console.print(HelpPage.page(of: command, width: console.width))
        return .done
      }
      return try command.run(arguments, on: console)
    }
  }

  private func help(on topics: [String], _ console: Console) throws -> ExitCode {
    guard let topic = topics.first(where: { !$0.hasPrefix("-") }), topic != "help" else {
      console.print(HelpPage.overview(of: commands, width: console.width))
      return .done
    }
    console.print(HelpPage.page(of: try command(named: topic), width: console.width))
    return .done
  }

  private func command(named name: String) throws -> any Command {
    if let command = commands.first(where: { $0.name == name }) { return command }
    if name.hasPrefix("-") {
      throw UsageError(
        "flowlab has no option \(quoted(name)).",
        suggestions: nearest(to: name, among: ["--help", "--version"]),
        remark: "Options follow a command: \(Invocation.line("train --steps 500")).")
    }
    let names = commands.map(\.name)
    throw UsageError(
      "There is no command \(quoted(name)).", suggestions: nearest(to: name, among: names + ["help"]),
      remark: "Commands: \(names.joined(separator: ", ")).")
  }
}
