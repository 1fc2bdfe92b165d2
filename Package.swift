// swift-tools-version: 6.3
import Foundation
import PackageDescription

// The student edition and Gradescope's are this package without some of its folders. What needs them is left out too,
// and SOLUTIONS and GRADER tell the code that is in every edition.
func has(_ folder: String) -> Bool {
  FileManager.default.fileExists(atPath: Context.packageDirectory + "/" + folder)
}
let hasSolutions = has("Solutions")
let hasGrader = has("Sources/Grading")
let edition: [SwiftSetting] =
  (hasSolutions ? [.define("SOLUTIONS")] : []) + (hasGrader ? [.define("GRADER")] : [])

// Students run `swift test`, which is a debug build. FlowLab is therefore optimized in every build, and on x86-64
// it may use the vector units of the machine it is built on: without fused multiply-add the same kernels are about
// a hundred times slower. Square roots need not report errors through C's errno: one that may do so is a call, not
// a vector instruction. FLOWLAB_CPU names the oldest processor that has to run the build, where that is not the
// machine it is built on, such as x86-64-v3. Never `-Ounchecked`: it would delete the checks that explain a shape mistake.
#if arch(x86_64)
  let processor = Context.environment["FLOWLAB_CPU"] ?? "native"
  // Matrix products keep their sums in registers, so they must know whether those are 16 of 256 bits or 32 of 512;
  // a processor with other names than these computes the same with tiles for the former.
  let processorFacts = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
  let hasWideVectors =
    processor == "native" ? processorFacts?.contains(" avx512f ") ?? false : processor == "x86-64-v4"
  let optimized: [SwiftSetting] =
    [.unsafeFlags(["-O", "-Xcc", "-march=\(processor)", "-Xcc", "-fno-math-errno"])]
    + (hasWideVectors ? [.define("WIDE_VECTORS")] : [])
#else
  let optimized: [SwiftSetting] = [.unsafeFlags(["-O", "-Xcc", "-fno-math-errno"])]
#endif

let package = Package(
  name: "FlowLab",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "FlowLab", targets: ["FlowLab"]),
    .executable(name: "flowlab", targets: ["FlowLabTool"]),
    .executable(name: "flowlab-mine", targets: ["StudentTraining"]),
  ],
  targets: [
    .systemLibrary(name: "CZlib"),
    .target(
      name: "FlowLab", dependencies: ["CZlib"], exclude: ["Data/Digits/export_digits.py"],
      swiftSettings: optimized),
    .target(name: "Workbench", dependencies: ["FlowLab"]),
    .target(name: "Notebook", dependencies: ["FlowLab"]),
    .executableTarget(
      name: "FlowLabTool",
      dependencies: ["FlowLab", "Workbench", "Notebook"] + (hasGrader ? ["Grading"] : [])
        + (hasSolutions ? ["Solution1", "Solution2", "Solution3"] : []),
      exclude: hasSolutions ? ["Bench/Peers"] : [], swiftSettings: edition),
    .executableTarget(
      name: "StudentTraining",
      dependencies: ["FlowLab", "Workbench", "Exercise2", "Exercise3"]
        + (hasSolutions ? ["Solution2", "Solution3"] : []),
      swiftSettings: edition),
  ],
  swiftLanguageModes: [.v6]
)

// Exercises that exist: Exercises/ExerciseN and Solutions/ExerciseN hold the same files.
let exercises = [1, 2, 3]

for number in exercises {
  package.targets.append(
    .target(name: "Exercise\(number)", dependencies: ["FlowLab"], path: "Exercises/Exercise\(number)"))
  if hasSolutions {
    package.targets.append(
      .target(name: "Solution\(number)", dependencies: ["FlowLab"], path: "Solutions/Exercise\(number)"))
  }
}

// Where answers come from: the only module that knows the students' modules and the references, so that neither can
// lend its names to a suite.
let answers = exercises.flatMap { ["Exercise\($0)"] + (hasSolutions ? ["Solution\($0)"] : []) }
package.targets += [
  .target(
    name: "Candidates", dependencies: ["FlowLab"] + answers.map { .init(stringLiteral: $0) },
    swiftSettings: edition),
  .testTarget(
    name: "ExerciseTests", dependencies: ["FlowLab", "Candidates"],
    swiftSettings: edition + [.enableUpcomingFeature("MemberImportVisibility")]),
]

if hasSolutions {
  // What `flowlab bench start` measures.
  package.targets.append(.executableTarget(name: "OneTensor", dependencies: ["FlowLab"]))
}

if hasGrader {
  package.targets.append(.target(name: "Grading", dependencies: ["FlowLab", "Workbench"]))
}

// The kit's own tests compare with the references.
if hasSolutions {
  package.targets += [
    .testTarget(
      name: "FlowLabTests", dependencies: ["FlowLab", "Solution2"], exclude: ["Golden/golden.json"]),
    .testTarget(
      name: "ToolTests",
      dependencies: ["FlowLabTool", "FlowLab", "Grading", "Workbench", "Solution2", "Solution3"],
      exclude: ["Bench/steps.tsv"],
      swiftSettings: edition),
    .testTarget(
      name: "GradingTests", dependencies: ["Grading", "FlowLab", "Workbench"], exclude: ["Corpus"]),
  ]
}
