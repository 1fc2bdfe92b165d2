import Workbench

/// The text of `flowlab help`, of every `--help`, and of the overview.
enum HelpPage {
  /// The page that `flowlab` alone shows.
  static func overview(of commands: [any Command], width: Int) -> String {
    let hasTour = commands.contains { $0.name == "tour" }
    let welcome =
      "New here? Start with \(Invocation.line(hasTour ? "tour" : "status")): it "
      + (hasTour
        ? "trains a flow in under a minute and shows what the exercises are about."
        : "tests your exercises and shows what is done, what fails and what is next.")
    return [
      "flowlab — an exercise kit on normalizing flows",
      paragraph(welcome, width: width),
      "Usage: \(Invocation.line("COMMAND [options]"))",
      "Commands:\n" + columns(commands.map { ($0.name, $0.summary + ".") }, width: width),
      paragraph("\(Invocation.line("help COMMAND")) explains a command and its options.", width: width),
      exitCodes(failure: "what was checked failed (a test, a stub that drifted, a checksum)", width: width),
    ].joined(separator: "\n\n")
  }

  /// The page of one command.
  static func page(of command: any Command, width: Int) -> String {
    var sections = [
      "flowlab \(command.name) — \(command.summary.prefix(1).lowercased() + command.summary.dropFirst())",
      "Usage: \(Invocation.line(usage(of: command)))",
    ]
    sections += command.discussion.split(separator: "\n\n").map {
      paragraph($0.split(separator: "\n").joined(separator: " "), width: width)
    }
    let options = command.options.map { (term: $0.usage, text: describe($0)) }
    let help = [(term: "--help", text: "Show this page.")]
    sections.append("Options:\n" + columns(options + help, width: width))
    if !command.examples.isEmpty {
      let lines = command.examples.map { "  \(Invocation.line($0.line))\n      \($0.effect)" }
      sections.append("Examples:\n" + lines.joined(separator: "\n"))
    }
    sections.append(exitCodes(failure: command.failure, width: width))
    return sections.joined(separator: "\n\n")
  }

  private static func usage(of command: any Command) -> String {
    let places = command.places.map { $0.isRequired ? $0.placeholder : "[\($0.placeholder)]" }
    return ([command.name] + places + (command.options.isEmpty ? [] : ["[options]"])).joined(separator: " ")
  }

  private static func describe(_ option: any AnyOption) -> String {
    var text = option.summary
    if !option.choices.isEmpty { text += " One of \(option.choices.joined(separator: ", "))." }
    if let standard = option.defaultText { text += " Default: \(standard)." }
    return text
  }

  private static func exitCodes(failure: String?, width: Int) -> String {
    let codes = [(term: "0", text: "done")] + (failure.map { [(term: "1", text: $0)] } ?? [])
    let rest = [
      (term: "2", text: "the command line was wrong"),
      (term: "3", text: "something is missing here (the kit's folder, a tool, a file, room to write)"),
      (term: "130", text: "interrupted with Ctrl-C; nothing half written is left"),
    ]
    return "Exit status:\n" + columns(codes + rest, width: width)
  }
}

/// A two-column list: terms, and texts wrapped beside them.
func columns(_ rows: [(term: String, text: String)], width: Int) -> String {
  // A term that would squeeze the text stands on a line of its own.
  let indent = min(24, (rows.map(\.term.count).max() ?? 0) + 4)
  return rows.map { term, text in
    let lines = wrapped(text, width: max(30, width - indent))
    let rest = lines.map { String(repeating: " ", count: indent) + $0 }
    guard term.count + 4 <= indent else { return (["  " + term] + rest).joined(separator: "\n") }
    let head = "  " + term + String(repeating: " ", count: indent - term.count - 2) + (lines.first ?? "")
    return ([head] + rest.dropFirst()).joined(separator: "\n")
  }.joined(separator: "\n")
}

/// A text as one wrapped paragraph.
func paragraph(_ text: String, width: Int) -> String { wrapped(text, width: width).joined(separator: "\n") }

/// A text broken at spaces into lines of at most `width` characters, where its words allow.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}
