/// eˣ, entry by entry.
public func exp(_ x: Formula) -> Formula { Formula(.elementary(.exp), [x], kind: x.kind) }

/// The natural logarithm, entry by entry; not a number where x is negative.
public func log(_ x: Formula) -> Formula { Formula(.elementary(.log), [x], kind: x.kind) }

/// log(1 + x), entry by entry.
public func log1p(_ x: Formula) -> Formula { Formula(.elementary(.log1p), [x], kind: x.kind) }

/// eˣ − 1, entry by entry.
public func expm1(_ x: Formula) -> Formula { Formula(.elementary(.expm1), [x], kind: x.kind) }

/// |x|, entry by entry.
public func abs(_ x: Formula) -> Formula { Formula(.elementary(.abs), [x], kind: x.kind) }

/// The sign of x, entry by entry: −1, 0 or 1.
public func sign(_ x: Formula) -> Formula { Formula(.elementary(.sign), [x], kind: x.kind) }

/// The square root, entry by entry.
public func sqrt(_ x: Formula) -> Formula { Formula(.elementary(.sqrt), [x], kind: x.kind) }

/// The hyperbolic tangent, entry by entry.
public func tanh(_ x: Formula) -> Formula { Formula(.elementary(.tanh), [x], kind: x.kind) }

/// σ(x) = 1 / (1 + e⁻ˣ), entry by entry.
public func sigmoid(_ x: Formula) -> Formula { Formula(.elementary(.sigmoid), [x], kind: x.kind) }

/// log(1 + eˣ), entry by entry.
public func softplus(_ x: Formula) -> Formula { Formula(.elementary(.softplus), [x], kind: x.kind) }

/// The sine, entry by entry.
public func sin(_ x: Formula) -> Formula { Formula(.elementary(.sin), [x], kind: x.kind) }

/// The cosine, entry by entry.
public func cos(_ x: Formula) -> Formula { Formula(.elementary(.cos), [x], kind: x.kind) }

/// xⁿ for a scalar n; of a vector, entry by entry.
public func power(_ x: Formula, _ n: Formula) -> Formula {
  if x.problem == nil, n.problem == nil {
    if n.kind != .scalar { return .invalid("power(\(x), \(n)): the exponent must be a scalar") }
    if x.kind == .matrix { return .invalid("power(\(x), \(n)): not defined for a matrix; write the product") }
  }
  return Formula(.power, [x, n], kind: x.kind)
}

/// Σᵢ vᵢ, the sum of a vector's entries.
public func sum(_ v: Formula) -> Formula { ofVector(.sum, v, "sum") }

/// Πᵢ vᵢ, the product of a vector's entries.
public func product(_ v: Formula) -> Formula { ofVector(.product, v, "product") }

/// ‖v‖, the square root of the sum of squares.
public func norm(_ v: Formula) -> Formula { ofVector(.norm, v, "norm") }

/// The number of a vector's entries, as a scalar.
public func dimension(of v: Formula) -> Formula { ofVector(.dimension, v, "dimension") }

private func ofVector(_ operation: FormulaOperation, _ v: Formula, _ name: String) -> Formula {
  v.problem != nil || v.kind == .vector || v.kind == .row
    ? Formula(operation, [v], kind: .scalar)
    : .invalid("\(name)(\(v)) needs a vector, not \(v.kind.name)")
}

/// log N(x | mean, variance), the log-density of a normal distribution, in nats.
///
/// For vectors the entries are independent: the result is the sum over the entries, and mean and variance may be
/// scalars or vectors.
public func logDensityOfNormal(at x: Formula, mean: Formula, variance: Formula) -> Formula {
  let isVector = x.kind == .vector
  let fits = { (part: Formula) in part.kind == .scalar || (isVector && part.kind == .vector) }
  guard
    [x, mean, variance].contains(where: { $0.problem != nil })
      || (x.kind != .row && fits(mean) && fits(variance))
  else {
    return .invalid("logDensityOfNormal: \(x), \(mean) and \(variance) must be scalars or columns alike")
  }
  return Formula(.normalLogDensity, [x, mean, variance], kind: .scalar)
}

/// log N(x | mean, covariance), the log-density of a normal distribution over vectors, in nats.
public func logDensityOfNormal(at x: Formula, mean: Formula, covariance: Formula) -> Formula {
  guard
    [x, mean, covariance].contains(where: { $0.problem != nil })
      || (x.kind == .vector && (mean.kind == .vector || mean.kind == .scalar) && covariance.kind == .matrix)
  else {
    return .invalid("logDensityOfNormal: needs a column, its mean and a covariance matrix")
  }
  return Formula(.normalLogDensity, [x, mean, covariance], kind: .scalar)
}
