import Foundation
import Testing

@testable import Grading

/// The code blocks of the page on grading, run with a stand-in for the program that grades.
@Suite("Recipes for many machines")
struct RecipeTests {
  private let scratch = Scratch()
  private let names = ["anna.zip", "Ørsted, Ægir's \"work\".zip", "two\nlines", "-j 9", "$HOME `x` {} %"]

  /// The fenced blocks of a language, in order.
  private static func blocks(_ language: String) -> [String] {
    let page = String(decoding: RealKit.data("notebooks-md/instructors/grading.md"), as: UTF8.self)
    return page.split(separator: "```" + language + "\n").dropFirst().compactMap { part in
      part.firstRange(of: "```\n").map { String(part[..<$0.lowerBound]) }
    }
  }

  /// The shell scripts in a workflow.
  private static func scripts(inWorkflow text: String) -> [String] {
    var scripts: [String] = []
    var indent: Int?
    for line in text.split(separator: "\n") {
      let spaces = line.prefix { $0 == " " }.count
      if let inner = indent, spaces >= inner {
        scripts[scripts.count - 1] += line.dropFirst(inner) + "\n"
      } else {
        indent = line.hasSuffix("run: |") ? spaces + 2 : nil
        if indent != nil { scripts.append("") }
      }
    }
    return scripts
  }

  private func run(_ words: [String], _ variables: [String: String] = [:]) throws -> Ending {
    var errand = Errand(words, in: scratch.folder)
    errand.environment.merge(variables) { $1 }
    errand.environment["HOME"] = scratch.folder.path
    errand.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try Supervisor().run(errand)
  }

  private func bash(_ file: String, _ arguments: String..., with variables: [String: String] = [:]) throws
    -> Ending
  {
    try run(["/usr/bin/env", "bash", file] + arguments, variables)
  }

  /// Submissions with all kinds of names, and a program that says of each that it is graded.
  private func prepareClass() throws {
    try scratch.write(
      Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }), to: scratch.folder.appending(path: "in"))
    let program = """
      #!/bin/sh
      case $1 in
        --prepare) ;;
        --one) [ "$3" = --json ] && [ -e "$2" ] && cat "$2" >>"$4" ;;
        --merge) ls -1 "$2" | wc -l >merged ;;
        *) exit 2 ;;
      esac
      """
    try scratch.write(["grade.sh": program], to: scratch.folder, isProgram: true)
  }

  private func expectEveryGrade(in folder: String = "out") {
    for name in names { #expect(scratch.text("\(folder)/\(name).json") == name, "\(name)") }
  }

  @Test("every script of the page is one that bash can read")
  func syntax() throws {
    let scripts = Self.blocks("bash") + Self.blocks("yaml").flatMap(Self.scripts)
    #expect(scripts.count >= 10)
    for script in scripts {
      try scratch.write(["script": script.replacing("${{ matrix.part }}", with: "1")], to: scratch.folder)
      let ending = try run(["/usr/bin/env", "bash", "-n", "script"])
      #expect(ending.succeeded, "\(ending.output)\n\(script)")
    }
  }

  @Test("the workflow is indented by twos, has no tabs, and its jobs use each other's names")
  func workflow() throws {
    let workflow = try #require(Self.blocks("yaml").first)
    for line in workflow.split(separator: "\n") {
      #expect(!line.contains("\t") && line.prefix { $0 == " " }.count % 2 == 0, "\(line)")
    }
    #expect(workflow.contains("\n  grade:\n") && workflow.contains("needs: grade\n"))
    #expect(workflow.contains("part: [0, 1, 2, 3, 4, 5, 6, 7]") && workflow.contains("i += 8"))
    try scratch.write(["workflow": workflow], to: scratch.folder)
    let parse =
      "import sys\ntry: import yaml\nexcept ImportError: sys.exit(0)\nyaml.safe_load(open('workflow'))"
    if InstalledProgram.path(of: ["python3"]) != nil {
      let ending = try run(["/usr/bin/env", "python3", "-c", parse])
      #expect(ending.succeeded, "\(ending.output)")
    }
  }

  @Test("the parts of the GitHub matrix grade every submission once")
  func matrix() throws {
    try prepareClass()
    try FileManager.default.moveItem(
      at: scratch.folder.appending(path: "in"), to: scratch.folder.appending(path: "submissions"))
    let script = try #require(Self.scripts(inWorkflow: Self.blocks("yaml")[0]).first)
    for part in 0..<8 {
      try scratch.write(["part": script.replacing("${{ matrix.part }}", with: "\(part)")], to: scratch.folder)
      let ending = try bash("part")
      #expect(ending.succeeded, "\(ending.output)")
    }
    try FileManager.default.moveItem(
      at: scratch.folder.appending(path: "grades"), to: scratch.folder.appending(path: "out"))
    expectEveryGrade()
  }

  @Test("the tasks of a Slurm array grade every submission once", arguments: [0, 1])
  func slurm(first: Int) throws {
    try prepareClass()
    let script = try #require(Self.blocks("bash").first { $0.contains("#SBATCH") })
    try scratch.write(["grade.slurm": script], to: scratch.folder)
    for task in 0..<3 {
      let variables = [
        "SLURM_ARRAY_TASK_ID": "\(task + first)", "SLURM_ARRAY_TASK_MIN": "\(first)",
        "SLURM_ARRAY_TASK_COUNT": "3",
      ]
      let ending = try bash("grade.slurm", "in", "out", with: variables)
      #expect(ending.succeeded, "\(ending.output)")
    }
    expectEveryGrade()
  }

  @Test(
    "GNU parallel grades every submission once and merges",
    .enabled(if: InstalledProgram.path(of: ["parallel"]) != nil))
  func parallel() throws {
    try prepareClass()
    let script = try #require(Self.blocks("bash").first { $0.contains("parallel --null") })
    try scratch.write(["parallel-grade": script, "machines": "2/:\n"], to: scratch.folder)
    let ending = try bash("parallel-grade", "in", "the grades")
    #expect(ending.succeeded, "\(ending.output)")
    expectEveryGrade(in: "the grades")
    #expect(!scratch.text("merged").isEmpty)
  }
}
