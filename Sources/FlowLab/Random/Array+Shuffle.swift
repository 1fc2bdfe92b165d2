extension Array {
  /// Puts the elements into a random order, every order being equally probable (Fisher and Yates).
  ///
  /// - Parameter rng: The source of chance; the same generator state gives the same order on every
  ///   platform.
  public mutating func shuffle(by rng: inout some RandomNumberGenerator) {
    for i in stride(from: count - 1, to: 0, by: -1) { swapAt(i, rng.int(below: i + 1)) }
  }

  /// Returns the elements in a random order, every order being equally probable (Fisher and Yates).
  ///
  /// - Parameter rng: The source of chance; the same generator state gives the same order on every
  ///   platform.
  /// - Returns: The same elements, rearranged.
  public func shuffled(by rng: inout some RandomNumberGenerator) -> [Element] {
    var result = self
    result.shuffle(by: &rng)
    return result
  }
}
