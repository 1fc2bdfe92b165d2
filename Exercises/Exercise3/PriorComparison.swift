import FlowLab

/// Comparing two priors whose autoencoders were trained from the same seeds.
///
/// Task 3.6.
public enum PriorComparison {
  /// Returns the mean of firstᵢ − secondᵢ and its standard error, √( Σ (dᵢ − d̄)² / (n − 1) ) / √n, for n ≥ 2.
  public static func pairedDifference(_ first: [Double], _ second: [Double]) throws -> PairedDifference {
    // Subtract first, then average: what both have in common is gone before the spread is measured.
    throw NotImplemented("3.6")
  }
}
