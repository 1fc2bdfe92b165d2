import Foundation

/// The first page of the student edition: how to work with it, and what the kit's own page says for everyone.
struct StudentReadme {
  let text: String

  /// Takes over the sections on exercises, conventions and needs.
  ///
  /// - Parameter kit: The folder of the whole kit.
  /// - Throws: ``GraderFailure`` when its README.md lacks one of them.
  init(kit: URL) throws {
    var files = Edition()
    try files.copy(["README.md"], except: [], of: kit)
    let readme = String(decoding: files.files["README.md"] ?? Data(), as: UTF8.self)
    let shared = try ["The exercises", "Conventions", "What you need"].map { heading in
      guard let section = Self.section(heading, of: readme) else {
        throw GraderFailure("\(kit.path)/README.md has no section “\(heading)”; nothing was written.")
      }
      return section
    }
    text = ([Self.opening] + shared + [Self.ending]).joined(separator: "\n")
  }

  /// A heading of the second level and what is below it.
  private static func section(_ heading: String, of text: String) -> String? {
    let parts = text.split(separator: "\n## ", omittingEmptySubsequences: false)
    return parts.first { $0.hasPrefix(heading + "\n") }.map { "## " + $0 + ($0.hasSuffix("\n") ? "" : "\n") }
  }

  private static let opening = """
    # FlowLab

    An exercise kit in Swift about normalizing flows and variational autoencoders. You fill in a stub, run one command, and
    read a line that says what is right, what is wrong and why. Then you train what you wrote and see it bend a Gaussian
    into your data. No packages to install: tensors, gradients, networks, data and figures are all in here, in plain Swift.

    ```
    swift run flowlab status          # what is done, what fails, what is next
    ```

    The first build takes some minutes, later ones seconds.

    ## Do an exercise

    1. Read its page in `notebooks-md`; the [first page](notebooks-md/README.md) has a plan of study.
    2. Start the exercise beside your editor. The first time this builds the tests too; from then on a save has its verdict in
       seconds. On a fresh copy every task is to be written, and the first line says where.
       ```
       swift run flowlab watch 2
       ```
    3. Open the file it names, `Exercises/Exercise2/MaskedCouplingLayer.swift`, and replace `throw NotImplemented("2.1")` by
       your code. The comment above it says what is wanted, with the formula and the shapes.
    4. Save. A failure says what was seen, what was expected and at which input, and names the mistake when it is a known one.
       Stuck? Press h for a hint, and again for a stronger one.
    5. As soon as tasks 2.1 to 2.5 are done, train your own layers, and see the figures of the page drawn with them.
       ```
       swift run flowlab train --mine
       swift run flowlab notebook notebooks-md/2-masked-coupling.md --mine
       ```

    `swift test --filter Exercise2` runs the same tests once, all at the same time and therefore in no fixed order.

    ## Hand in

    Hand in the folder `Exercises`, or a zip of it. Of what you hand in only the files that are in it now are read: write in
    these, keep their names, import nothing but FlowLab, and leave the tests as they are, for grading uses its own copy.

    """

  private static let ending = """
    ## The tool

    | command | what it does |
    |---|---|
    | `swift run flowlab status` | tests your exercises: what is done, what fails, what is next, the points so far |
    | `swift run flowlab watch 2` | tests an exercise again at every save; keys for hints and other exercises |
    | `swift run flowlab hint 2.1` | a hint for a task, stronger each time |
    | `swift run flowlab notebook PAGE --mine` | runs a walkthrough of `notebooks-md` with your own code |
    | `swift run flowlab train --mine` | trains your layers of exercise 2 on any data set: progress, figures, a saved model |
    | `swift run flowlab priors --mine` | compares the priors of your exercise 3 in pairs |
    | `swift run flowlab data` | the data sets with their entropy floors; `data mnist` checks the files of MNIST |

    `--help` works everywhere. To start a file over, take it from a fresh copy of this folder.

    ## Where things are

    | folder | what is in it |
    |---|---|
    | `Exercises/ExerciseN` | what you write |
    | `Sources/FlowLab` | tensors, gradients, networks, distributions, data, plots, and the contracts of the exercises |
    | `Sources/FlowLabTool` | the command-line tool |
    | `Tests/ExerciseTests` | the tests of the exercises |
    | `notebooks-md` | the pages; begin with the [first](notebooks-md/README.md), which has a plan of study |

    FlowLab is under the MIT license. The 8×8 digits are from the UCI Machine Learning Repository (Alpaydin & Kaynak 1998),
    CC BY 4.0; see [LICENSE](LICENSE).

    """
}
