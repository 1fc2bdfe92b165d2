import Testing
import Workbench

@testable import FlowLabTool

/// A command with one option of every kind.
private struct Sample: Command {
  static let steps = Option.whole("steps", in: 1...1_000_000, "Steps.", default: 100)
  static let rate = Option.number("rate", in: 0...1, "Rate.", default: 0.5)
  static let data = Option.choice(
    "data", "NAME", of: ["moons", "chequerboard", "rings"], noun: "data set",
    also: ["checkerboard": "chequerboard"], "Data.", default: "moons")
  static let output = Option.path("output", "FOLDER", "Folder.")
  static let mine = Option.flag("mine", "Yours.")

  let name = "train"
  let summary = "Train something"
  let discussion = "A paragraph."
  var places: [Place] = []
  let options: [any AnyOption] = [steps, rate, data, output, mine]
  let examples = [(line: "train --mine", effect: "Train yours.")]
  let failure: String? = "it failed"

  func run(_ arguments: Arguments, on console: Console) throws -> ExitCode {
    console.print("steps \(arguments[Self.steps] ?? 0)")
    return .failed
  }
}

@Suite("Arguments")
struct ArgumentTests {
  private func parse(_ words: String...) throws -> Arguments { try Arguments(words, of: Sample()) }

  private func complaint(_ words: String..., places: [Place] = []) -> String {
    do {
      _ = try Arguments(words, of: Sample(places: places))
      return "no complaint"
    } catch { return "\(error)" }
  }

  @Test("an option that is not typed has its default")
  func defaults() throws {
    let arguments = try parse()
    #expect(arguments[Sample.steps] == 100)
    #expect(arguments[Sample.data] == "moons")
    #expect(arguments[Sample.output] == nil)
    #expect(!arguments[Sample.mine])
    #expect(!arguments.isGiven(Sample.steps))
  }

  @Test("a value follows its option after a space or an equals sign")
  func values() throws {
    let arguments = try parse("--steps", "7", "--rate=1e-3", "--mine", "--data", "rings")
    #expect(arguments[Sample.steps] == 7)
    #expect(arguments[Sample.rate] == 0.001)
    #expect(arguments[Sample.mine])
    #expect(arguments[Sample.data] == "rings")
  }

  @Test(
    "a number that is none, or out of range, is refused with the range",
    arguments: ["abc", "-5", "0", "1000001", "1.5", "", "nan", "99999999999999999999", "０"])
  func badWholeNumbers(text: String) {
    #expect(
      complaint("--steps", text) == "--steps needs a whole number from 1 to 1,000,000, got “\(text)”.")
  }

  @Test(
    "a fraction out of range or not a number is refused",
    arguments: ["abc", "-0.1", "1.01", "nan", "inf", ""])
  func badNumbers(text: String) {
    #expect(complaint("--rate=" + text) == "--rate needs a number from 0.0 to 1.0, got “\(text)”.")
  }

  @Test(
    "an unknown option is answered with the nearest one",
    arguments: ["--step", "--stesp", "--Steps", "-steps"])
  func unknownOption(word: String) {
    #expect(complaint(word, "3").hasSuffix("Did you mean --steps?"))
  }

  @Test("an unknown option far from all gets no guess")
  func noGuess() { #expect(complaint("--zzzzzz") == "flowlab train has no option “--zzzzzz”.") }

  @Test("an unknown choice is answered with the nearest one and the list")
  func unknownChoice() {
    #expect(
      complaint("--data", "moon")
        == "There is no data set “moon”. Did you mean moons? Known: moons, chequerboard, rings.")
  }

  @Test("case, hyphens and other spellings of a choice do not matter")
  func spellings() throws {
    #expect(try parse("--data", "Moons")[Sample.data] == "moons")
    #expect(try parse("--data", "checker-board")[Sample.data] == "chequerboard")
  }

  @Test("a stray word that is a choice of an option is answered with that option")
  func strayWord() {
    #expect(complaint("rings").hasSuffix("Did you mean --data rings?"))
    #expect(complaint("steps").hasSuffix("Did you mean --steps N?"))
    #expect(complaint("nonsense") == "flowlab train has no use for “nonsense”.")
  }

  @Test("a missing value, a second value and a value for a switch are refused")
  func missingAndExtraValues() {
    #expect(complaint("--steps") == "--steps needs a value: --steps N.")
    #expect(complaint("--steps", "--mine") == "--steps needs a value: --steps N.")
    #expect(complaint("--steps", "1", "--steps", "2") == "--steps is given twice.")
    #expect(complaint("--mine=yes") == "--mine is a switch and takes no value.")
  }

  @Test("a missing word is asked for with an example")
  func missingWord() {
    let place = Place(placeholder: "TASK", summary: "a task", example: "hint 2.1")
    #expect(complaint(places: [place]) == "flowlab train needs a task. Example: hint 2.1.")
  }

  @Test("two dashes end the options")
  func endOfOptions() throws {
    let place = Place(placeholder: "FILE", summary: "a file", example: "x", isRequired: false)
    #expect(try Arguments(["--", "--mine"], of: Sample(places: [place])).words == ["--mine"])
  }
}

@Suite("Tool")
struct ToolTests {
  private func run(_ words: String...) -> (code: ExitCode, output: String, errors: String) {
    let (output, errors) = (Transcript(), Transcript())
    let console = Console(width: 80, isInteractive: false, output: output.append, error: errors.append)
    let code = Tool(commands: [Sample()], version: "1").run(words, on: console)
    return (code, output.text, errors.text)
  }

  @Test("without arguments it shows the overview and succeeds")
  func overview() {
    let result = run()
    #expect(result.code == .done)
    #expect(result.output.contains("train  Train something."))
    #expect(result.errors.isEmpty)
  }

  @Test(
    "every way to ask for help shows the same page",
    arguments: [["help", "train"], ["train", "--help"], ["train", "-h"]])
  func help(words: [String]) {
    let (output, errors) = (Transcript(), Transcript())
    let console = Console(width: 80, isInteractive: false, output: output.append, error: errors.append)
    #expect(Tool(commands: [Sample()], version: "1").run(words, on: console) == .done)
    #expect(output.text.contains("Usage: swift run flowlab train [options]"))
    #expect(output.text.contains("One of moons, chequerboard, rings. Default: moons."))
  }

  @Test("a mistake goes to standard error with exit code 2")
  func usage() {
    let result = run("trian")
    #expect(result.code == .usage)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("There is no command “trian”. Did you mean train?"))
  }

  @Test("a command's exit code is the tool's")
  func exitCode() {
    let result = run("train", "--steps", "5")
    #expect(result.code == .failed)
    #expect(result.output == "steps 5\n")
  }

  @Test("help lines fit the width")
  func width() {
    for line in run("train", "--help").output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}

@Suite("Suggestions")
struct SuggestionTests {
  @Test(
    "the distance counts insertions, deletions, replacements and swaps",
    arguments: [("", "abc", 3), ("train", "train", 0), ("trian", "train", 1), ("kitten", "sitting", 3)])
  func distance(a: String, b: String, expected: Int) {
    #expect(editDistance(a, b) == expected)
    #expect(editDistance(b, a) == expected)
  }

  @Test("a beginning is recognized, nonsense is not")
  func nearestNames() {
    #expect(nearest(to: "stat", among: ["status", "stubs", "tour"]) == ["status"])
    #expect(nearest(to: "tuor", among: ["status", "stubs", "tour"]) == ["tour"])
    #expect(nearest(to: "xyz", among: ["status", "stubs", "tour"]) == [])
    #expect(nearest(to: "", among: ["status"]) == [])
  }
}
