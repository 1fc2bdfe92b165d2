import FlowLab

extension UnusualAnswer {
  /// Right answers to tasks 1.7 to 1.10 that are not the reference's.
  static let exercise1Matrices: [UnusualAnswer] = [
    UnusualAnswer(
      name: "matrices in one step each",
      answers: .exercise1(MixedAnswers(matrices: matricesInOneStep, evidence: boundsInOneStep))),
    UnusualAnswer(
      name: "matrices with products in place of sums, squares in place of bars",
      answers: .exercise1(MixedAnswers(matrices: otherMatrices, evidence: otherBounds))),
    UnusualAnswer(
      name: "matrices by bordered determinants, powers and products",
      answers: .exercise1(MixedAnswers(matrices: borderedMatrices, evidence: ownDefinitions))),
  ]

  private static let matricesInOneStep = GivenMatrices(
    halvedChain: { Derivation(of: $0.logDetQuestion).equals(sum($0.s($0.z1))) },
    maskedChain: { Derivation(of: $0.question).equals(sum($0.s($0.m ⊙ $0.z) ⊙ (1 - $0.m))) },
    scalingChain: { Derivation(of: $0.logDetQuestion).equals(sum(log(abs($0.a)))) },
    affineChain: {
      Derivation(of: $0.question)
        .equals(logDensityOfNormal(at: $0.x - $0.b, mean: 0, covariance: $0.A * $0.A.T))
    },
    signFunction: { order in
      let inversions = order.indices.reduce(0) { count, i in count + order[i...].count { $0 < order[i] } }
      return 1 - 2 * (inversions % 2)
    },
    lemmaChain: { Derivation(of: $0.question).equals(($0.v.T * inverse($0.A) * $0.u + 1) * det($0.A)) },
    planarChain: { given in
      let a = given.z.T * given.w + given.b
      let sech = 2 / (exp(a) + exp(-a))
      return Derivation(of: given.question).equals(log(abs(1 + power(sech, 2) * (given.w.T * given.u))))
    },
    radialFunction: { z, center, α, β in
      // log of the product, each point by itself.
      let values = (0..<z.shape[0]).map { row in
        let r = (z.row(row) - center).square().sum().sqrt().item
        let tangential = 1 + β / (α + r)
        let powers = (1..<z.shape[1] + 1).dropFirst().reduce(1.0) { product, _ in product * tangential }
        return Tensor(powers * (1 + β * α / ((α + r) * (α + r)))).log().item
      }
      return Tensor(values, shape: [values.count])
    })

  private static let boundsInOneStep = GivenEvidence(
    evidenceChain: { given in
      // Already in its third form.
      let (q, prior) = (given.q, given.prior)
      return Derivation(of: given.evidenceQuestion)
        .equals(q.T * log(given.likelihood) - q.T * log(q / prior))
    },
    likelihoodChain: { given in
      let q = given.q
      return Derivation(of: given.likelihoodQuestion)
        .equals(sum(q ⊙ log(given.posterior * given.evidence / q)))
    },
    flowChain: { given in
      let z = given.z
      return Derivation(of: given.question)
        .equals(
          log(
            given.likelihood(z) * given.base(given.T.inverse(z)) / exp(given.T.logDet(at: given.T.inverse(z)))
          )
            - logDensityOfNormal(at: z, mean: given.μ, variance: given.σ ⊙ given.σ))
    },
    elboFunction: { q, prior, likelihood in
      // State by state.
      let (q, p, l) = (q.scalars, prior.scalars, likelihood.scalars)
      let states = l.count / max(prior.shape[0], 1)
      let rows = (0..<prior.shape[0]).map { row in
        (row * states..<(row + 1) * states).reduce(0.0) { total, k in
          total + q[k] * (Tensor(l[k]).log().item - Tensor(q[k] / p[k]).log().item)
        }
      }
      return Tensor(rows, shape: [rows.count])
    })

  private static let otherMatrices = GivenMatrices(
    blockChain: { given in
      let (z1, z2, s, t) = (given.z1, given.z2, given.s, given.t)
      let x2 = z2 ⊙ exp(s(z1)) + t(z1)
      return Derivation(of: jacobian(of: stack(z1, x2), withRespectTo: [z1, z2]))
        .equals(
          blocks([
            [identity(like: z1), 0 * (z1 * z2.T)],
            [diag(z2) * diag(exp(s(z1))) * s.jacobian(at: z1) + t.jacobian(at: z1), diag(exp(s(z1)))],
          ]), "0 as a multiple")
    },
    halvedChain: { given in
      let s = given.s(given.z1)
      return Derivation(of: given.logDetQuestion)
        .equals(log(abs(det(diag(exp(stack(0 * given.z1, s)))))), "1 is exp(0)")
        .equals(log(product(exp(s))), "a product")
    },
    maskedChain: { given in
      let (m, s) = (given.m, given.s(given.m ⊙ given.z))
      return Derivation(of: given.question).equals(log(product(m + (1 - m) ⊙ exp(s))))
    },
    couplingFunction: { scales, mask in (mask + (1 - mask) * scales.exp()).product(alongAxis: 1).log() },
    scalingChain: { Derivation(of: $0.logDetQuestion).equals(log(abs(product($0.a))), "|det P| = 1") },
    elementwiseChain: { given in
      Derivation(of: given.question).equals(0.5 * sum(log(power(given.f.prime(given.z), 2))), "|c|² = c²")
    },
    signFunction: { order in
      // det P by exchanging rows.
      Int(determinantSign(GivenMatrices().matrixFunction(order)).item)
    },
    planarFunction: { z, u, w, b in
      // Half the logarithm of the square, and 1/cosh² for tanh′.
      let a = matmul(z, w.expanded(atAxis: 1)).squeezed(atAxis: 1) + b
      let cosh = (a.exp() + (-a).exp()) / 2
      return (1 + (u * w).sum() / cosh.square()).square().log() / 2
    })

  private static let otherBounds = GivenEvidence(
    jointChain: { given in
      let q = given.q
      return Derivation(of: given.jointQuestion)
        .equals(sum(q ⊙ log(given.likelihood ⊙ given.prior)) + sum(-q ⊙ log(q)), "energy and entropy")
    },
    likelihoodChain: { given in
      Derivation(of: given.likelihoodQuestion)
        .equals(log(given.evidence) * sum(given.q) - sum(given.q ⊙ (log(given.q) - log(given.posterior))))
    })

  private static let borderedMatrices = GivenMatrices(
    maskedChain: { given in
      let s = given.s(given.m ⊙ given.z)
      let scale = given.m + (1 - given.m) ⊙ exp(s)
      return Derivation(of: given.question).equals(log(abs(det(diag(scale))))).equals(sum(log(scale)))
    },
    permutationChain: { given in
      let matrix = given.c * given.P
      return Derivation(of: given.question)
        .equals(power(det(matrix.T * matrix), 0.5)).equals(
          power(power(given.c, 2), dimension(of: given.z) / 2))
    },
    affineChain: { given in
      let (A, r) = (given.A, given.x - given.b)
      return Derivation(of: given.question)
        .equals(log(exp(-0.5 * (r.T * inverse(A * A.T) * r)) / sqrt(abs(det(2 * .pi * A * A.T)))))
    },
    lemmaChain: { given in
      let (A, u, v) = (given.A, given.u, given.v)
      return Derivation(of: given.question)
        .equals(det(blocks([[A, -u], [v.T, 1]])), "expand along the border")
        .equals(det(A) * (1 + v.T * (inverse(A) * u)), "Schur complement")
    },
    planarChain: { given in
      let a = given.b + given.w.T * given.z
      let slope = 1 - tanh(a) * tanh(a)
      return Derivation(of: given.question)
        .equals(log(sqrt(power(1 + slope * (given.w.T * given.u), 2))), "|c| = √(c²)")
    },
    radialChain: { given in
      let offset = given.z - given.z0
      let r = sqrt(offset.T * offset)
      let tangential = 1 + given.β / (given.α + r)
      return Derivation(of: given.question)
        .equals(
          product(tangential * ones(like: given.z)) / tangential
            * (tangential - given.β * r / power(given.α + r, 2)), "D equal factors, one exchanged")
    })

  private static let ownDefinitions = GivenEvidence(
    evidenceChain: { given in
      let q = given.q
      return Derivation(of: log(given.evidence) - q.T * (log(q) - log(given.joint / given.evidence)))
        .equals(q.T * (log(given.likelihood ⊙ given.prior) - log(q)))
    },
    flowChain: { given in
      // All densities written out: the constants of p_u and q cancel.
      let (z, T) = (given.z, given.T)
      let u = T.inverse(z)
      return Derivation(of: given.question)
        .equals(
          log(given.likelihood(z)) - 0.5 * (u.T * u) + log(abs(det(T.inverseJacobian(at: z))))
            + sum(log(given.σ)) + 0.5 * (given.ε.T * given.ε)
        )
        .equals(
          log(given.likelihood(z)) - 0.5 * (u.T * u) - T.logDet(at: u) + sum(log(given.σ))
            + 0.5 * (given.ε.T * given.ε))
    })
}
