import Exercise2
import Exercise3
import FlowLab
import Foundation
import Workbench

#if SOLUTIONS
  import Solution2
  import Solution3
#endif

/// Trains what the student wrote; `flowlab train --mine` and `flowlab priors --mine` build and start it.
///
/// It is a program of its own so that a mistake in a student's file, be it one the compiler finds or one that
/// stops the program, never keeps `flowlab` from helping.
@main
enum StudentTraining {
  static func main() {
    let console = Console.terminal()
    Interrupt.watch()
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 3, let task = arguments.first, let output = arguments.last,
      let work = work(task, Data(arguments[2].utf8), URL(filePath: output))
    else {
      console.complain("flowlab-mine is started by: swift run flowlab train --mine")
      exit(2)
    }
    do {
      exit(try work(console) ? 0 : 1)
    } catch is Interrupted {
      console.complain("\(Interrupted())")
      exit(130)
    } catch let error as InterruptedRuns {
      console.complain("\(error)")
      exit(130)
    } catch let error as DataFileError {
      console.complain(sentence(error))
      exit(3)
    } catch let error as DivergedRun {
      console.complain("\(error).")
      exit(1)
    } catch let error as TrainingDiverged {
      console.complain("\(error).")
      if error.step == 0, error.loss.isNaN {
        console.complain(
          "NaN in the very first step: is the log-determinant of task 2.3 still to be written?")
      }
      exit(1)
    } catch {
      console.complain("Your exercise \(task == "train" ? 2 : 3): \(sentence(error))")
      exit(error is NotImplemented || error is NothingToTrain ? 1 : 3)
    }
  }

  // What stands in for tasks that are not written yet, and lends its layers to a flow prior: the references, and in
  // the student edition, which has none, the student's own layers.
  #if SOLUTIONS
    private static let flow: (any Exercise2Contract)? = Solution2.Answers()
    private static let layers: any Exercise2Contract = Solution2.Answers()
    private static let figures: (any Exercise3Contract)? = Solution3.Answers()
  #else
    private static let flow: (any Exercise2Contract)? = nil
    private static let layers: any Exercise2Contract = Exercise2.Answers()
    private static let figures: (any Exercise3Contract)? = nil
  #endif

  /// Whose result it is: with the same seed a right answer gives the same picture as any other right one.
  private static let closing = (
    heading: "Your own code",
    lines: [
      "Trained with what you wrote in Exercises/Exercise2; where a task was not written yet, the terminal says what stood in.",
      "With the same settings the reference gives the same numbers, to the last digit or nearly: that is how you know.",
    ]
  )

  /// What was asked for, ready to be done: it says whether the result is possible.
  private static func work(
    _ task: String, _ settings: Data, _ output: URL
  ) -> ((Console) throws -> Bool)? {
    let decoder = JSONDecoder()
    if task == "train", let plan = try? decoder.decode(TrainingPlan.self, from: settings) {
      return { console in
        let session = try TrainingSession(plan, answers: Exercise2.Answers(), standIn: flow)
        return try session.runAndReport(to: output, on: console, closing: closing, option: " --mine")
      }
    }
    if task == "priors", let request = try? decoder.decode(PriorsRequest.self, from: settings) {
      return { console in
        let answers = PriorsAnswers(
          vae: Exercise3.Answers(), layers: layers, standIn: figures)
        try PriorsSession(request, answers: answers, folder: PriorsFolder(output)).runAndReport(on: console)
        return true
      }
    }
    return nil
  }
}
