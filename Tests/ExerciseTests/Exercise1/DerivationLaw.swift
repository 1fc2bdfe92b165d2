import FlowLab

/// Checks a derivation and reports its first fault as a broken law of a task.
func checkDerivation(_ derivation: Derivation, _ name: String, task: String, with check: DerivationCheck)
  throws
{
  guard let fault = check.firstFault(in: derivation) else { return }
  throw LawFailure(
    task: task, "\(name): \(fault.finding)",
    mistake: fault.slip.map { Mistake($0.name, $0.says) })
}

/// How many points a derivation is checked at.
let derivationPoints = 28
