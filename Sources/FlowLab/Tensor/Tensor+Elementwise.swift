import Foundation

extension Tensor {
  /// The exponential, eˣ.
  public func exp() -> Tensor {
    unary(.exp, savingOutput: true) { $0.cotangent * $0.output }
  }

  /// The natural logarithm, log x.
  public func log() -> Tensor {
    unary(.log, saving: true) { $0.cotangent / $0.operand(0) }
  }

  /// log(1 + x), exact for small x.
  public func log1p() -> Tensor {
    unary(.log1p, saving: true) { $0.cotangent / ($0.operand(0) + 1) }
  }

  /// eˣ − 1, exact for small x.
  public func expm1() -> Tensor {
    unary(.expm1, savingOutput: true) { $0.cotangent * ($0.output + 1) }
  }

  /// The square root, √x.
  public func sqrt() -> Tensor {
    unary(.sqrt, savingOutput: true) { $0.cotangent * 0.5 / $0.output }
  }

  /// The square, x².
  public func square() -> Tensor {
    unary(.square, saving: true) { $0.cotangent * 2 * $0.operand(0) }
  }

  /// |x|, with derivative 0 at 0.
  public func abs() -> Tensor {
    unary(.abs, saving: true) { $0.cotangent * $0.operand(0).sign() }
  }

  /// −1, 0 or 1; carries no gradient.
  public func sign() -> Tensor { detached().unary(.sign, pullback: Self.constant) }

  /// The reciprocal, 1 / x.
  public func reciprocal() -> Tensor {
    unary(.reciprocal, savingOutput: true) { -$0.cotangent * $0.output.square() }
  }

  /// The sine, sin x.
  public func sin() -> Tensor {
    unary(.sin, saving: true) { $0.cotangent * $0.operand(0).cos() }
  }

  /// The cosine, cos x.
  public func cos() -> Tensor {
    unary(.cos, saving: true) { -$0.cotangent * $0.operand(0).sin() }
  }

  /// The hyperbolic tangent, tanh x.
  public func tanh() -> Tensor {
    unary(.tanh, savingOutput: true) { tanhGradient($0.cotangent, output: $0.output) }
  }

  /// The logistic function, 1 / (1 + e⁻ˣ).
  public func sigmoid() -> Tensor {
    unary(.sigmoid, savingOutput: true) { sigmoidGradient($0.cotangent, output: $0.output) }
  }

  /// log(1 / (1 + e⁻ˣ)), finite for every finite x.
  public func logSigmoid() -> Tensor {
    unary(.logSigmoid, saving: true) { $0.cotangent * (-$0.operand(0)).sigmoid() }
  }

  /// log(1 + eˣ), finite for every finite x.
  public func softplus() -> Tensor {
    unary(.softplus, saving: true) { $0.cotangent * $0.operand(0).sigmoid() }
  }

  /// max(x, 0), with derivative 0 at 0.
  public func relu() -> Tensor {
    unary(.relu, savingOutput: true) { reluGradient($0.cotangent, output: $0.output) }
  }

  /// x for x > 0, slope · x otherwise.
  public func leakyRelu(_ slope: Double = 0.01) -> Tensor {
    select(self .> 0, self, self * slope)
  }

  /// x for x > 0, eˣ − 1 otherwise.
  public func elu() -> Tensor {
    // The exponential sees no positive argument, so that the side not chosen cannot overflow.
    select(self .> 0, self, minimum(self, .zeros(like: self)).expm1())
  }

  /// x / (1 + e⁻ˣ), also called swish.
  public func silu() -> Tensor { self * sigmoid() }

  /// x Φ(x), Φ the standard normal distribution function.
  public func gelu() -> Tensor { self * (erf2() + 1) * 0.5 }

  private func erf2() -> Tensor { (self * 0.5.squareRoot()).erf() }

  /// The error function, 2/√π ∫₀ˣ exp(−t²) dt.
  public func erf() -> Tensor {
    unary(.erf, saving: true) {
      $0.cotangent * (2 / Double.pi.squareRoot()) * (-$0.operand(0).square()).exp()
    }
  }

  /// The largest whole number ≤ x; carries no gradient.
  public func floor() -> Tensor { detached().unary(.floor, pullback: Self.constant) }

  /// The nearest whole number, ties to even; carries no gradient.
  public func round() -> Tensor { detached().unary(.round, pullback: Self.constant) }

  /// The nearest whole number, differentiated as if rounding were the identity (straight-through estimator).
  public func roundStraightThrough() -> Tensor {
    unary(.round) { $0.cotangent }
  }

  /// xᵖ for a constant p.
  public func pow(_ p: Double) -> Tensor {
    // x⁰ is the constant 1, also where x⁻¹ is infinite.
    scalar(.power, p, saving: true) {
      p == 0 ? .zeros(like: $0.cotangent) : $0.cotangent * $0.operand(0).pow(p - 1) * p
    }
  }

  /// x limited to an interval; the gradient is 0 where the limit acts.
  public func clamped(_ low: Double, _ high: Double) -> Tensor {
    require(low <= high, "clamped: needs low ≤ high, got \(low) and \(high)")
    return scalar(.maximum, low, saving: true) { $0.cotangent * ($0.operand(0) .>= low) }
      .scalar(.minimum, high, saving: true) { $0.cotangent * ($0.operand(0) .<= high) }
  }
}

/// g where y > 0, else 0: the pullback of y = max(x, 0) in one pass.
///
/// It is linear in g; y only decides.
func reluGradient(_ g: Tensor, output y: Tensor) -> Tensor {
  let y = y.detached()
  return .binary(.reluGradient, g, y, saving: true) { step, _ in
    reluGradient(step.cotangent, output: step.operand(1))
  }
}

/// g (1 − y²): the pullback of y = tanh x in one pass.
private func tanhGradient(_ g: Tensor, output y: Tensor) -> Tensor {
  .binary(.tanhGradient, g, y, saving: true) { step, operand in
    let (h, y) = (step.cotangent, step.operand(1))
    return operand == 0 ? tanhGradient(h, output: y) : h * step.operand(0) * y * (-2)
  }
}

/// g y (1 − y): the pullback of y = 1 / (1 + e⁻ˣ) in one pass.
private func sigmoidGradient(_ g: Tensor, output y: Tensor) -> Tensor {
  .binary(.sigmoidGradient, g, y, saving: true) { step, operand in
    let (h, y) = (step.cotangent, step.operand(1))
    return operand == 0 ? sigmoidGradient(h, output: y) : h * step.operand(0) * (1 - 2 * y)
  }
}

extension Tensor {
  /// σ(x) for a nonlinearity chosen by name.
  public func activated(_ activation: Activation) -> Tensor {
    switch activation {
    case .identity: self
    case .relu: relu()
    case .leakyRelu: leakyRelu()
    case .tanh: tanh()
    case .sigmoid: sigmoid()
    case .softplus: softplus()
    case .elu: elu()
    case .silu: silu()
    case .gelu: gelu()
    }
  }
}

extension Activation {
  /// Whether the derivative can be computed from y = σ(x) alone, so that x need not be kept.
  var isFunctionOfItsOutput: Bool {
    switch self {
    case .identity, .relu, .tanh, .sigmoid: true
    case .leakyRelu, .softplus, .elu, .silu, .gelu: false
    }
  }

  /// g σ′(x) from the output y = σ(x).
  func pullBack(_ g: Tensor, output y: Tensor) -> Tensor {
    switch self {
    case .relu: reluGradient(g, output: y)
    case .tanh: tanhGradient(g, output: y)
    case .sigmoid: sigmoidGradient(g, output: y)
    case .identity: g
    case .leakyRelu, .softplus, .elu, .silu, .gelu: stop("\(self): no function of its output")
    }
  }
}
