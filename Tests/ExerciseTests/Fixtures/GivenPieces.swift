import FlowLab

/// Pieces of a flow that are known to be right, and a record of what was asked of them.
struct GivenPieces: FlowPieces {
  let record = Record()

  /// What was asked, in order.
  final class Record {
    var layers: [SplitCoupling] = []
    var flows: [GivenFlow] = []
  }

  func maskedCouplingLayer(
    mask: Tensor, scaleNet: any Layer, translationNet: any Layer
  ) -> any Bijection {
    let layer = SplitCoupling(mask: mask.scalars, scaleNet: scaleNet, translationNet: translationNet)
    record.layers.append(layer)
    return layer
  }

  func flow(base: any Distribution, transformations: [any Bijection]) -> any Distribution {
    let flow = GivenFlow(base: base, transformations: transformations)
    record.flows.append(flow)
    return flow
  }

  /// The odd features first, and then the others.
  func alternatingMasks(features: Int, count: Int) -> [Tensor] {
    (0..<count).map { k in
      Tensor((0..<features).map { Double(($0 + k) % 2) }, shape: [features])
    }
  }
}
