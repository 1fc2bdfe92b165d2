/// What task 1.5 gives: three invertible maps, one after the other.
public struct ThreeMaps: Sendable {
  /// The point to map back, a column.
  public let x = Formula.symbol("x", .vector)
  /// The map that is applied first.
  public let T1 = VectorMap("T₁", latex: "T_1")
  /// The map that is applied second.
  public let T2 = VectorMap("T₂", latex: "T_2")
  /// The map that is applied last.
  public let T3 = VectorMap("T₃", latex: "T_3")
  /// Where x comes from, x = T₃(T₂(T₁(z))): what the question must be, known without any inverse.
  package let z = Formula.symbol("z", .vector)

  /// Makes the symbols.
  public init() {}

  /// The inverse of the composition, (T₃∘T₂∘T₁)⁻¹(x).
  public var question: Formula { (T3 ∘ T2 ∘ T1).inverse(x) }

  /// What the last line may contain: the inverses of the three maps, one by one, and not of a composition.
  public var closedForm: ClosedForm {
    ClosedForm(allowing: [T1.inverse(x), T2.inverse(x), T3.inverse(x)], forbidding: [z])
  }

  /// Draws points in 1 … 7 dimensions.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = k % 7 + 1
      var point = Point("D = \(size)")
      let origin = withDType(.float64) { Tensor.normal([size], using: &rng) }
      point.bind(z, to: origin)
      var target = origin
      for map in [T1, T2, T3] {
        let bent = BentMap(size: size, using: &rng)
        point.bind(map, size: size, to: { bent.forward($0) }, inverse: { bent.inverse($0) })
        target = bent.forward(target)
      }
      point.bind(x, to: target)
      return point
    }
  }
}

/// What task 1.6 gives: two maps, g after f.
public struct ComposedMaps: Sendable {
  /// The point where f is applied, a column.
  public let x = Formula.symbol("x", .vector)
  /// The map that is applied first.
  public let f = VectorMap("f")
  /// The map that is applied second.
  public let g = VectorMap("g")

  /// Makes the symbols.
  public init() {}

  /// The log-determinant of the composition, log|det J_{g∘f}(x)|.
  public var question: Formula { (g ∘ f).logDet(at: x) }

  /// What the last line may contain: the log-determinants of f and of g, and f itself; no det, no Jacobian.
  public var closedForm: ClosedForm {
    ClosedForm(allowing: [f(x), f.logDet(at: x), g.logDet(at: x)])
  }

  /// Draws points in 1 … 7 dimensions; determinants have either sign.
  package func points(count: Int, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = k % 7 + 1
      var point = Point("D = \(size)")
      point.bind(x, to: withDType(.float64) { .normal([size], using: &rng) })
      for map in [f, g] {
        let bent = BentMap(size: size, using: &rng)
        point.bind(map, size: size, to: { bent.forward($0) }, inverse: { bent.inverse($0) })
      }
      return point
    }
  }
}
