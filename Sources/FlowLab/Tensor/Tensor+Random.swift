extension Tensor {
  /// Independent draws from N(0, 1).
  public static func normal(_ shape: [Int], using rng: inout some RandomNumberGenerator) -> Tensor {
    Tensor((0..<elementCount(shape)).map { _ in rng.normal() }, shape: shape)
  }

  /// Independent draws from the uniform distribution on an interval.
  public static func uniform(
    _ shape: [Int], in interval: ClosedRange<Double> = 0...1, using rng: inout some RandomNumberGenerator
  ) -> Tensor {
    let width = interval.upperBound - interval.lowerBound
    // Rounded to 32 bits, one draw in 3·10⁷ would be 1 itself; 24 random bits fit exactly.
    let isNarrow = DType.current == .float32
    let draws = (0..<elementCount(shape)).map { _ in
      interval.lowerBound + width * (isNarrow ? Double(rng.next() >> 40) * 0x1p-24 : rng.uniform())
    }
    return Tensor(draws, shape: shape)
  }
}
