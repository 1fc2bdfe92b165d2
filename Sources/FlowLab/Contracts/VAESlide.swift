/// Formulas of the evidence lower bound as they stand on slides, for the errata hunt (task 3.11).
///
/// Each computes one number per row, `[B]`, from a model, data x and latent points z ~ q(z|x), all `[B]`.
public enum VAESlide: String, CaseIterable, Sendable {
  /// [DTU] `log p(x|z) + log p(z) − log q(x|z)`.
  case conditioning
  /// [R&M] `log q(z|x) − log p(x, z)`.
  case exchangedDensities
  /// The flow-prior ELBO `log p(x|z) + log p_u(T⁻¹(z)) − log q(z|x)`.
  case priorOfTheBase
  /// `log p(x|z) + KL( q(z|x) ‖ p(z) )`.
  case signOfTheKL

  /// A bound: its value at every row of x and z.
  public typealias Bound = (_ model: ScalarLatentModel, _ x: Tensor, _ z: Tensor) throws -> Tensor

  /// The formula as it stands on the slide.
  public var formula: Bound {
    switch self {
    case .conditioning:
      { model, x, z in
        model.logLikelihood(x, given: z) + model.logPrior(z) - model.logPosterior(x, given: z)
      }
    case .exchangedDensities:
      { model, x, z in
        model.logPosterior(z, given: x) - (model.logLikelihood(x, given: z) + model.logPrior(z))
      }
    case .priorOfTheBase:
      { model, x, z in
        model.logLikelihood(x, given: z) + model.logBase(model.inverseFlow(z).u)
          - model.logPosterior(z, given: x)
      }
    case .signOfTheKL: { model, x, z in model.logLikelihood(x, given: z) + model.klToPrior(at: x) }
    }
  }
}
