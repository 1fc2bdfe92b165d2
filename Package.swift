// swift-tools-version: 6.3
import PackageDescription

// Students run `swift test`, which is a debug build. FlowLab is therefore optimized in every build, and on x86-64
// it may use the vector units of the machine it is built on: without fused multiply-add the same kernels are about
// a hundred times slower. Square roots need not report errors through C's errno: one that may do so is a call, not
// a vector instruction. Never `-Ounchecked`: it would delete the checks that explain a shape mistake.
#if arch(x86_64)
  let optimized: [SwiftSetting] = [.unsafeFlags(["-O", "-Xcc", "-march=native", "-Xcc", "-fno-math-errno"])]
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
    .executableTarget(
      name: "FlowLabTool", dependencies: ["FlowLab", "Workbench", "Solution2", "Solution3"],
      exclude: ["Bench/Peers"]),
    .executableTarget(
      name: "StudentTraining",
      dependencies: ["FlowLab", "Workbench", "Exercise2", "Exercise3", "Solution2", "Solution3"]),
    .testTarget(
      name: "FlowLabTests", dependencies: ["FlowLab", "Solution2"], exclude: ["Golden/golden.json"]),
    .testTarget(
      name: "ToolTests", dependencies: ["FlowLabTool", "FlowLab", "Workbench", "Solution2", "Solution3"]),
  ],
  swiftLanguageModes: [.v6]
)

// Exercises that exist: Exercises/ExerciseN and Solutions/ExerciseN hold the same files.
let exercises = [1, 2, 3]

for number in exercises {
  package.targets += [
    .target(name: "Exercise\(number)", dependencies: ["FlowLab"], path: "Exercises/Exercise\(number)"),
    .target(name: "Solution\(number)", dependencies: ["FlowLab"], path: "Solutions/Exercise\(number)"),
  ]
}

// A suite may use only what each of its files imports, so that a student's module cannot lend its names to it.
package.targets.append(
  .testTarget(
    name: "ExerciseTests",
    dependencies: ["FlowLab"]
      + exercises.flatMap { ["Exercise\($0)", "Solution\($0)"] }.map { .init(stringLiteral: $0) },
    swiftSettings: [.enableUpcomingFeature("MemberImportVisibility")]))
