import FlowLab
import Testing

/// Checks the four laws of ``Bijection`` at given base points and names the one that is broken.
///
/// - Parameters:
///   - bijection: The map.
///   - z: Base points, `[B, …]`, in float64.
///   - tolerance: The largest error against exact results; against central differences 10⁻⁶ is allowed.
///   - sourceLocation: Where to report.
/// - Throws: Errors of the map.
func expectBijectionLaws(
  _ bijection: any Bijection, at z: Tensor, within tolerance: Double = 1e-9,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let (x, forwardLogDet) = try bijection.forward(z)
  let (back, inverseLogDet) = try bijection.inverse(x)
  #expect(x.shape == z.shape, sourceLocation: sourceLocation)
  #expect(back.shape == z.shape, sourceLocation: sourceLocation)
  #expect(forwardLogDet.shape == [z.shape[0]], "forward's log-det is not [B]", sourceLocation: sourceLocation)
  #expect(inverseLogDet.shape == [z.shape[0]], "inverse's log-det is not [B]", sourceLocation: sourceLocation)
  #expect(forwardLogDet.dtype == z.dtype, sourceLocation: sourceLocation)

  expectClose(back, z, within: tolerance, "inverse(forward(z)) = z", sourceLocation: sourceLocation)
  let again = try bijection.forward(bijection.inverse(x).z).x
  expectClose(again, x, within: tolerance, "forward(inverse(x)) = x", sourceLocation: sourceLocation)
  expectClose(
    forwardLogDet + inverseLogDet, Tensor.zeros(like: forwardLogDet), within: tolerance,
    "the log-dets cancel", sourceLocation: sourceLocation)

  for b in 0..<z.shape[0] {
    try expectLogDet(
      forwardLogDet[b], at: z.slice(b..<b + 1, alongAxis: 0), within: tolerance, "forward",
      sourceLocation: sourceLocation
    ) { try bijection.forward($0).x }
    try expectLogDet(
      inverseLogDet[b], at: x.slice(b..<b + 1, alongAxis: 0), within: tolerance, "inverse",
      sourceLocation: sourceLocation
    ) { try bijection.inverse($0).z }
  }
}

/// Expects a log-determinant to be that of the exact Jacobian and of the one by central differences.
private func expectLogDet(
  _ logDet: Double, at point: Tensor, within tolerance: Double, _ direction: String,
  sourceLocation: SourceLocation, of map: (Tensor) throws -> Tensor
) throws {
  let exact = logAbsDeterminant(try jacobian(of: map, at: point))
  expectClose(
    exact, [logDet], within: tolerance, "\(direction): log-det = log|det J|", sourceLocation: sourceLocation)
  let approximate = logAbsDeterminant(try centralDifferenceJacobian(of: map, at: point))
  expectClose(
    approximate, [logDet], within: 1e-6, "\(direction): log-det by differences",
    sourceLocation: sourceLocation)
}
