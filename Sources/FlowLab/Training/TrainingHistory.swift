/// What happened during a training: the material of a training curve.
public struct TrainingHistory: Sendable {
  /// The loss before every update; nats per point where the likelihood is maximized.
  public internal(set) var losses: [Double] = []
  /// The held-out scores, each after the given number of updates; empty without held-out points.
  public internal(set) var scores: [(step: Int, score: HeldOutScore)] = []
  /// The time that training took, evaluations included, seconds.
  public internal(set) var seconds = 0.0

  init() {}

  /// The last held-out score: that of the trained model.
  public var finalScore: HeldOutScore? { scores.last?.score }

  /// The losses averaged over the fiftieth part of the training around each step.
  public var smoothedLosses: [Double] {
    let reach = max(1, losses.count / 100)
    var sums = [0.0]
    sums.reserveCapacity(losses.count + 1)
    for loss in losses { sums.append(sums[sums.count - 1] + loss) }
    return losses.indices.map { step in
      // At both ends the stretch shrinks on both sides, so that a falling curve is not shifted.
      let room = min(reach, step, losses.count - 1 - step)
      return (sums[step + room + 1] - sums[step - room]) / Double(2 * room + 1)
    }
  }
}
