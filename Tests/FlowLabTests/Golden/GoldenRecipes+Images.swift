import FlowLab
import Foundation
import Testing

extension GoldenRecipe {
  /// Layers of image flows.
  static let images: [GoldenRecipe] = [
    GoldenRecipe("actnorm_dense") { p in
      let rows = p["x"].shape[0]
      return ["y": p["log_s"].exp() * p["x"] + p["b"], "logdet": p["log_s"].sum().broadcast(to: [rows])]
    },
    GoldenRecipe("actnorm_image") { p in
      let x = p["x"]
      let pixels = Double(x.shape[2] * x.shape[3])
      return [
        "y": perChannel(p["log_s"].exp()) * x + perChannel(p["b"]),
        "logdet": (p["log_s"].sum() * pixels).broadcast(to: [x.shape[0]]),
      ]
    },
    GoldenRecipe("actnorm_data_dependent_init") { p in
      let channels = p["x"].permuted([1, 0, 2, 3]).reshaped(to: [p["x"].shape[1], -1])
      let scale = channels.standardDeviation(alongAxis: 1)
      let b = -channels.mean(alongAxis: 1) / scale
      return ["log_s": -scale.log(), "b": b, "y": p["x"] / perChannel(scale) + perChannel(b)]
    },
    GoldenRecipe("conv1x1_plu") { p in
      let n = p["log_s"].count
      let lower = Tensor.identity(n) + p["L"].lowerTriangle(-1)
      let upper = p["U"].upperTriangle(1) + .diagonal(p["sign"] * p["log_s"].exp())
      let w = matmul(p["P"], matmul(lower, upper))
      let x = p["x"]
      let pixels = Double(x.shape[2] * x.shape[3])
      // The determinant of W by elimination agrees with the sum over its triangular factors.
      expectClose(logAbsDeterminant(w), p["log_s"].sum().scalars, within: 1e-6)
      return [
        "y": conv2D(x, weight: w.reshaped(to: [n, n, 1, 1]), bias: nil),
        "logdet": (p["log_s"].sum() * pixels).broadcast(to: [x.shape[0]]), "W": w,
      ]
    },
    GoldenRecipe("squeeze_2x2") { p in
      let (b, c, h, w) = (p["x"].shape[0], p["x"].shape[1], p["x"].shape[2], p["x"].shape[3])
      let parts = p["x"].reshaped(to: [b, c, h / 2, 2, w / 2, 2])
      return [
        "channel_major": parts.permuted([0, 1, 3, 5, 2, 4]).reshaped(to: [b, 4 * c, h / 2, w / 2]),
        "offset_major": parts.permuted([0, 3, 5, 1, 2, 4]).reshaped(to: [b, 4 * c, h / 2, w / 2]),
      ]
    },
    GoldenRecipe("dequantise_logit") { p in
      expectClose(p["v"], p["pixels"] + p["noise"], within: 0)
      let probability = 0.05 + 0.9 * p["v"] / 256
      let (z, logDerivative) = try SigmoidBijection().unmap(probability)
      return ["y": z, "logdet": (log(0.9 / 256) + logDerivative).sum(alongAxis: 1)]
    },
  ]

  /// A vector over the channels of `[B, C, H, W]`.
  private static func perChannel(_ x: Tensor) -> Tensor { x.reshaped(to: [x.count, 1, 1]) }
}
