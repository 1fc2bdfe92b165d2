import Foundation
import Synchronization
import Testing

@testable import FlowLab

@Suite("Threads and memory")
struct ParallelTests {
  @Test("every index is visited once", arguments: [1, 2, 3, 8])
  func visitsEveryIndexOnce(threads: Int) {
    let before = Threads.count
    defer { Threads.count = before }
    Threads.count = threads
    for count in [0, 1, 2, 5, 16, 1000] {
      for minimum in [1, 3, 100] {
        for _ in 0..<20 {
          let total = Atomic<Int>(0)
          let visits = UnsafeMutablePointer<Int>.allocate(capacity: count + 1)
          visits.initialize(repeating: 0, count: count + 1)
          defer { visits.deallocate() }
          Kernels.parallel(count: count, minimumPerTask: minimum) { range in
            for i in range { visits[i] += 1 }
            total.add(range.count, ordering: .relaxed)
          }
          #expect((0..<count).allSatisfy { visits[$0] == 1 })
          #expect(total.load(ordering: .relaxed) == count)
        }
      }
    }
  }

  @Test("nested and simultaneous calls finish")
  func nestedAndSimultaneousCallsFinish() async {
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let total = Atomic<Int>(0)
          for _ in 0..<50 {
            Kernels.parallel(count: 8, minimumPerTask: 1) { outer in
              for _ in outer {
                Kernels.parallel(count: 10, minimumPerTask: 1) { total.add($0.count, ordering: .relaxed) }
              }
            }
          }
          return total.load(ordering: .relaxed)
        }
      }
      for await total in group { #expect(total == 50 * 80) }
    }
  }

  @Test("helpers wake again after a pause")
  func helpersWakeAfterPause() {
    let before = Threads.count
    defer { Threads.count = before }
    Threads.count = 2
    for _ in 0..<5 {
      Thread.sleep(forTimeInterval: 0.005)
      let total = Atomic<Int>(0)
      Kernels.parallel(count: 64, minimumPerTask: 1) { total.add($0.count, ordering: .relaxed) }
      #expect(total.load(ordering: .relaxed) == 64)
    }
  }

  @Test("blocks hold what was asked for, waste at most a quarter, and are aligned")
  func blockSizes() {
    for bytes in Array(0...3000) + [4095, 4096, 4097, 1 << 20, (1 << 20) + 1, 5_000_000, 1 << 33] {
      let (bucket, size) = StorageCache.bucketAndSize(bytes)
      #expect(size >= bytes && size % 64 == 0 && (size <= 512 || size * 4 <= bytes * 5 + 4))
      #expect(bucket >= 0 && bucket < 320)
      #expect(StorageCache.bucketAndSize(size) == (bucket, size))
    }
    let storage = Storage(count: 3, dtype: .float64)
    #expect(UInt(bitPattern: storage.doubles) % 64 == 0)
  }

  @Test("freed memory is used again")
  func freedMemoryIsUsedAgain() {
    // Of a size nobody else asks for.
    let count = 7_654_321
    let address = UInt(bitPattern: Storage(count: count, dtype: .float32).floats)
    #expect(UInt(bitPattern: Storage(count: count, dtype: .float32).floats) == address)
  }

  @Test("storage made and freed on several threads stays its own")
  func storageOnSeveralThreads() async {
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<4 {
        group.addTask {
          var isIntact = true
          for round in 0..<500 {
            let (a, b) = (Storage(count: 100, dtype: .float32), Storage(count: 100 + round, dtype: .float64))
            Kernels.fill(a, Double(task))
            Kernels.fill(b, Double(round))
            isIntact = isIntact && a.floats[99] == Float(task) && b.doubles[0] == Double(round)
          }
          return isIntact
        }
      }
      for await isIntact in group { #expect(isIntact) }
    }
  }
}
