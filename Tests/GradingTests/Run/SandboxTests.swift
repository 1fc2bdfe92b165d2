import Foundation
import Testing

@testable import Grading

/// What the walls of the system hold, where there are any.
@Suite("Sandbox", .enabled(if: Sandbox.find(Supervisor()).isClosed, "this machine offers no namespaces"))
struct SandboxTests {
  private let scratch = Scratch()
  private let sandbox = Sandbox.find(Supervisor())

  private func run(_ script: String) throws -> Ending {
    try Supervisor().run(Errand(sandbox.words + ["/bin/sh", "-c", script], in: scratch.folder))
  }

  @Test("no file can be made, changed or removed, and pipes can be written")
  func files() throws {
    try scratch.write(["mine": "kept"], to: scratch.folder)
    for script in [
      "echo x > mine", "rm mine", "mv mine yours", "mkdir new", "touch /tmp/flowlab-sandbox-test",
      "touch /dev/shm/x",
    ] {
      #expect(try run("(\(script)) 2>/dev/null").way != .exited(0), "\(script)")
    }
    #expect(scratch.text("mine") == "kept")
    #expect(mkfifo(scratch.folder.appending(path: "pipe").path, 0o600) == 0)
    #expect(try run("cat pipe & echo through > pipe; wait").output == "through\n")
  }

  @Test("there is no network, not even to this machine")
  func network() throws {
    #expect(try run("cat /proc/net/dev | grep -c :").output == "1\n")
  }

  @Test(
    "a program in it ends when its grader does",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/setpriv")))
  func end() throws {
    let mark = "3600.\(UInt32.random(in: 0...UInt32.max))"
    let words = sandbox.words.map { "'" + $0.replacing("'", with: #"'\''"#) + "'" }.joined(separator: " ")
    // The grader of this test is a shell that is killed while its program sleeps.
    let script =
      "sh -c \"$GRADER\" & sleep 1; kill -9 $!; sleep 0.5; ps -eo args | grep -v grep | grep -c 'sleep \(mark)'"
    var errand = Errand(["/bin/sh", "-c", script], in: scratch.folder)
    errand.environment["GRADER"] = "\(words) sleep \(mark) & wait"
    #expect(try Supervisor().run(errand).output.hasSuffix("0\n"))
  }
}
