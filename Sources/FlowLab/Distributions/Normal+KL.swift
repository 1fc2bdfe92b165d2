extension Normal {
  /// The Kullback–Leibler divergence KL(self ‖ other) in closed form, in nats.
  ///
  ///     KL = Σ_d ½ [ (σ_d² / τ_d² − 1) + ((μ_d − ν_d) / τ_d)² ] − log(σ_d / τ_d)
  ///
  /// for self = N(μ, σ²) and other = N(ν, τ²).
  ///
  /// - Parameter other: A normal distribution over points of the same shape.
  /// - Returns: `[B]`, or `[1]` when the parameters of both serve every row.
  public func klDivergence(to other: Normal) -> Tensor {
    let layout = EventLayout("Normal.klDivergence", mean, logScale, other.mean, other.logScale)
    let ratio = logScale - other.logScale
    let shift = (mean - other.mean) * (-other.logScale).exp()
    let terms = 0.5 * ((2 * ratio).expm1() + shift.square()) - ratio
    return (terms.rank == 1 ? terms.expanded(atAxis: 0) : terms).sumOverEvent().broadcast(to: [
      layout.rows ?? 1
    ])
  }

  /// The Kullback–Leibler divergence KL(self ‖ N(0, I)) in closed form, in nats.
  ///
  ///     KL = Σ_d ½ (μ_d² + σ_d² − 1) − log σ_d
  ///
  /// - Parameter other: The standard normal distribution over points of the same shape.
  /// - Returns: `[B]`, or `[1]` when the parameters serve every row.
  public func klDivergence(to other: StandardNormal) -> Tensor {
    let shape = [1] + other.eventShape
    return klDivergence(to: Normal(mean: Tensor.zeros(shape), logScale: Tensor.zeros(shape)))
  }
}
