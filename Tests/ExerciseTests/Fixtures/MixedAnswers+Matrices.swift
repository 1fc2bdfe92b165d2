import FlowLab

extension MixedAnswers {
  func couplingJacobian(_ given: HalvedCoupling) throws -> Derivation { try matrices.couplingJacobian(given) }

  func couplingLogDet(_ given: HalvedCoupling) throws -> Derivation { try matrices.couplingLogDet(given) }

  func maskedCouplingLogDet(_ given: MaskedCoupling) throws -> Derivation {
    try matrices.maskedCouplingLogDet(given)
  }

  func couplingLogDet(scales: Tensor, mask: Tensor) throws -> Tensor {
    try matrices.couplingLogDet(scales: scales, mask: mask)
  }

  func permutationDeterminant(_ given: PermutedScaling) throws -> Derivation {
    try matrices.permutationDeterminant(given)
  }

  func permutedScalingLogDet(_ given: PermutedScaling) throws -> Derivation {
    try matrices.permutedScalingLogDet(given)
  }

  func elementwiseLogDet(_ given: ElementwiseMap) throws -> Derivation {
    try matrices.elementwiseLogDet(given)
  }

  func affineFlowDensity(_ given: AffineFlow) throws -> Derivation { try matrices.affineFlowDensity(given) }

  func permutationMatrix(of order: [Int]) throws -> Tensor { try matrices.permutationMatrix(of: order) }

  func permutationSign(of order: [Int]) throws -> Int { try matrices.permutationSign(of: order) }

  func determinantOfRankOneUpdate(_ given: RankOneUpdate) throws -> Derivation {
    try matrices.determinantOfRankOneUpdate(given)
  }

  func planarLogDet(_ given: PlanarMap) throws -> Derivation { try matrices.planarLogDet(given) }

  func radialDeterminant(_ given: RadialMap) throws -> Derivation { try matrices.radialDeterminant(given) }

  func planarLogDet(at z: Tensor, u: Tensor, w: Tensor, b: Double) throws -> Tensor {
    try matrices.planarLogDet(at: z, u: u, w: w, b: b)
  }

  func radialLogDet(at z: Tensor, center: Tensor, alpha: Double, beta: Double) throws -> Tensor {
    try matrices.radialLogDet(at: z, center: center, alpha: alpha, beta: beta)
  }
}

extension MixedAnswers {
  func elboFromEvidence(_ given: DiscreteBound) throws -> Derivation { try evidence.elboFromEvidence(given) }

  func elboFromJoint(_ given: DiscreteBound) throws -> Derivation { try evidence.elboFromJoint(given) }

  func elboFromLikelihood(_ given: DiscreteBound) throws -> Derivation {
    try evidence.elboFromLikelihood(given)
  }

  func flowPriorELBO(_ given: FlowPriorBound) throws -> Derivation { try evidence.flowPriorELBO(given) }

  func discreteELBO(q: Tensor, prior: Tensor, likelihood: Tensor) throws -> Tensor {
    try evidence.discreteELBO(q: q, prior: prior, likelihood: likelihood)
  }
}
