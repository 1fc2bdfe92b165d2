import Foundation

/// What task 1.10 gives last: the ELBO of one sample z = μ + σ ⊙ ε with a flow as the prior, z = T(u), u ~ N(0, I).
public struct FlowPriorBound: Sendable {
  /// The mean of q(z|x), a column.
  public let μ = Formula.symbol("μ", .vector, latex: "\\mu")
  /// The standard deviations of q(z|x), a column of positive numbers.
  public let σ = Formula.symbol("σ", .vector, latex: "\\sigma")
  /// The noise, a column.
  public let ε = Formula.symbol("ε", .vector, latex: "\\varepsilon")
  /// p(x|z) of the observed x, as a function of z.
  public let likelihood = DensityFunction("p_x", latex: "p_x")
  /// The prior p(z), the density of T(u): what the flow must express.
  public let prior = DensityFunction("p_z", latex: "p_z")
  /// The density p_u = N(0, I) of the flow's base.
  public let base = DensityFunction("p_u", latex: "p_u")
  /// The flow, from base to latent space, invertible.
  public let T = VectorMap("T")

  /// Makes the symbols.
  public init() {}

  /// The sample, z = μ + σ ⊙ ε.
  public var z: Formula { μ + σ ⊙ ε }

  /// log p(x|z) + log p(z) − log q(z|x).
  public var question: Formula {
    log(likelihood(z)) + log(prior(z)) - logDensityOfNormal(at: z, mean: μ, variance: power(σ, 2))
  }

  /// What the last line may contain: the likelihood, the base density, T, T⁻¹ and the log-determinants of both, and
  /// log N; not the prior.
  public var closedForm: ClosedForm {
    ClosedForm(
      allowing: [likelihood(z), base(z), T(z), T.inverse(z), T.logDet(at: z), T.inverseLogDet(at: z)],
      allowsEveryNormal: true)
  }

  /// Draws points in 1 … 4 dimensions, with flows whose determinant has either sign.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = [1, 2, 3, 4][k % 4]
      let flow = BentMap(size: size, using: &rng)
      let decoder = SmoothMap(from: size, to: 1, using: &rng)
      let normal = { @Sendable (u: Tensor) in
        (-0.5 * u.square().sum()).exp() * Foundation.pow(2 * Double.pi, -0.5 * Double(size))
      }
      var point = Point("D = \(size)")
      withDType(.float64) {
        point.bind(μ, to: .normal([size], using: &rng) * 0.7)
        point.bind(ε, to: .normal([size], using: &rng))
      }
      let deviations = (0..<size).map { _ in rng.uniform(in: 0.3...1.3) }
      point.bind(σ, to: tensor(deviations, shape: [size], dtype: .float64))
      point.bind(likelihood, size: size, to: { decoder($0).exp().sum() })
      point.bind(base, size: size, to: normal)
      point.bind(T, size: size, to: { flow.forward($0) }, inverse: { flow.inverse($0) })
      point.bind(
        prior, size: size,
        to: { z in
          let u = flow.inverse(z)
          let volume = logAbsDeterminant(jacobian(of: { flow.forward($0) }, at: u.detached()))
          return normal(u) / volume.exp()
        })
      return point
    }
  }
}
