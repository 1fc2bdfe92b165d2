import FlowLab
import Foundation

extension UnusualAnswer {
  static let matrixForms = GivenMatrices(
    blockChain: {
      let (z1, z2, s, t) = ($0.z1, $0.z2, $0.s, $0.t)
      let (Js, Jt) = (jacobian(of: s(z1), withRespectTo: z1), jacobian(of: t(z1), withRespectTo: z1))
      return Derivation(of: $0.question)
        .equals(
          blocks([
            [identity(like: z1), zeros(rows: z1, columns: z2)],
            [diag(z2 ⊙ exp(s(z1))) * Js + Jt, diag(exp(s(z1)))],
          ]))
    },
    halvedChain: { Derivation(of: $0.logDetQuestion).equals(log(product(exp($0.s($0.z1))))) },
    maskedChain: { Derivation(of: $0.question).equals((1 - $0.m).T * $0.s($0.m ⊙ $0.z)) },
    couplingFunction: { s, m in s.sum(alongAxis: 1) - (m * s).sum(alongAxis: 1) },
    permutationChain: { Derivation(of: $0.question).equals(power(abs($0.c), dimension(of: $0.z))) },
    scalingChain: { Derivation(of: $0.logDetQuestion).equals(sum(log(sqrt($0.a ⊙ $0.a)))) },
    elementwiseChain: { Derivation(of: $0.question).equals(sum(log(sqrt(power($0.f.prime($0.z), 2))))) },
    affineChain: {
      Derivation(of: $0.question)
        .equals(logDensityOfNormal(at: $0.b, mean: $0.x, covariance: $0.A * identity(like: $0.x) * $0.A.T))
    },
    matrixFunction: { order in Tensor.identity(order.count).gathering(order, alongAxis: 0) },
    lemmaChain: {
      Derivation(of: $0.question).equals(det($0.A) * (1 + sum($0.v ⊙ (inverse($0.A) * $0.u))))
    },
    planarChain: {
      Derivation(of: $0.question)
        .equals(log(abs(1 + sum($0.u ⊙ ($0.h.prime($0.w.T * $0.z + $0.b) * $0.w)))))
    },
    radialChain: {
      let (r, D) = (norm($0.z - $0.z0), dimension(of: $0.z))
      let h = 1 / ($0.α + r)
      return Derivation(of: $0.question)
        .equals(power(1 + $0.β * h, D) * (1 - $0.β * r * power(h, 2) / (1 + $0.β * h)))
    },
    planarFunction: { z, u, w, b in
      let a = (z * w).sum(alongAxis: 1) + b
      return ((1 - a.tanh()) * (1 + a.tanh()) * (u * w).sum() + 1).abs().log()
    },
    radialFunction: { z, center, α, β in
      let r = (z - center).square().sum(alongAxis: 1).sqrt()
      let h = 1 / (α + r)
      return Double(z.shape[1]) * (1 + β * h).log() + (1 - β * r * h.square() / (1 + β * h)).log()
    })

  static let moreMatrixForms = GivenMatrices(
    blockChain: {
      let (z1, z2, s, t) = ($0.z1, $0.z2, $0.s, $0.t)
      let scale = diag(exp(s(z1)))
      return Derivation(of: $0.question)
        .equals(
          blocks([
            [diag(exp(0 * z1)), zeros(rows: z1, columns: z2)],
            [scale * (diag(z2) * s.jacobian(at: z1)) + t.jacobian(at: z1), scale],
          ]))
    },
    halvedChain: { Derivation(of: $0.logDetQuestion).equals(-sum(-$0.s($0.z1))) },
    maskedChain: {
      let s = $0.s($0.m ⊙ $0.z)
      return Derivation(of: $0.question).equals(sum(s ⊙ (1 - $0.m) ⊙ (1 - $0.m)))
    },
    couplingFunction: { s, m in matmul(s, (1 - m).expanded(atAxis: 1)).squeezed(atAxis: 1) },
    permutationChain: { Derivation(of: $0.question).equals(exp(dimension(of: $0.a) * log(abs($0.c)))) },
    scalingChain: { Derivation(of: $0.logDetQuestion).equals(0.5 * log(product(power($0.a, 2)))) },
    elementwiseChain: {
      Derivation(of: $0.question).equals(ones(like: $0.z).T * log(abs($0.f.prime($0.z))))
    },
    affineChain: {
      let (x, A, b) = ($0.x, $0.A, $0.b)
      let Σ = A * A.T
      return Derivation(of: $0.question)
        .equals(-0.5 * ((x - b).T * (inverse(Σ) * (x - b)) + log(det(Σ)) + dimension(of: x) * log(2 * .pi)))
    },
    lemmaChain: {
      Derivation(of: $0.question)
        .equals(det($0.A * (identity(like: $0.u) + inverse($0.A) * $0.u * $0.v.T)))
        .equals(det($0.A) + ($0.v.T * inverse($0.A) * $0.u) * det($0.A))
    },
    planarChain: {
      let slope = $0.h.prime($0.w.T * $0.z + $0.b)
      return Derivation(of: $0.question).equals(0.5 * log(power(1 + slope * ($0.w.T * $0.u), 2)))
    },
    radialChain: {
      let r = norm($0.z - $0.z0)
      let (h, D) = (1 / ($0.α + r), dimension(of: $0.z0))
      return Derivation(of: $0.question)
        .equals(exp((D - 1) * log(1 + $0.β * h)) * (1 + $0.β * h - $0.β * r * h * h))
    },
    radialFunction: { z, center, α, β in
      let rows = (0..<z.shape[0]).map { row in
        let offset = (z.row(row) - center).scalars
        let r = offset.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let first = Double(z.shape[1] - 1) * Foundation.log((α + r + β) / (α + r))
        return first + Foundation.log(1 + α * β / ((α + r) * (α + r)))
      }
      return Tensor(rows, shape: [rows.count])
    })

  static let evidenceForms = GivenEvidence(
    evidenceChain: {
      Derivation(of: $0.evidenceQuestion).equals(sum($0.q ⊙ log($0.joint)) - sum($0.q ⊙ log($0.q)))
    },
    jointChain: {
      Derivation(of: $0.jointQuestion).equals($0.q.T * log($0.likelihood) + $0.q.T * log($0.prior / $0.q))
    },
    likelihoodChain: {
      Derivation(of: $0.likelihoodQuestion)
        .equals(log($0.evidence) + sum($0.q ⊙ (log($0.posterior) - log($0.q))))
    },
    flowChain: {
      let (z, T) = ($0.z, $0.T)
      let logQ = logDensityOfNormal(at: z, mean: $0.μ, variance: power($0.σ, 2))
      return Derivation(of: $0.question)
        .equals(
          log($0.likelihood(z)) + log($0.base(T.inverse(z))) + log(abs(det(T.inverseJacobian(at: z)))) - logQ)
    },
    elboFunction: { q, p, l in (q * l.log()).sum(alongAxis: 1) - (q * (q / p).log()).sum(alongAxis: 1) })

  static let moreEvidenceForms = GivenEvidence(
    evidenceChain: { Derivation(of: $0.evidenceQuestion).equals(-($0.q.T * (log($0.q) - log($0.joint)))) },
    jointChain: {
      Derivation(of: $0.jointQuestion)
        .equals(sum(diag($0.q) * log($0.likelihood)) - $0.q.T * log($0.q / $0.prior))
    },
    likelihoodChain: {
      Derivation(of: $0.likelihoodQuestion).equals($0.q.T * (log($0.evidence * $0.posterior) - log($0.q)))
    },
    flowChain: {
      let (z, T) = ($0.z, $0.T)
      let logQ = logDensityOfNormal(at: z - $0.μ, mean: 0, variance: power($0.σ, 2))
      let J = jacobian(of: T(z), withRespectTo: $0.μ)
      return Derivation(of: $0.question + 0 * det(J))
        .equals(
          log($0.likelihood(z)) + log($0.base(T.inverse(z)) / abs(det(T.jacobian(at: T.inverse(z))))) - logQ)
    },
    elboFunction: { q, p, l in ((l * p).log() * q - q.log() * q).sum(alongAxis: 1) })
}
