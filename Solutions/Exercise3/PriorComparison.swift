import FlowLab

/// Comparing two priors whose autoencoders were trained from the same seeds.
///
/// Task 3.6.
public enum PriorComparison {
  /// Returns the mean of firstᵢ − secondᵢ and its standard error, √( Σ (dᵢ − d̄)² / (n − 1) ) / √n, for n ≥ 2.
  public static func pairedDifference(_ first: [Double], _ second: [Double]) throws -> PairedDifference {
    // SOLUTION 3.6
    // | Subtract first, then average: what both have in common is gone before the spread is measured.
    let differences = zip(first, second).map { $0 - $1 }
    let n = Double(differences.count)
    let mean = differences.reduce(0, +) / n
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return PairedDifference(mean: mean, standardError: (squares / (n - 1) / n).squareRoot())
    // END SOLUTION
  }
}
