import FlowLab

/// A coupling layer that is known to be right, written feature by feature instead of with a mask.
struct SplitCoupling: Bijection {
  let mask: [Double]
  let scaleNet: any Layer
  let translationNet: any Layer

  var parameters: [Parameter] { scaleNet.parameters + translationNet.parameters }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    let (s, t) = networks(z)
    let x = columns(z) { i, column in column * s[i].exp() + t[i] }
    return (x, sumOfChanged(s, rows: z.shape[0]))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let (s, t) = networks(x)
    let z = columns(x) { i, column in (column - t[i]) / s[i].exp() }
    return (z, -sumOfChanged(s, rows: x.shape[0]))
  }

  /// Both networks' outputs, one column `[B]` per feature.
  private func networks(_ points: Tensor) -> (s: [Tensor], t: [Tensor]) {
    let kept = Tensor.stack(
      mask.indices.map { mask[$0] == 1 ? column($0, of: points) : .zeros([points.shape[0]]) },
      alongAxis: 1)
    let (s, t) = (scaleNet(kept), translationNet(kept))
    return (mask.indices.map { column($0, of: s) }, mask.indices.map { column($0, of: t) })
  }

  private func columns(_ points: Tensor, change: (Int, Tensor) -> Tensor) -> Tensor {
    Tensor.stack(
      mask.indices.map { mask[$0] == 1 ? column($0, of: points) : change($0, column($0, of: points)) },
      alongAxis: 1)
  }

  private func column(_ i: Int, of points: Tensor) -> Tensor {
    points.slice(i..<(i + 1), alongAxis: 1).reshaped(to: [points.shape[0]])
  }

  private func sumOfChanged(_ s: [Tensor], rows: Int) -> Tensor {
    mask.indices.filter { mask[$0] == 0 }.reduce(Tensor.zeros([rows])) { $0 + s[$1] }
  }
}
