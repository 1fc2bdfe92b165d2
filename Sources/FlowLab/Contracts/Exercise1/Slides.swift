/// Formulas as lecture slides print them, each with an error (task 1.12).
public enum Slide: String, Sendable, CaseIterable {
  /// [DTU] "p(x) = U(0, 1)": the base density of x = a·u + b stands at x.
  case baseDensity
  /// [DTU] The log-determinants of T₂∘T₁ are summed with every factor at the same point.
  case logDetSum
  /// [Koç] "log det|·|": the bars stand inside the determinant, around the entries of the Jacobian.
  case barsInsideDet
  /// [Nielsen] The density of x, for z = f(x), with |det J_f|⁻¹ where other slides have |det J_f|.
  case reciprocalDet
}

/// Laws that densities and log-determinants keep; an erratum breaks at least one.
public enum SlideLaw: String, Sendable, CaseIterable {
  /// A density: ∫ p(x) dx = 1.
  case integratesToOne
  /// A density: it is 0 where no sample can fall.
  case vanishesWhereNoSampleFalls
  /// A log-determinant or log-density: it has a value at every point of every invertible map.
  case hasAValueEverywhere
  /// A log-determinant: it is 0 for maps that preserve volume, such as rotations.
  case zeroForVolumePreservingMaps
  /// A log-determinant: it is that of the Jacobian of the whole map.
  case agreesWithTheWholeJacobian
}

/// What the slides of task 1.12 speak about.
public struct SlideFormulas: Sendable {
  /// A point on the line.
  public let x = Formula.symbol("x")
  /// A scale a ≠ 0, of either sign.
  public let a = Formula.symbol("a")
  /// A shift.
  public let b = Formula.symbol("b")
  /// The density of u ~ U(0, 1).
  public let p = DensityFunction("p_u", latex: "p_u")
  /// A point in D dimensions, a column.
  public let z = Formula.symbol("z", .vector)
  /// The map that is applied to z first.
  public let T1 = VectorMap("T₁", latex: "T_1")
  /// The map that is applied second.
  public let T2 = VectorMap("T₂", latex: "T_2")
  /// A data point in D dimensions, a column.
  public let v = Formula.symbol("v", .vector)
  /// An invertible map from data to base.
  public let f = VectorMap("f")

  /// Makes the symbols.
  public init() {}

  /// What a slide prints.
  ///
  ///     baseDensity     p(x) = p_u(x) / |a|                        for x = a·u + b, u ~ U(0, 1)
  ///     logDetSum       log|det J| = log|det J_{T₂}(z)| + log|det J_{T₁}(z)|      for the map T₂∘T₁
  ///     barsInsideDet   log|det J| = log det |J_{T₁}(z)|           for the map T₁, bars around the entries
  ///     reciprocalDet   log p(v) = log N(f(v) | 0, I) − log|det J_f(v)|           for f(v) ~ N(0, I)
  public func formula(on slide: Slide) -> Formula {
    switch slide {
    case .baseDensity: p(x) / abs(a)
    case .logDetSum: T2.logDet(at: z) + T1.logDet(at: z)
    case .barsInsideDet: log(det(abs(T1.jacobian(at: z))))
    case .reciprocalDet: logDensityOfNormal(at: f(v), mean: 0, variance: 1) - f.logDet(at: v)
    }
  }

  /// Draws points; D = 1 … 7, or fixed.
  package func points(count: Int, size: Int? = nil, using rng: inout some RandomNumberGenerator) -> [Point] {
    (0..<count).map { k in
      let size = size ?? k % 7 + 1
      let scale = (k % 2 == 0 ? 1 : -1) * rng.uniform(in: 0.3...2)
      let shift = rng.uniform(in: -1...1)
      var point = Point("D = \(size)")
      point.bind(a, to: scale)
      point.bind(b, to: shift)
      point.bind(x, to: k % 3 == 2 ? rng.uniform(in: -2...2) : shift + scale * rng.uniform(in: 0.05...0.95))
      point.bind(p, to: { ($0 .>= 0) * ($0 .<= 1) })
      point.bind(z, to: withDType(.float64) { .normal([size], using: &rng) })
      point.bind(v, to: withDType(.float64) { .normal([size], using: &rng) })
      for map in [T1, T2, f] {
        let bent = BentMap(size: size, using: &rng)
        point.bind(map, size: size, to: { bent.forward($0) }, inverse: { bent.inverse($0) })
      }
      return point
    }
  }
}
