import FlowLab
import Foundation
import Workbench

/// `flowlab notebook`: runs the Swift blocks of a page and writes below each what it printed and drew.
struct NotebookCommand: Command {
  static let all = Option.flag("all", "All pages of notebooks-md.")
  static let check = Option.flag("check", "Write nothing; show where a page is not what it would be now.")
  static let fresh = Option.flag("fresh", "Run every block, also those that have not changed.")
  static let mine = Option.flag(
    "mine", "Run on your own exercises instead of the solutions; the page goes to flowlab-out/notebooks.")

  let name = "notebook"
  let summary = "Run a walkthrough: its code, its printed numbers and its figures"
  let discussion = """
    The Swift blocks of a page are one program: they run in order, and variables live on. What a block prints, and the
    figures it shows, are written below it. A block runs again when it, or the library, or a block with which it shares
    a name has changed; files that it reads do not count. An error names the line of the page.

    Blocks may import the solutions, the exercises and Foundation. Besides FlowLab they have show(figure, "name"), which
    draws figures/PAGE/name.svg, fixed(x, 3) for a number with three decimals, and printTable(header, rows). A figure there
    that no block draws any more is removed.

    In a page, “<!-- include: FILE from "A" to "B" -->” shows lines of a file, “<!-- hints: 2.1 -->” the hints of a
    task and “<!-- tasks: 2 -->” the tasks of an exercise; the tool writes them too.
    """
  let places = [
    Place(
      placeholder: "PAGE", summary: "a page", example: "notebook notebooks-md/2-masked-coupling.md",
      isRequired: false)
  ]
  let options: [any AnyOption] = [all, check, fresh, mine]
  let examples = [
    (line: "notebook notebooks-md/2-masked-coupling.md", effect: "Bring a page up to date."),
    (
      line: "notebook notebooks-md/2-masked-coupling.md --mine", effect: "The same page with your own layers."
    ),
    (line: "notebook --check --all", effect: "What maintainers run before a commit."),
  ]
  let failure: String? = "a block does not compile or stops, or --check found a page that is not up to date"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    let kit = try Kit.find()
    let notebooks = try Self.notebooks(arguments, kit)
    Interrupt.watch(andTermination: true)
    let session = NotebookSession(kit: kit, isFresh: arguments[Self.fresh], console: console)
    var isGood = true
    for notebook in notebooks {
      let good =
        arguments[Self.mine]
        ? try session.runOnStudentsCode(notebook)
        : arguments[Self.check] ? try session.check(notebook) : try session.update(notebook)
      isGood = good && isGood
    }
    return isGood ? .done : .failed
  }

  private static func notebooks(_ arguments: Arguments, _ kit: Kit) throws -> [Notebook] {
    if arguments[check], arguments[mine] {
      throw UsageError("--check compares with the page, which --mine does not write; give one of them.")
    }
    guard let word = arguments.words.first else {
      let folder = kit.root.appending(path: "notebooks-md")
      let pages = try Notebook.all(in: folder, of: kit)
      guard arguments[all] else {
        throw UsageError(
          "Which page? Give one, or --all.", remark: "Pages: \(pages.map(\.shown).joined(separator: ", ")).")
      }
      return pages
    }
    guard !arguments[all] else { throw UsageError("Give a page or --all, not both.") }
    let file = URL(filePath: word)
    guard FileManager.default.fileExists(atPath: file.path) else {
      let known = try Notebook.all(in: kit.root.appending(path: "notebooks-md"), of: kit).map(\.shown)
      throw UsageError(
        "There is no page \(quoted(word)).", suggestions: nearest(to: word, among: known),
        remark: "Pages: \(known.joined(separator: ", ")).")
    }
    let notebook = try Notebook(file, of: kit)
    guard notebook.isExecutable else {
      throw CheckFailed("\(notebook.shown) has no Swift block to run and nothing for the tool to write.")
    }
    return [notebook]
  }
}
