import Foundation
import Testing

@testable import Grading

@Suite("Gradescope autograder")
struct GradescopeTests {
  private let scratch = Scratch()
  private var source: URL { scratch.folder.appending(path: "source") }

  /// The autograder of a small kit whose program that grades is the given one.
  private func unpack(grading script: String = "exit 0") throws {
    let kit = scratch.folder.appending(path: "small kit")
    try scratch.write(
      [
        "Package.swift": "", "LICENSE": "", "README.md": "", "Sources/FlowLab/Tensor.swift": "",
        "Tests/ExerciseTests/Laws.swift": "", "grade.sh": "#!/bin/sh\n" + script + "\n",
      ], to: kit)
    try GradescopeAutograder(kit: kit, stubs: [:]).write(to: source)
  }

  /// Puts a program before those of the system, which notes how it was called.
  private func standIn(_ name: String, _ script: String = "") throws {
    let text = "#!/bin/sh\necho \"\(name) $*\" >>'\(scratch.folder.path)/calls'\n" + script + "\n"
    try scratch.write(["bin/" + name: text], to: scratch.folder, isProgram: true)
  }

  private func run(_ program: String) throws -> Ending {
    var errand = Errand(["/usr/bin/env", "bash", source.path + "/" + program], in: scratch.folder)
    errand.environment["PATH"] = scratch.folder.path + "/bin:/usr/bin:/bin"
    errand.environment["AUTOGRADER_ROOT"] = scratch.folder.path
    errand.environment["SWIFT_HOME"] = scratch.folder.path + "/swift"
    errand.environment["OS_RELEASE"] = scratch.folder.path + "/os-release"
    return try Supervisor().run(errand)
  }

  private var calls: String { scratch.text("calls") }

  @Test("holds both scripts and the kit, and nothing of the solutions")
  func fileList() throws {
    try GradescopeAutograder(kit: RealKit.root, stubs: RealKit.stubs()).write(to: source)
    var written = Edition()
    try written.copy(["setup.sh", "run_autograder", "README.md", "kit"], except: [], of: source)
    #expect(written.programs.isSuperset(of: ["setup.sh", "run_autograder", "kit/grade.sh"]))
    for path in ["Package.swift", "Sources/Grading/Model/Grade.swift", "Tests/ExerciseTests/Subject.swift"] {
      #expect(written.files["kit/" + path] != nil, "\(path)")
    }
    let forbidden = [
      "Solutions", "Sources/Candidates/Reference", "Tests/ExerciseTests/SuiteTests", "Tests/GradingTests",
    ]
    for path in written.files.keys { #expect(!forbidden.contains { path.hasPrefix("kit/" + $0) }, "\(path)") }
    let others = written.files.filter { !$0.key.hasPrefix("kit/Exercises/") }
    #expect(try SolutionTexts(kit: RealKit.root).leak(in: others)?.file == nil)
  }

  @Test(
    "the archive holds every file at its root",
    .enabled(if: InstalledProgram.path(of: ["zip"]) != nil && InstalledProgram.path(of: ["unzip"]) != nil))
  func archive() throws {
    let archive = try GradescopeAutograder(kit: RealKit.root, stubs: RealKit.stubs()).write(to: source)
    #expect(archive?.lastPathComponent == "autograder.zip")
    let list = try Supervisor().run(Errand(["/usr/bin/env", "unzip", "-Z1", "autograder.zip"], in: source))
      .output
    let names = Set(list.split(separator: "\n").map(String.init))
    #expect(names.isSuperset(of: ["setup.sh", "run_autograder", "not-graded.json", "kit/grade.sh"]))
    #expect(!names.contains("autograder.zip"))
  }

  @Test("setup.sh with Swift at hand only builds the kit, for a processor that every machine has")
  func setup() throws {
    try unpack(grading: "echo \"grade $* for $FLOWLAB_CPU\" >>\"$AUTOGRADER_ROOT/calls\"")
    try standIn("swift", "echo 'Swift version 6.4 (swift-6.4-RELEASE)'")
    try standIn("id", "echo 1000")
    try standIn("curl")
    #expect(try run("setup.sh").succeeded)
    #expect(calls.contains("grade --prepare for x86-64-v3"))
    #expect(!calls.contains("curl"))
  }

  @Test("setup.sh installs packages and, without Swift, the signed toolchain of the image's system")
  func toolchain() throws {
    try unpack()
    try standIn("id", "echo 0")
    try standIn("uname", "echo aarch64")
    try standIn("apt-get")
    try standIn("swift", "echo 'Swift version 5.9'")
    try standIn("curl")
    try standIn("gpg")
    try standIn(
      "tar",
      """
      mkdir -p "$SWIFT_HOME/usr/bin"
      printf '#!/bin/sh\\necho Swift version 6.3.1\\n' >"$SWIFT_HOME/usr/bin/swift"
      chmod +x "$SWIFT_HOME/usr/bin/swift"
      """)
    try scratch.write(["os-release": "ID=ubuntu\nVERSION_ID=\"24.04\"\n"], to: scratch.folder)
    let ending = try run("setup.sh")
    #expect(ending.succeeded, "\(ending.output)")
    #expect(calls.contains("apt-get install") && calls.contains("zlib1g-dev"))
    let place = "https://download.swift.org/swift-6.3.1-release/ubuntu2404-aarch64/swift-6.3.1-RELEASE/"
    #expect(calls.contains(place + "swift-6.3.1-RELEASE-ubuntu24.04-aarch64.tar.gz\n"))
    #expect(calls.contains(place + "swift-6.3.1-RELEASE-ubuntu24.04-aarch64.tar.gz.sig\n"))
    #expect(calls.contains("gpg --batch --verify"))
  }

  @Test("setup.sh unpacks nothing that is not signed")
  func signature() throws {
    try unpack()
    try standIn("id", "echo 1000")
    try standIn("uname", "echo x86_64")
    try standIn("swift", "echo 'Swift version 5.9'")
    try standIn("curl")
    try standIn("gpg", "case \"$*\" in *--verify*) exit 1 ;; esac")
    try standIn("tar")
    try scratch.write(["os-release": "ID=ubuntu\nVERSION_ID=22.04\n"], to: scratch.folder)
    let ending = try run("setup.sh")
    #expect(ending.way == .exited(1))
    #expect(ending.output.contains("is not signed by swift.org"))
    #expect(!calls.contains("tar "))
  }

  @Test("setup.sh fails when the kit cannot be built or the system is not known")
  func failures() throws {
    try unpack(grading: "exit 3")
    try standIn("id", "echo 1000")
    try standIn("swift", "echo 'Swift version 6.3'")
    #expect(try run("setup.sh").way == .exited(1))
    try standIn("swift", "exit 1")
    try scratch.write(["os-release": "ID=rocky\nVERSION_ID=9\n"], to: scratch.folder)
    #expect(try run("setup.sh").output.contains("choose Ubuntu 22.04 or 24.04"))
  }

  @Test(
    "run_autograder passes on what the grader writes, also of what it could not grade", arguments: [0, 1])
  func graded(status: Int) throws {
    try unpack(
      grading: "[ \"$1 $3\" = '--one --gradescope-results' ] && cat \"$2/A.swift\" >\"$4\"; exit \(status)")
    try scratch.write(["A.swift": "{\"score\": 7}"], to: scratch.folder.appending(path: "submission"))
    #expect(try run("run_autograder").succeeded)
    #expect(scratch.text("results/results.json") == "{\"score\": 7}")
  }

  @Test(
    "when the grader fails and writes nothing, students read that it is not their fault and not a grade",
    arguments: ["exit 3", "exit 0", "kill -9 $$", "rm -f \"$0\"; exit 1", ": >\"$4\""])
  func notGraded(script: String) throws {
    try unpack(grading: script)
    let ending = try run("run_autograder")
    #expect(ending.succeeded)
    #expect(ending.output.contains("the grader ended with exit status"))
    let results = try #require(
      JSONSerialization.jsonObject(with: Data(scratch.text("results/results.json").utf8)) as? [String: Any])
    let output = try #require(results["output"] as? String)
    #expect(output.contains("no fault of the submission") && output.contains("not a grade"))
    #expect((results["extra_data"] as? [String: Bool])?["graded"] == false)
  }
}
