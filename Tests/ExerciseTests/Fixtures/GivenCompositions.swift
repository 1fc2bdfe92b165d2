import FlowLab

/// Right answers to tasks 1.4, 1.5 and 1.6, some of which a test exchanges for others.
///
/// They are unusual on purpose: other steps and other functions than the reference's.
struct GivenCompositions: CompositionTasks, Sendable {
  var determinant: @Sendable (Reflection) -> Derivation = { given in
    Derivation(of: given.question)
      .equals(det(diag(-ones(like: given.z))), "a diagonal matrix")
      .equals(product(-ones(like: given.z)), "the product of its diagonal")
  }
  var reflectedDensity: @Sendable (Reflection) -> Derivation = { given in
    let (x, a, p, f) = (given.x, given.a, given.p, given.f)
    return Derivation(of: given.densityQuestion)
      .equals(log(p(f.inverse(x)) * abs(det(f.inverseJacobian(at: x)))), "a density times |det|")
      .equals(log(p(-(x - a))) + given.D * log(abs(-1)), "D equal factors")
  }
  var reflect: @Sendable (Tensor, Tensor) -> (Tensor, Tensor) = { z, a in
    let rows = (0..<z.shape[0]).map { a + z.row($0) * -1 }
    return (.stack(rows), z.sum(alongAxis: 1) * 0)
  }
  var inverseChain: @Sendable (ThreeMaps) -> Derivation = { given in
    Derivation(of: given.question)
      .equals(given.T1.inverse((given.T3 ∘ given.T2).inverse(given.x)), "another grouping")
      .equals(given.T1.inverse(given.T2.inverse(given.T3.inverse(given.x))))
  }
  var inverseFunction: @Sendable ([any Bijection], Tensor) throws -> Tensor = { try undo($0[...], $1) }
  var logDetChain: @Sendable (ComposedMaps) -> Derivation = { given in
    let (f, g, x) = (given.f, given.g, given.x)
    return Derivation(of: given.question)
      .equals(log(abs(det(f.jacobian(at: x))) * abs(det(g.jacobian(at: f(x))))))
      .equals(f.logDet(at: x) + log(abs(det(jacobian(of: g(x), withRespectTo: x, at: f(x))))))
      .equals(log(exp(f.logDet(at: x)) * exp(g.logDet(at: f(x)))), "still closed-form")
  }
  /// The negated log-dets of the inverses, on the way back.
  var logDetFunction: @Sendable ([any Bijection], Tensor) throws -> Tensor = { maps, z in
    var x = try maps.reduce(z) { try $1.forward($0).x }
    var total = Tensor.zeros([z.shape[0]])
    for map in maps.reversed() {
      let back = try map.inverse(x)
      (x, total) = (back.z, total - back.logDet)
    }
    return total
  }

  /// Undoes the rest of a list before its first map.
  private static func undo(_ maps: ArraySlice<any Bijection>, _ x: Tensor) throws -> Tensor {
    guard let first = maps.first else { return x }
    return try first.inverse(undo(maps.dropFirst(), x)).z
  }

  func reflectionDeterminant(_ given: Reflection) throws -> Derivation { determinant(given) }

  func reflectionDensity(_ given: Reflection) throws -> Derivation { reflectedDensity(given) }

  func reflection(_ z: Tensor, a: Tensor) throws -> (x: Tensor, logDet: Tensor) { reflect(z, a) }

  func inverseOfComposition(_ given: ThreeMaps) throws -> Derivation { inverseChain(given) }

  func inverseOfList(_ transformations: [any Bijection], at x: Tensor) throws -> Tensor {
    try inverseFunction(transformations, x)
  }

  func logDetOfComposition(_ given: ComposedMaps) throws -> Derivation { logDetChain(given) }

  func logDet(of transformations: [any Bijection], at z: Tensor) throws -> Tensor {
    try logDetFunction(transformations, z)
  }
}
