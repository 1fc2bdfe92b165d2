import FlowLab
import Foundation
import Testing
import Workbench

@testable import FlowLabTool

@Suite("flowlab priors: what is typed")
struct PriorsCommandTests {
  private func request(_ words: String...) throws -> PriorsRequest {
    let command = PriorsCommand()
    return command.request(from: try Arguments(words, of: command))
  }

  @Test("without options four priors are compared on the digits")
  func defaults() throws {
    let request = try request("--jobs", "2")
    #expect(
      request
        == PriorsRequest(plan: PriorsPlan(data: "digits"), priors: PriorKind.allCases, seeds: 5, jobs: 2))
  }

  @Test("on MNIST the published three are, with three seeds")
  func mnist() throws {
    let request = try request("--data", "mnist")
    #expect(request.priors == [.standard, .mixture, .flow] && request.seeds == 3)
    #expect(request.plan.latent == 32 && request.plan.hidden == [512, 512] && request.plan.epochs == 10)
  }

  @Test("what is typed replaces the recipe's setting, and nothing else")
  func settings() throws {
    var plan = PriorsPlan(data: "digits")
    (plan.epochs, plan.latent, plan.batch, plan.learningRate, plan.components) = (3, 4, 50, 2e-3, 5)
    let request = try request(
      "--epochs", "3", "--latent", "4", "--batch", "50", "--learning-rate", "0.002", "--components", "5",
      "--priors", "flow,Gaussian", "--seeds", "2", "--jobs", "1")
    #expect(request == PriorsRequest(plan: plan, priors: [.flow, .standard], seeds: 2, jobs: 1))
  }

  @Test(
    "a request's command line gives the request again",
    arguments: [
      ["--jobs", "1"], ["--data", "mnist", "--seeds", "7", "--jobs", "1"],
      ["--priors", "flow", "--latent", "3", "--epochs", "9", "--jobs", "1", "--mine"],
    ])
  func commandLine(words: [String]) throws {
    let command = PriorsCommand()
    let request = command.request(from: try Arguments(words, of: command))
    let again = request.commandLine.split(separator: " ").dropFirst().map(String.init) + ["--jobs", "1"]
    #expect(command.request(from: try Arguments(again, of: command)) == request)
  }

  @Test("a request survives the way to the student's program")
  func coding() throws {
    let request = try request("--data", "mnist", "--mine")
    #expect(try JSONDecoder().decode(PriorsRequest.self, from: JSONEncoder().encode(request)) == request)
  }

  @Test(
    "a bad input is refused with a sentence that says what would do",
    arguments: [
      (["--priors", "standard,flaw"], "no prior “flaw”. Did you mean flow"),
      (["--priors", "flow,flow"], "names flow twice"), (["--priors", "flow,"], "no prior “”"),
      (["--data", "moons"], "no data set “moons”"),
      (["--seeds", "0"], "--seeds needs a whole number from 1"),
      (["--latent", "1"], "--latent needs a whole number from 2"),
      (["--epochs", "ten"], "--epochs needs a whole number"), (["--output", ""], "--output needs a path"),
      (["--learning-rate", "nan"], "--learning-rate needs a number"),
    ])
  func mistakes(words: [String], message: String) {
    let error = #expect(throws: UsageError.self) { try Arguments(words, of: PriorsCommand()) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }
}
