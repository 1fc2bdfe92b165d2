import FlowLab

/// Ways to look at a trained autoencoder: its latent plane, its samples, its reconstructions.
///
/// Task 3.7.
public enum LatentViews {
  /// Finds the mean of points, `[N, M]`, and the two orthonormal directions in which they vary most, `[2, M]`.
  public static func principalPlane(of points: Tensor) throws -> PrincipalPlane {
    // SOLUTION 3.7
    // | Directions are eigenvectors of the covariance matrix. Multiply two columns by it again and again and make them
    // | orthonormal each time (`qrDecomposition`): they turn towards the two largest eigenvalues.
    let center = points.mean(alongAxis: 0)
    let deviations = points - center
    let covariance = matmul(deviations.transposed(), deviations) / Double(points.shape[0])
    let features = points.shape[1]
    // Columns of no special direction: none of them is orthogonal to an eigenvector by design.
    var entries: [Double] = []
    for index in 0..<(2 * features) {
      let step = index * 7 % 11
      entries.append(1 / Double(1 + step))
    }
    let start = Tensor(entries, shape: [features, 2])
    var directions = qrDecomposition(start).q
    for _ in 0..<200 { directions = qrDecomposition(matmul(covariance, directions)).q }
    return PrincipalPlane(center: center, directions: directions.transposed())
    // END SOLUTION
  }

  /// Draws images: latent points of the prior, decoded to expected images, `[count, D]`.
  public static func sampleImages(
    from vae: any VariationalAutoencoder, count: Int, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // SOLUTION 3.7
    // | The prior knows how to draw z; `vae.observation.mean(ofLogits:)` turns logits into an image.
    let z = try vae.prior.sample(count, using: &rng)
    return vae.observation.mean(ofLogits: try vae.decode(z))
    // END SOLUTION
  }

  /// Encodes images and decodes the posteriors' means, `[B, D]` → `[B, D]`.
  public static func reconstructions(of x: Tensor, by vae: any VariationalAutoencoder) throws -> Tensor {
    // SOLUTION 3.7
    // | No noise here: decode μ itself.
    vae.observation.mean(ofLogits: try vae.decode(vae.encode(x).mean))
    // END SOLUTION
  }
}
