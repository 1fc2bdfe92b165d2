import FlowLab
import Foundation
import Testing

@Suite("Kullback–Leibler divergences", .float64)
struct DivergenceTests {
  @Test("the divergence between normals is the integral of q log q/p")
  func divergenceIsTheIntegral() throws {
    let q = Normal(mean: Tensor([0.4, -1]), logScale: Tensor([-0.3, 0.2]))
    let p = Normal(mean: Tensor([-0.2, 0.5]), logScale: Tensor([0.1, 0.4]))
    let points = midpoints(-9...9, cells: 200, features: 2)
    let (logQ, logP) = (try q.logProb(points), try p.logProb(points))
    let expected = (logQ.exp() * (logQ - logP)).sum().item * pow(18.0 / 200, 2)
    #expect(q.klDivergence(to: p).shape == [1])
    expectClose(q.klDivergence(to: p), [expected], within: 1e-9)
    expectClose(q.entropy(), [-(logQ.exp() * logQ).sum().item * pow(18.0 / 200, 2)], within: 1e-9)
  }

  @Test("a batch has one divergence per row, zero where both are equal")
  func batchHasOnePerRow() {
    let mean = draws([3, 4])
    let q = Normal(mean: mean, logScale: Tensor.zeros([3, 4]))
    #expect(q.klDivergence(to: q).scalars == [0, 0, 0])
    let toStandard = q.klDivergence(to: StandardNormal(features: 4))
    expectClose(toStandard, 0.5 * mean.square().sum(alongAxis: 1), within: 1e-14)
    #expect(q.entropy().shape == [3])
    let shared = Normal(mean: Tensor([1, 1, 1, 1]), logScale: Tensor([0.5, 0.5, 0.5, 0.5]))
    #expect(q.klDivergence(to: shared).shape == [3] && shared.klDivergence(to: q).shape == [3])
  }

  @Test("close distributions keep the digits of their divergence")
  func closeDistributionsKeepTheirDigits() {
    let q = Normal(mean: Tensor([0]), logScale: Tensor([1e-6]))
    // KL = ½ (e^{2r} − 1) − r = r² + O(r³)
    #expect(abs(q.klDivergence(to: StandardNormal(features: 1)).item / 1e-12 - 1) < 1e-3)
  }

  @Test("with diagonal factors the full covariance gives the same divergence and density")
  func fullCovarianceGivesTheSame() throws {
    let (m, n, s, t) = (draws([3]), draws([3], seed: 2), draws([3], seed: 3), draws([3], seed: 4))
    let full = MultivariateNormal(mean: m, factor: Tensor.diagonal(s.exp()))
    let other = MultivariateNormal(mean: n, factor: Tensor.diagonal(t.exp()))
    let expected = Normal(mean: m, logScale: s).klDivergence(to: Normal(mean: n, logScale: t))
    expectClose(full.klDivergence(to: other), [expected.item], within: 1e-12)
    let x = draws([4, 3], seed: 5)
    expectClose(try full.logProb(x), try Normal(mean: m, logScale: s).logProb(x), within: 1e-12)
  }

  @Test("the divergence does not depend on the coordinates")
  func divergenceDoesNotDependOnTheCoordinates() {
    let (a, l, m) = (invertible([3, 3]), positiveDefinite([3, 3]), positiveDefinite([3, 3], seed: 2))
    let (mean, other) = (draws([3]), draws([3], seed: 2))
    func mapped(_ mean: Tensor, _ covariance: Tensor) -> MultivariateNormal {
      MultivariateNormal(
        mean: matmul(a, mean.expanded(atAxis: 1)).squeezed(atAxis: 1),
        covariance: matmul(matmul(a, covariance), a.transposed()))
    }
    let before = MultivariateNormal(mean: mean, covariance: l)
      .klDivergence(to: MultivariateNormal(mean: other, covariance: m))
    expectClose(mapped(mean, l).klDivergence(to: mapped(other, m)), before, within: 1e-9)
  }
}
