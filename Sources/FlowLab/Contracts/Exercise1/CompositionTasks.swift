/// Tasks 1.4, 1.5 and 1.6 of exercise 1: determinants and compositions of maps, in any number of dimensions.
///
/// Derivations are judged as in ``DensityTasks``, in 1 … 7 dimensions and at determinants of either sign. A row is not
/// a column: `.T` of a result that must be a column does not follow.
public protocol CompositionTasks {
  /// Derives the determinant of f(z) = −z + a in D dimensions (task 1.4).
  ///
  /// - Parameter given: The columns z and a, and D.
  /// - Returns: A chain from `given.question`, det ∂(−z + a)/∂z, to a formula without det and Jacobian.
  /// - Throws: ``NotImplemented`` until it is written.
  func reflectionDeterminant(_ given: Reflection) throws -> Derivation

  /// Derives the log-density of x = −z + a (task 1.4): f preserves volume, so no factor is left.
  ///
  ///     log p_z(f⁻¹(x)) + log|det J_{f⁻¹}(x)|  =  …  =  log p_z at one point
  ///
  /// - Parameter given: The columns x and a, the map f and the density `p` of z.
  /// - Returns: A chain from `given.densityQuestion` to a formula of x, a and p: no f, no f⁻¹, no det and no Jacobian.
  ///   In nats.
  /// - Throws: ``NotImplemented`` until it is written.
  func reflectionDensity(_ given: Reflection) throws -> Derivation

  /// Computes f(z) = −z + a with its log-determinant (task 1.4).
  ///
  /// - Parameters:
  ///   - z: Points, `[B, D]`.
  ///   - a: The shift, `[D]`.
  /// - Returns: The images, `[B, D]`, and log|det J| at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func reflection(_ z: Tensor, a: Tensor) throws -> (x: Tensor, logDet: Tensor)

  /// Derives the inverse of a composition (task 1.5).
  ///
  /// - Parameter given: The column x and the invertible maps T₁ (applied first), T₂, T₃.
  /// - Returns: A chain from `given.question`, (T₃∘T₂∘T₁)⁻¹(x), to a formula with the inverses of T₁, T₂ and T₃ one
  ///   by one.
  /// - Throws: ``NotImplemented`` until it is written.
  func inverseOfComposition(_ given: ThreeMaps) throws -> Derivation

  /// Computes the inverse of a composition of any number of bijections (task 1.5).
  ///
  /// - Parameters:
  ///   - transformations: T₁ … T_K, the one applied first first; may be empty.
  ///   - x: Points, `[B, D]`.
  /// - Returns: (T_K∘…∘T₁)⁻¹(x), `[B, D]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func inverseOfList(_ transformations: [any Bijection], at x: Tensor) throws -> Tensor

  /// Derives the log-determinant of a composition (task 1.6).
  ///
  /// - Parameter given: The column x and the maps f (applied first) and g.
  /// - Returns: A chain from `given.question`, log|det J_{g∘f}(x)|, to a formula with the log-determinants of f and of
  ///   g, each at its own point: `f.logDet(at:)`, or log|det| of `f.jacobian(at:)`. No det of a product and none of g∘f.
  /// - Throws: ``NotImplemented`` until it is written.
  func logDetOfComposition(_ given: ComposedMaps) throws -> Derivation

  /// Computes the log-determinant of a composition of any number of bijections (task 1.6).
  ///
  ///     log|det J(z₀)| = Σ_k log|det J_{T_k}(z_{k−1})|,   z_k = T_k(z_{k−1})
  ///
  /// - Parameters:
  ///   - transformations: T₁ … T_K, the one applied first first; may be empty.
  ///   - z: Points z₀, `[B, D]`.
  /// - Returns: The log-determinant of the whole map at each row, `[B]`.
  /// - Throws: ``NotImplemented`` until it is written.
  func logDet(of transformations: [any Bijection], at z: Tensor) throws -> Tensor
}
