import FlowLab

/// Task 1.8, its first half: permutations. Source: DTU 02460 week 2; Koç COMP547 lecture 6.
extension Answers {
  /// Derives |det(c·P)|.
  public func permutationDeterminant(_ given: PermutedScaling) throws -> Derivation {
    // c multiplies each of D rows. |det P| is the square root of (det P)², det Pᵀ = det P, and you know what PᵀP is.
    throw NotImplemented("1.8")
  }

  /// Derives log|det ∂x/∂z| of x = P·(a ⊙ z).
  public func permutedScalingLogDet(_ given: PermutedScaling) throws -> Derivation {
    // a ⊙ z is diag(a)·z. Then the product rule of det, and what you know about |det P|. Scales may be negative.
    throw NotImplemented("1.8")
  }

  /// Makes P with (P z)_i = z_{order[i]}, `[D, D]`.
  public func permutationMatrix(of order: [Int]) throws -> Tensor {
    // Row i has its 1 where z_{order[i]} is read.
    throw NotImplemented("1.8")
  }

  /// Computes the sign of a permutation.
  public func permutationSign(of order: [Int]) throws -> Int {
    // Exchange two entries until the order is 0 … D−1, and flip the sign each time.
    throw NotImplemented("1.8")
  }
}
