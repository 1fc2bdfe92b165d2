import FlowLab
import Foundation
import Testing

@Suite("Held-out scores")
struct HeldOutScoreTests {
  @Test("mean, standard error and gap are those of the numbers")
  func arithmetic() {
    let score = HeldOutScore(logProbs: [-1, -2, -3, -6], floor: 2.5)
    #expect(score.count == 4 && score.negativeLogLikelihood == 3)
    // The variance of 1, 2, 3, 6 is 14/3.
    #expect(abs(score.standardError - sqrt(14.0 / 3 / 4)) < 1e-12)
    #expect(score.gap == 0.5 && score.gapStandardError == score.standardError)
    #expect(score.warning == nil)
  }

  @Test("with the data's own density the gap is the mean difference, and more precise")
  func pairedGap() {
    let score = HeldOutScore(
      logProbs: [-1.5, -2.5, -3.5, -6.5], floor: 2.5, exactLogProbs: [-1, -2, -3, -6])
    #expect(score.gap == 0.5 && score.gapStandardError == 0)
    #expect(score.standardError > 1)
  }

  @Test("without a floor there is a score but no gap")
  func noFloor() {
    let score = HeldOutScore(logProbs: [-1, -2], floor: nil)
    #expect(score.gap == nil && !score.isBelowFloor && score.warning == nil)
    #expect(!score.summary.contains("floor"))
  }

  @Test("a true density is near the floor, one that is too good to be true is found out")
  func tooGood() throws {
    var rng = SplitMix64(seed: 4)
    let moons = TwoMoons()
    let heldOut = HeldOutPoints(10_000, of: moons, using: &rng)
    let honest = try HeldOutScore(on: heldOut) { moons.logProb($0) }
    #expect(honest.gap.map { abs($0) < 1e-6 } == true && honest.warning == nil)
    #expect(abs(honest.negativeLogLikelihood - moons.entropyFloor) < 4 * honest.standardError)
    let impossible = try HeldOutScore(on: heldOut) { moons.logProb($0) + 0.2 }
    #expect(impossible.isBelowFloor)
    #expect(impossible.warning?.contains("below the entropy floor") == true)
    #expect(impossible.warning?.contains("log-determinant") == true)
    let unpaired = try HeldOutScore(on: HeldOutPoints(heldOut.points, floor: heldOut.floor)) {
      moons.logProb($0) + 0.2
    }
    #expect(unpaired.isBelowFloor)
  }

  @Test("a log-density that is not finite is said to be so", arguments: [Double.nan, -.infinity])
  func notFinite(value: Double) {
    let score = HeldOutScore(logProbs: [-1, value], floor: 1)
    #expect(score.warning?.contains("no finite log-density") == true)
  }
}
