import Foundation

@testable import Grading

/// A browser of this machine without a window.
struct Browser {
  let path: String

  /// Chromium or Chrome, where it usually is; `nil` when there is none.
  static let installed = InstalledProgram.path(
    of: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    or: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
  ).map(Browser.init)

  /// Runs the browser on a page with more options; what it prints and what it complains about.
  func run(_ options: [String], page: URL, in folder: URL) throws -> (output: String, complaints: String) {
    let (output, complaints) = (folder.appending(path: "out"), folder.appending(path: "err"))
    for file in [output, complaints] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--user-data-dir=\(folder.appending(path: "profile").path)", "--enable-logging=stderr",
        "--virtual-time-budget=20000",
      ] + options + [page.absoluteString]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: complaints)
    try process.run()
    process.waitUntilExit()
    return (
      String(decoding: try Data(contentsOf: output), as: UTF8.self),
      String(decoding: try Data(contentsOf: complaints), as: UTF8.self)
    )
  }
}
