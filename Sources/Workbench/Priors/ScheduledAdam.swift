import FlowLab

/// Adam whose learning rate follows a schedule by itself, for training steps that only know an optimizer.
///
/// Some parameters may wait: until then they stay as they are.
struct ScheduledAdam: Optimizer {
  /// The rate that the schedule scales.
  var learningRate: Double
  private let schedule: LearningRateSchedule
  private let waiting: Set<ObjectIdentifier>
  private let wait: Int
  private var adam: Adam
  private var late: Adam

  /// Creates the rule.
  ///
  /// - Parameters:
  ///   - learningRate: The rate that the schedule scales.
  ///   - schedule: The learning rate's course.
  ///   - waiting: Parameters that do not learn at first.
  ///   - wait: For how many steps they do not.
  init(
    learningRate: Double, schedule: LearningRateSchedule, waiting: [Parameter] = [], for wait: Int = 0
  ) {
    (self.learningRate, self.schedule, self.wait) = (learningRate, schedule, wait)
    self.waiting = wait > 0 ? Set(waiting.map(ObjectIdentifier.init)) : []
    (adam, late) = (Adam(), Adam())
  }

  mutating func update(_ parameters: [Parameter], with gradients: [Tensor]) {
    let step = adam.step
    adam.learningRate = learningRate * schedule(step)
    guard !waiting.isEmpty else { return adam.update(parameters, with: gradients) }
    let isWaiting = parameters.map { waiting.contains(ObjectIdentifier($0)) }
    func chosen<T>(_ items: [T], _ late: Bool) -> [T] {
      items.indices.filter { isWaiting[$0] == late }.map { items[$0] }
    }
    adam.update(chosen(parameters, false), with: chosen(gradients, false))
    guard step >= wait else { return }
    late.learningRate = adam.learningRate
    late.update(chosen(parameters, true), with: chosen(gradients, true))
  }
}
