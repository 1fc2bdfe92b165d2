import FlowLab

/// Task 1.8, its first half: permutations. Source: DTU 02460 week 2; Koç COMP547 lecture 6.
extension Answers {
  /// Derives |det(c·P)|.
  public func permutationDeterminant(_ given: PermutedScaling) throws -> Derivation {
    // SOLUTION 1.8
    // | c multiplies each of D rows. |det P| is the square root of (det P)², det Pᵀ = det P, and you know what PᵀP is.
    let (P, z) = (given.P, given.z)
    let size = power(abs(given.c), dimension(of: z))
    return Derivation(of: given.question)
      .equals(size * abs(det(P)), "a factor c from each of D rows")
      .equals(size * sqrt(det(P.T) * det(P)), "|det P| = √((det P)²), and det Pᵀ = det P")
      .equals(size * sqrt(det(P.T * P)), "det of a product")
      .equals(size * sqrt(det(identity(like: z))), "PᵀP = I")
      .equals(size, "det I = 1")
    // END SOLUTION
  }

  /// Derives log|det ∂x/∂z| of x = P·(a ⊙ z).
  public func permutedScalingLogDet(_ given: PermutedScaling) throws -> Derivation {
    // SOLUTION 1.8
    // | a ⊙ z is diag(a)·z. Then the product rule of det, and what you know about |det P|. Scales may be negative.
    let (a, P) = (given.a, given.P)
    return Derivation(of: given.logDetQuestion)
      .equals(log(abs(det(P * diag(a)))), "a ⊙ z = diag(a)·z")
      .equals(log(abs(det(P)) * abs(det(diag(a)))), "det of a product")
      .equals(log(abs(product(a))), "|det P| = 1")
      .equals(sum(log(abs(a))), "log of a product")
    // END SOLUTION
  }

  /// Makes P with (P z)_i = z_{order[i]}, `[D, D]`.
  public func permutationMatrix(of order: [Int]) throws -> Tensor {
    // SOLUTION 1.8
    // | Row i has its 1 where z_{order[i]} is read.
    Tensor.stack(
      order.map { column in Tensor(order.indices.map { $0 == column ? 1 : 0 }, shape: [order.count]) })
    // END SOLUTION
  }

  /// Computes the sign of a permutation.
  public func permutationSign(of order: [Int]) throws -> Int {
    // SOLUTION 1.8
    // | Exchange two entries until the order is 0 … D−1, and flip the sign each time.
    var (order, sign) = (order, 1)
    for i in order.indices {
      while order[i] != i {
        order.swapAt(i, order[i])
        sign = -sign
      }
    }
    return sign
    // END SOLUTION
  }
}
