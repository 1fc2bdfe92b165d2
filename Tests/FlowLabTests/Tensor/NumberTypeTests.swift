import FlowLab
import Testing

@Suite("Number types")
struct NumberTypeTests {
  @Test("new tensors take the scope's type; scopes nest and end, also by an error")
  func scopes() {
    struct Stop: Error {}
    #expect(DType.current == .float32 && Tensor(1).dtype == .float32)
    withDType(.float64) {
      #expect(Tensor(1).dtype == .float64 && Tensor.zeros([2]).dtype == .float64)
      #expect(Tensor([Float(0.5)], shape: [1]).dtype == .float64)
      withDType(.float32) { #expect(Tensor.range(2).dtype == .float32) }
      #expect(Tensor.identity(2).dtype == .float64)
    }
    #expect(throws: Stop.self) { try withDType(.float64) { throw Stop() } }
    #expect(Tensor(1).dtype == .float32)
  }

  @Test("a scope belongs to its task")
  func scopesBelongToTheirTask() async {
    await withDType64 {
      async let inside = Task { Tensor(1).dtype }.value
      async let detached = Task.detached { Tensor(1).dtype }.value
      #expect(await inside == .float64)
      #expect(await detached == .float32)
    }
  }

  private func withDType64(_ body: () async -> Void) async {
    await DType.$current.withValue(.float64) { await body() }
  }

  @Test("arithmetic keeps the operands' type, whatever the scope")
  func arithmeticKeepsTheType() {
    let (narrow, wide) = (Tensor([1, 2]), withDType(.float64) { Tensor([0.1, 0.2]) })
    withDType(.float64) {
      for y in [
        narrow + 1, 2 * narrow, narrow.exp(), narrow.sum(), narrow.mean(), narrow.softmax(alongAxis: 0),
        narrow.elu(),
        narrow.variance(alongAxis: 0), Tensor.diagonal(narrow), narrow.logSumExp(alongAxis: 0),
        narrow.clamped(0, 1),
        narrow.padded(before: 1, after: 0, alongAxis: 0), narrow.gathering([0]), narrow .> 1,
        narrow.leakyRelu(),
        Tensor.diagonal(narrow).lowerTriangle(), logAbsDeterminant(.diagonal(narrow)),
        matrixInverse(.diagonal(narrow)),
        cholesky(.diagonal(narrow)), qrDecomposition(.diagonal(narrow)).q,
        luDecomposition(.diagonal(narrow)).l,
      ] {
        #expect(y.dtype == .float32)
      }
    }
    for y in [
      wide.elu(), wide.mean(), wide.gelu(), Tensor.diagonal(wide).upperTriangle(),
      wide.standardDeviation(alongAxis: 0),
      matrixInverse(.diagonal(wide)), wide.leakyRelu(), wide.logSumExp(alongAxis: 0),
    ] {
      #expect(y.dtype == .float64)
    }
  }

  @Test("mixed operands give the wider type")
  func promotion() {
    let (narrow, wide) = (Tensor([1, 2]), withDType(.float64) { Tensor([0.1, 0.2]) })
    let column = wide.reshaped(to: [2, 1])
    for y in [
      narrow + wide, wide - narrow, narrow * column, maximum(narrow, wide), narrow .> wide,
      select(narrow, narrow, wide),
      matmul(column, narrow.reshaped(to: [1, 2])), linear(narrow, weight: column.transposed(), bias: nil),
      .stack([narrow, wide]), solve(.diagonal(narrow), column),
    ] {
      #expect(y.dtype == .float64)
    }
    #expect((narrow + wide).scalars == [1 + 0.1, 2 + 0.2])
  }

  @Test("gradients come back in the type of what they belong to")
  func gradientsKeepTheType() {
    let x = Tensor([1, 2]).asVariable()
    let y = withDType(.float64) { Tensor([3, 4]) }.asVariable()
    let found = gradients(of: (x * y).sum(), withRespectTo: [x, y])
    #expect(found.map(\.dtype) == [.float32, .float64])
    #expect(found[0].scalars == [3, 4] && found[1].scalars == [1, 2])
  }

  @Test("casting rounds once and back again exactly")
  func casting() {
    let wide = withDType(.float64) { Tensor([0.1, 1e300, -2]) }
    let narrow = wide.cast(to: .float32)
    #expect(narrow.scalars == [Double(Float(0.1)), .infinity, -2])
    #expect(narrow.cast(to: .float64).scalars == narrow.scalars)
    #expect(narrow.floats == [Float(0.1), .infinity, -2])
  }
}
