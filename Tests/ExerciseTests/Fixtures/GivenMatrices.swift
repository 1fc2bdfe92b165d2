import FlowLab

/// Right answers to tasks 1.7, 1.8 and 1.9, some of which a test exchanges for others.
///
/// They are unusual on purpose: other steps and other functions than the reference's.
struct GivenMatrices: MatrixTasks, Sendable {
  var blockChain: @Sendable (HalvedCoupling) -> Derivation = { given in
    let (z1, z2, s, t) = (given.z1, given.z2, given.s, given.t)
    let scale = diag(exp(s(z1)))
    return Derivation(of: given.question)
      .equals(
        blocks([
          [diag(ones(like: z1)), zeros(rows: z1, columns: z2)],
          [t.jacobian(at: z1) + scale * diag(z2) * s.jacobian(at: z1), scale],
        ]))
  }
  var halvedChain: @Sendable (HalvedCoupling) -> Derivation = { given in
    Derivation(of: given.logDetQuestion)
      .equals(0.5 * log(power(det(given.question), 2)), "|c| = √(c²)")
      .equals(sum(log(exp(given.s(given.z1)))), "log of every diagonal entry")
      .equals(ones(like: given.z2).T * given.s(given.z1), "a sum is a product with ones")
  }
  var maskedChain: @Sendable (MaskedCoupling) -> Derivation = { given in
    let s = given.s(given.z ⊙ given.m)
    return Derivation(of: given.question)
      .equals((ones(like: given.m) - given.m).T * s)
      .equals(sum(s) - sum(given.m ⊙ s))
  }
  var couplingFunction: @Sendable (Tensor, Tensor) -> Tensor = { scales, mask in
    let changed = mask.scalars.indices.filter { mask.scalars[$0] == 0 }
    let rows = (0..<scales.shape[0]).map { row in
      let entries = scales.row(row).scalars
      return changed.reduce(0) { $0 + entries[$1] }
    }
    return Tensor(rows, shape: [rows.count])
  }
  var permutationChain: @Sendable (PermutedScaling) -> Derivation = { given in
    let (P, c) = (given.P, given.c)
    return Derivation(of: abs(det(c * P.T)))
      .equals(sqrt(abs(det((c * P) * (c * P).T))), "det of a product")
      .equals(sqrt(abs(det(power(c, 2) * identity(like: given.z)))), "PPᵀ = I")
      .equals(abs(product(c * ones(like: given.z))), "D equal factors")
  }
  var scalingChain: @Sendable (PermutedScaling) -> Derivation = { given in
    Derivation(of: given.logDetQuestion)
      .equals(log(abs(det(given.P))) + log(abs(product(given.a))))
      .equals(0.5 * sum(log(given.a ⊙ given.a)))
  }
  var elementwiseChain: @Sendable (ElementwiseMap) -> Derivation = { given in
    Derivation(of: given.question).equals(log(abs(product(given.f.prime(given.z)))), "diagonal")
  }
  /// Ends written out, with det and inverse of the covariance.
  var affineChain: @Sendable (AffineFlow) -> Derivation = { given in
    let (x, A, b) = (given.x, given.A, given.b)
    return Derivation(of: given.question)
      .equals(
        -0.5 * ((b - x).T * inverse(A * A.T) * (b - x)) - 0.5 * log(det(2 * .pi * (A * A.T))),
        "one determinant for all constants")
  }
  var matrixFunction: @Sendable ([Int]) -> Tensor = { order in
    var entries = [Double](repeating: 0, count: order.count * order.count)
    for (row, column) in order.enumerated() { entries[row * order.count + column] = 1 }
    return Tensor(entries, shape: [order.count, order.count])
  }
  /// Every cycle of even length changes the sign.
  var signFunction: @Sendable ([Int]) -> Int = { order in
    var (seen, sign) = (Set<Int>(), 1)
    for start in order.indices where !seen.contains(start) {
      var (place, length) = (start, 0)
      repeat {
        seen.insert(place)
        (place, length) = (order[place], length + 1)
      } while place != start
      if length % 2 == 0 { sign = -sign }
    }
    return sign
  }
  var lemmaChain: @Sendable (RankOneUpdate) -> Derivation = { given in
    let (A, u, v) = (given.A, given.u, given.v)
    return Derivation(of: det(u * v.T + A))
      .equals(det(A) + det(A) * (u.T * inverse(A).T * v))
  }
  var planarChain: @Sendable (PlanarMap) -> Derivation = { given in
    let (u, w) = (given.u, given.w)
    let slope = 1 - power(tanh(w.T * given.z + given.b), 2)
    return Derivation(of: given.question)
      .equals(log(abs(det(identity(like: u) + slope * u * w.T))))
      .equals(log(abs(1 + slope * sum(u ⊙ w))), "h′ written out")
  }
  var radialChain: @Sendable (RadialMap) -> Derivation = { given in
    let (r, D) = (norm(given.z - given.z0), dimension(of: given.z))
    let (α, β) = (given.α, given.β)
    return Derivation(of: given.question)
      .equals(power((α + r + β) / (α + r), D - 1) * (1 + α * β / power(α + r, 2)), "one quotient each")
  }
  var planarFunction: @Sendable (Tensor, Tensor, Tensor, Double) -> Tensor = { z, u, w, b in
    let rows = (0..<z.shape[0]).map { row in
      let a = zip(z.row(row).scalars, w.scalars).reduce(b) { $0 + $1.0 * $1.1 }
      let h = Tensor(a).tanh().item
      let dot = zip(u.scalars, w.scalars).reduce(0) { $0 + $1.0 * $1.1 }
      return Tensor(abs(1 + (1 - h * h) * dot)).log().item
    }
    return Tensor(rows, shape: [rows.count])
  }
  /// log|det| of the Jacobian itself, as exact derivatives give it.
  var radialFunction: @Sendable (Tensor, Tensor, Double, Double) -> Tensor = { z, center, α, β in
    logAbsDeterminant(
      rowwiseJacobian(
        of: { z in
          let offset = z - center
          let r = offset.square().sum(alongAxis: 1, keepingAxes: true).sqrt()
          return z + β * offset / (α + r)
        }, at: z))
  }

  func couplingJacobian(_ given: HalvedCoupling) throws -> Derivation { blockChain(given) }
  func couplingLogDet(_ given: HalvedCoupling) throws -> Derivation { halvedChain(given) }
  func maskedCouplingLogDet(_ given: MaskedCoupling) throws -> Derivation { maskedChain(given) }
  func couplingLogDet(scales: Tensor, mask: Tensor) throws -> Tensor { couplingFunction(scales, mask) }
  func permutationDeterminant(_ given: PermutedScaling) throws -> Derivation { permutationChain(given) }
  func permutedScalingLogDet(_ given: PermutedScaling) throws -> Derivation { scalingChain(given) }
  func elementwiseLogDet(_ given: ElementwiseMap) throws -> Derivation { elementwiseChain(given) }
  func affineFlowDensity(_ given: AffineFlow) throws -> Derivation { affineChain(given) }
  func permutationMatrix(of order: [Int]) throws -> Tensor { matrixFunction(order) }
  func permutationSign(of order: [Int]) throws -> Int { signFunction(order) }
  func determinantOfRankOneUpdate(_ given: RankOneUpdate) throws -> Derivation { lemmaChain(given) }
  func planarLogDet(_ given: PlanarMap) throws -> Derivation { planarChain(given) }
  func radialDeterminant(_ given: RadialMap) throws -> Derivation { radialChain(given) }
  func planarLogDet(at z: Tensor, u: Tensor, w: Tensor, b: Double) throws -> Tensor {
    planarFunction(z, u, w, b)
  }
  func radialLogDet(at z: Tensor, center: Tensor, alpha: Double, beta: Double) throws -> Tensor {
    radialFunction(z, center, alpha, beta)
  }
}
