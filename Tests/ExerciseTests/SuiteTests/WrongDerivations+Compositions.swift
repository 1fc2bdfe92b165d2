import FlowLab

extension WrongDerivations {
  static let reflection: [WrongAnswer] = [
    determinant("only for odd D", "") { _ in -1 },
    determinant("only for even D", "") { _ in 1 },
    determinant("sum instead of product", "") { -$0.D },
    determinant("sign", "") { -power(-1, $0.D) },
    WrongAnswer(
      "1.4", "not closed-form", "ends at det(−I)",
      GivenCompositions(determinant: { step($0.question, det(-identity(like: $0.z))) })),
    WrongAnswer(
      "1.4", "scalars, columns, rows and matrices mixed up", "multiplies columns",
      GivenCompositions(determinant: { step($0.question, product($0.z * $0.a)) })),
    density("missing |·|", "") { log($0.p($0.a - $0.x)) + $0.D * log(-1) },
    density("missing log", "") { log($0.p($0.a - $0.x)) + 1 },
    density("sum instead of product", "") { log($0.p($0.a - $0.x)) + log($0.D) },
    density("wrong evaluation point", "") { log($0.p($0.x)) },
    density("sign", "") { log($0.p($0.x - $0.a)) },
    density("missing log", "the density itself") { $0.p($0.a - $0.x) },
    density("a constant", "") { _ in 0 },
    density("not closed-form", "f⁻¹ is left") { log($0.p($0.f.inverse($0.x))) },
    WrongAnswer(
      "1.4", "missing |·|", "after a right line",
      GivenCompositions(reflectedDensity: {
        step($0.densityQuestion, log($0.p($0.a - $0.x)) + $0.f.inverseLogDet(at: $0.x))
          .equals(log($0.p($0.a - $0.x)) + log(power(-1, $0.D))).equals(log($0.p($0.a - $0.x)))
      })),
    WrongAnswer(
      "1.4", "not closed-form", "the question again",
      GivenCompositions(reflectedDensity: { step($0.densityQuestion, $0.densityQuestion) })),
    WrongAnswer(
      "1.4", nil, "log-det without an axis",
      GivenCompositions(reflect: { ($1 - $0, .zeros([$0.shape[0], 1])) })),
    WrongAnswer("1.4", "sign", "function", GivenCompositions(reflect: { ($0 + $1, .zeros([$0.shape[0]])) })),
    WrongAnswer(
      "1.4", "missing log", "function", GivenCompositions(reflect: { ($1 - $0, .ones([$0.shape[0]])) })),
    WrongAnswer(
      "1.4", "missing |·|", "function",
      GivenCompositions(reflect: { ($1 - $0, Tensor.full(.nan, [$0.shape[0]])) })),
    WrongAnswer(
      "1.4", "log-det not summed", "function", GivenCompositions(reflect: { ($1 - $0, .zeros($0.shape)) })),
  ]

  private static func determinant(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (Reflection) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.4", mistake, note, GivenCompositions(determinant: { step($0.question, answer($0)) }))
  }

  private static func density(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (Reflection) -> Formula
  ) -> WrongAnswer {
    WrongAnswer(
      "1.4", mistake, "density \(note)",
      GivenCompositions(reflectedDensity: { step($0.densityQuestion, answer($0)) }))
  }

  static let inverses: [WrongAnswer] = [
    inverseChain("inverse applied in list order", "") { $0.T3.inverse($0.T2.inverse($0.T1.inverse($0.x))) },
    inverseChain("inverse applied in list order", "two exchanged") {
      $0.T1.inverse($0.T3.inverse($0.T2.inverse($0.x)))
    },
    inverseChain("inverse versus forward", "") { $0.T3($0.T2($0.T1($0.x))) },
    inverseChain("map left out", "") { $0.T2.inverse($0.T3.inverse($0.x)) },
    inverseChain("row and column mixed up", "") { $0.T1.inverse($0.T2.inverse($0.T3.inverse($0.x))).T },
    WrongAnswer(
      "1.5", "inverse applied in list order", "after a right line",
      GivenCompositions(inverseChain: {
        step($0.question, ($0.T2 ∘ $0.T1).inverse($0.T3.inverse($0.x)))
          .equals($0.T2.inverse($0.T1.inverse($0.T3.inverse($0.x))))
      })),
    WrongAnswer(
      "1.5", "not closed-form", "the question again",
      GivenCompositions(inverseChain: { step($0.question, $0.question) })),
    WrongAnswer(
      "1.5", "not closed-form", "the inverse of a composition is left",
      GivenCompositions(inverseChain: {
        step($0.question, ($0.T2 ∘ $0.T1).inverse($0.T3.inverse($0.x)))
      })),
    inverseFunction("inverse applied in list order") { maps, x in try maps.reduce(x) { try $1.inverse($0).z }
    },
    inverseFunction("inverse versus forward") { maps, x in
      try maps.reversed().reduce(x) { try $1.forward($0).x }
    },
    inverseFunction("map left out") { maps, x in try maps.last?.inverse(x).z ?? x },
    inverseFunction("identity") { _, x in x },
  ]

  private static func inverseChain(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (ThreeMaps) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.5", mistake, note, GivenCompositions(inverseChain: { step($0.question, answer($0)) }))
  }

  private static func inverseFunction(
    _ mistake: String?, _ answer: @escaping @Sendable ([any Bijection], Tensor) throws -> Tensor
  ) -> WrongAnswer {
    WrongAnswer("1.5", mistake, "function", GivenCompositions(inverseFunction: answer))
  }

  static let logDet: [WrongAnswer] = [
    logDetChain("Jacobian factor at the wrong point", "") { $0.g.logDet(at: $0.x) + $0.f.logDet(at: $0.x) },
    logDetChain("composition in the wrong order", "") { $0.f.logDet(at: $0.g($0.x)) + $0.g.logDet(at: $0.x) },
    logDetChain("product instead of sum", "") { $0.g.logDet(at: $0.f($0.x)) * $0.f.logDet(at: $0.x) },
    logDetChain("log-det of the other direction", "") { $0.g.logDet(at: $0.f($0.x)) - $0.f.logDet(at: $0.x) },
    logDetChain("log-det overwritten instead of accumulated", "") { $0.g.logDet(at: $0.f($0.x)) },
    logDetChain("missing |·|", "in a step") {
      log(det($0.g.jacobian(at: $0.f($0.x)))) + log(det($0.f.jacobian(at: $0.x)))
    },
    logDetChain("sum instead of product", "of Jacobians") {
      log(abs(det($0.g.jacobian(at: $0.f($0.x)) + $0.f.jacobian(at: $0.x))))
    },
    logDetChain("not closed-form", "ends at det of a product") {
      log(abs(det($0.g.jacobian(at: $0.f($0.x)) * $0.f.jacobian(at: $0.x))))
    },
    WrongAnswer(
      "1.6", "Jacobian factor at the wrong point", "after right lines",
      GivenCompositions(logDetChain: {
        let (Jf, Jg) = ($0.f.jacobian(at: $0.x), $0.g.jacobian(at: $0.f($0.x)))
        return step($0.question, log(abs(det(Jg * Jf)))).equals(log(abs(det(Jg))) + log(abs(det(Jf))))
          .equals($0.g.logDet(at: $0.x) + $0.f.logDet(at: $0.x))
      })),
    WrongAnswer(
      "1.6", "missing |·|", "after a right line",
      GivenCompositions(logDetChain: {
        let (Jf, Jg) = ($0.f.jacobian(at: $0.x), $0.g.jacobian(at: $0.f($0.x)))
        return step($0.question, log(abs(det(Jg * Jf)))).equals(log(det(Jg)) + log(det(Jf)))
          .equals($0.g.logDet(at: $0.f($0.x)) + $0.f.logDet(at: $0.x))
      })),
    logDetFunction("Jacobian factor at the wrong point") { maps, z in
      try maps.reduce(Tensor.zeros([z.shape[0]])) { try $0 + $1.forward(z).logDet }
    },
    logDetFunction("log-det overwritten instead of accumulated") { maps, z in
      var (z, last) = (z, Tensor.zeros([z.shape[0]]))
      for map in maps { (z, last) = try map.forward(z) }
      return last
    },
    logDetFunction("log-det of the other direction") { maps, z in
      try -GivenCompositions().logDetFunction(maps, z)
    },
    logDetFunction("identity with log-det 0") { _, z in Tensor.zeros([z.shape[0]]) },
    logDetFunction("log-det over the batch") { maps, z in
      try GivenCompositions().logDetFunction(maps, z).sum().broadcast(to: [z.shape[0]])
    },
  ]

  private static func logDetChain(
    _ mistake: String?, _ note: String, _ answer: @escaping @Sendable (ComposedMaps) -> Formula
  ) -> WrongAnswer {
    WrongAnswer("1.6", mistake, note, GivenCompositions(logDetChain: { step($0.question, answer($0)) }))
  }

  private static func logDetFunction(
    _ mistake: String?, _ answer: @escaping @Sendable ([any Bijection], Tensor) throws -> Tensor
  ) -> WrongAnswer {
    WrongAnswer("1.6", mistake, "function", GivenCompositions(logDetFunction: answer))
  }
}
