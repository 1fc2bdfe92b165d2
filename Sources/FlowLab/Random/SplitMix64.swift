/// A small, fast random generator whose whole state is one 64-bit number.
///
///     state ← state + γ,   γ = ⌊2⁶⁴/φ⌋ made odd,   output = mix(state)
///
/// The same seed gives the same numbers on every platform and release. The period is 2⁶⁴.
/// Source: Steele, Lea & Flood, "Fast splittable pseudorandom number generators" (2014), with
/// Vigna's constants.
///
///     var rng = SplitMix64(seed: 1)
///     let x = rng.normal()
public struct SplitMix64: RandomNumberGenerator, Sendable {
  /// The number from which the next draw is made: store it to continue a sequence later.
  public private(set) var state: UInt64

  /// Starts the sequence that belongs to `seed`.
  ///
  /// - Parameter seed: Any number; neighboring seeds give unrelated sequences.
  public init(seed: UInt64) { state = seed }

  /// Draws 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Derives a second generator, so that one part of a program may draw more without moving the
  /// others.
  ///
  /// The new generator is seeded by the next draw of this one.
  public mutating func split() -> SplitMix64 { SplitMix64(seed: next()) }
}
