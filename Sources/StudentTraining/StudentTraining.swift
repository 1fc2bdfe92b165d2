import Exercise2
import FlowLab
import Foundation
import Solution2
import Workbench

/// Trains what the student wrote in exercise 2; `flowlab train --mine` builds and starts it.
///
/// It is a program of its own so that a mistake in a student's file, be it one the compiler finds or one that
/// stops the program, never keeps `flowlab` from helping.
@main
enum StudentTraining {
  static func main() {
    let console = Console.terminal()
    Interrupt.watch()
    let arguments = CommandLine.arguments
    guard arguments.count == 3,
      let plan = try? JSONDecoder().decode(TrainingPlan.self, from: Data(arguments[1].utf8))
    else {
      console.complain("flowlab-mine is started by: swift run flowlab train --mine")
      exit(2)
    }
    do {
      let session = try TrainingSession(plan, answers: Exercise2.Answers(), standIn: Solution2.Answers())
      let isPossible = try session.runAndReport(to: URL(filePath: arguments[2]), on: console)
      exit(isPossible ? 0 : 1)
    } catch is Interrupted {
      console.complain("\(Interrupted())")
      exit(130)
    } catch let error as DataFileError {
      console.complain(sentence(error))
      exit(3)
    } catch let error as TrainingDiverged {
      console.complain("\(error).")
      if error.step == 0, error.loss.isNaN {
        console.complain(
          "NaN in the very first step: is the log-determinant of task 2.3 still to be written?")
      }
      exit(1)
    } catch {
      console.complain("Your exercise 2: \(sentence(error))")
      exit(error is NotImplemented || error is NothingToTrain ? 1 : 3)
    }
  }
}
