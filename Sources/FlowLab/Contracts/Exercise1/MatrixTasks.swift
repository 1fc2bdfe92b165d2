/// Tasks 1.7, 1.8 and 1.9 of exercise 1: Jacobian matrices and their determinants, in any number of dimensions.
///
/// Derivations are judged as in ``DensityTasks``, in 1 … 5 dimensions and for all values of the symbols that the task
/// allows.
public protocol MatrixTasks {
  /// Derives the Jacobian of an affine coupling layer (task 1.7).
  ///
  ///     ∂(x₁, x₂)/∂(z₁, z₂)  =  …  =  four blocks,   x₁ = z₁,  x₂ = z₂ ⊙ exp(s(z₁)) + t(z₁)
  ///
  /// - Parameter given: The columns z₁ (kept) and z₂ (changed) of any two sizes, and the maps s and t with their
  ///   Jacobians, `s.jacobian(at: z1)`.
  /// - Returns: A chain from `given.question` to a formula, such as `blocks(…)`, of z₁, z₂, s, t and the Jacobians of s
  ///   and t.
  /// - Throws: ``NotImplemented`` until it is written.
  func couplingJacobian(_ given: HalvedCoupling) throws -> Derivation

  /// Derives the log-determinant of an affine coupling layer (task 1.7).
  ///
  /// - Parameter given: The symbols of ``couplingJacobian(_:)``.
  /// - Returns: A chain from `given.logDetQuestion`, log|det J|, to a formula of s(z₁) without det and Jacobian, in
  ///   nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func couplingLogDet(_ given: HalvedCoupling) throws -> Derivation

  /// Derives the log-determinant of an affine coupling layer with any mask (task 1.7).
  ///
  ///     x = m ⊙ z + (1 − m) ⊙ (z ⊙ exp(s(m ⊙ z)) + t(m ⊙ z))
  ///
  /// - Parameter given: The columns z and m, zeros and ones, 1 means kept; m may keep everything or nothing. The maps
  ///   s and t.
  /// - Returns: A chain from `given.question`, log|det J|, to a formula of z, m and s without det and Jacobian, in nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func maskedCouplingLogDet(_ given: MaskedCoupling) throws -> Derivation

  /// Computes the log-determinant of a masked coupling layer from what its scale network returned (task 1.7).
  ///
  /// - Parameters:
  ///   - scales: s(m ⊙ z) at every row, `[B, D]`; its entries at kept features are arbitrary.
  ///   - mask: m, zeros and ones, 1 means kept, `[D]`.
  /// - Returns: log|det ∂x/∂z| at each row, `[B]`, in nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func couplingLogDet(scales: Tensor, mask: Tensor) throws -> Tensor

  /// Derives that a permutation preserves volume, whatever else it is multiplied by (task 1.8).
  ///
  /// - Parameter given: A permutation matrix P, even or odd: PᵀP = I. A scalar c ≠ 0 of either sign.
  ///   `identity(like: given.z)` is I, and `dimension(of: given.z)` is D.
  /// - Returns: A chain from `given.question`, |det(c·P)|, to a formula of c and D without det.
  /// - Throws: ``NotImplemented`` until it is written.
  func permutationDeterminant(_ given: PermutedScaling) throws -> Derivation

  /// Derives the log-determinant of a scaling followed by a permutation, x = P·(a ⊙ z) (task 1.8).
  ///
  /// - Parameter given: P, the columns z and a; the entries of a are not 0 and have either sign.
  /// - Returns: A chain from `given.logDetQuestion`, log|det ∂x/∂z|, to a formula without det and Jacobian, in nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func permutedScalingLogDet(_ given: PermutedScaling) throws -> Derivation

  /// Derives the log-determinant of a function applied to every entry, xᵢ = f(zᵢ) (task 1.8).
  ///
  /// - Parameter given: The column z and f, which is increasing or decreasing.
  /// - Returns: A chain from `given.question`, log|det ∂x/∂z|, to a formula of `f.prime(…)` without det and Jacobian, in
  ///   nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func elementwiseLogDet(_ given: ElementwiseMap) throws -> Derivation

  /// Derives the density of a full affine flow, x = A·u + b with u ~ N(0, I) (task 1.8).
  ///
  ///     log N(A⁻¹(x − b) | 0, I) − log|det A|  =  …  =  log N(x | b, AAᵀ)
  ///
  /// - Parameter given: The columns x and b, and A with det A of either sign.
  /// - Returns: A chain from `given.question` to a formula with Σ = AAᵀ: either the `logDensityOfNormal(…)` that has the
  ///   value asked, or written out with det and inverse of Σ. No det and no inverse of A may be left. A covariance that is
  ///   not symmetric and positive definite has no density: the value is not a number.
  /// - Throws: ``NotImplemented`` until it is written.
  func affineFlowDensity(_ given: AffineFlow) throws -> Derivation

  /// Makes the permutation matrix of an order (task 1.8).
  ///
  ///     (P z)_i = z_{order[i]}
  ///
  /// - Parameter order: Each of 0 … D−1 exactly once, D ≥ 1.
  /// - Returns: P, zeros and ones, `[D, D]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func permutationMatrix(of order: [Int]) throws -> Tensor

  /// Computes the sign of a permutation, which is det P (task 1.8).
  ///
  /// - Parameter order: Each of 0 … D−1 exactly once, D ≥ 1; D may be several hundred.
  /// - Returns: 1 when an even number of exchanges of two entries leads from 0 … D−1 to the order, −1 when an odd one
  ///   does.
  /// - Throws: ``NotImplemented`` until it is written.
  func permutationSign(of order: [Int]) throws -> Int

  /// Derives the matrix determinant lemma (task 1.9).
  ///
  ///     det(A + u·vᵀ)  =  …  =  det(A)·(1 + vᵀA⁻¹u)
  ///
  /// - Parameter given: The invertible matrix A and the columns u and v.
  /// - Returns: A chain from `given.question` to a formula in which `det(A)` and `inverse(A)` may stand, but no det or
  ///   inverse of anything else.
  /// - Throws: ``NotImplemented`` until it is written.
  func determinantOfRankOneUpdate(_ given: RankOneUpdate) throws -> Derivation

  /// Derives the log-determinant of the planar flow, x = z + u·h(wᵀz + b) with h = tanh (task 1.9).
  ///
  /// - Parameter given: The columns z, u and w, the scalar b and the function h. The flow need not be invertible:
  ///   1 + uᵀψ with ψ = h′(wᵀz + b)·w may be negative.
  /// - Returns: A chain from `given.question`, log|det ∂x/∂z|, to a formula without det and Jacobian, in nats; h′ may be
  ///   written as `h.prime(…)` or written out.
  /// - Throws: ``NotImplemented`` until it is written.
  func planarLogDet(_ given: PlanarMap) throws -> Derivation

  /// Derives the determinant of the radial flow, x = z + β·h·(z − z₀), h = 1/(α + r), r = ‖z − z₀‖ (task 1.9).
  ///
  /// - Parameter given: The columns z and z₀, the scalars α > 0 and β > −α of either sign.
  /// - Returns: A chain from `given.question`, det ∂x/∂z (not its logarithm), to a formula without det and Jacobian;
  ///   `dimension(of: given.z)` is D.
  /// - Throws: ``NotImplemented`` until it is written.
  func radialDeterminant(_ given: RadialMap) throws -> Derivation

  /// Computes the log-determinant of the planar flow, x = z + u·tanh(wᵀz + b) (task 1.9).
  ///
  /// - Parameters:
  ///   - z: Points, `[B, D]`.
  ///   - u: The direction, `[D]`.
  ///   - w: The normal, `[D]`.
  ///   - b: The offset.
  /// - Returns: log|det ∂x/∂z| at each row, `[B]`, in nats; also where the determinant is negative.
  /// - Throws: ``NotImplemented`` until it is written.
  func planarLogDet(at z: Tensor, u: Tensor, w: Tensor, b: Double) throws -> Tensor

  /// Computes the log-determinant of the radial flow, x = z + β/(α + ‖z − z₀‖)·(z − z₀) (task 1.9).
  ///
  /// - Parameters:
  ///   - z: Points, `[B, D]`, none of them z₀.
  ///   - center: z₀, `[D]`.
  ///   - alpha: α > 0.
  ///   - beta: β > −α, of either sign.
  /// - Returns: log|det ∂x/∂z| at each row, `[B]`, in nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func radialLogDet(at z: Tensor, center: Tensor, alpha: Double, beta: Double) throws -> Tensor
}
