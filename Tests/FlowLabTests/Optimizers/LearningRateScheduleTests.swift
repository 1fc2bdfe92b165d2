import FlowLab
import Testing

@Suite("Learning-rate schedules")
struct LearningRateScheduleTests {
  @Test("cosine goes from 1 over the middle to its floor and stays there")
  func cosine() {
    let schedule = LearningRateSchedule.cosine(steps: 100, floor: 0.2)
    #expect(schedule(0) == 1)
    #expect(abs(schedule(50) - 0.6) < 1e-12)
    #expect(abs(schedule(100) - 0.2) < 1e-12 && schedule(100) == schedule(5000))
    #expect((1...100).allSatisfy { schedule($0) < schedule($0 - 1) })
  }

  @Test("warm-up rises in a line and its first step is not zero")
  func warmUp() {
    let schedule = LearningRateSchedule.linearWarmUp(steps: 4)
    #expect((0..<6).map { schedule($0) } == [0.25, 0.5, 0.75, 1, 1, 1])
  }

  @Test("step decay multiplies at the end of each period")
  func stepDecay() {
    let schedule = LearningRateSchedule.stepDecay(every: 3, by: 0.5)
    #expect((0..<8).map { schedule($0) } == [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25])
  }

  @Test("schedules multiply and can start later")
  func composition() {
    let schedule =
      LearningRateSchedule.linearWarmUp(steps: 2)
      * LearningRateSchedule.stepDecay(every: 1, by: 0.5).delayed(by: 2) * .constant
    #expect((0..<5).map { schedule($0) } == [0.5, 1, 1, 0.5, 0.25])
  }
}
