import FlowLab

/// Ways to look at a trained autoencoder: its latent plane, its samples, its reconstructions.
///
/// Task 3.7.
public enum LatentViews {
  /// Finds the mean of points, `[N, M]`, and the two orthonormal directions in which they vary most, `[2, M]`.
  public static func principalPlane(of points: Tensor) throws -> PrincipalPlane {
    // Directions are eigenvectors of the covariance matrix. Multiply two columns by it again and again and make them
    // orthonormal each time (`qrDecomposition`): they turn towards the two largest eigenvalues.
    throw NotImplemented("3.7")
  }

  /// Draws images: latent points of the prior, decoded to expected images, `[count, D]`.
  public static func sampleImages(
    from vae: any VariationalAutoencoder, count: Int, using rng: inout some RandomNumberGenerator
  ) throws -> Tensor {
    // The prior knows how to draw z; `vae.observation.mean(ofLogits:)` turns logits into an image.
    throw NotImplemented("3.7")
  }

  /// Encodes images and decodes the posteriors' means, `[B, D]` → `[B, D]`.
  public static func reconstructions(of x: Tensor, by vae: any VariationalAutoencoder) throws -> Tensor {
    // No noise here: decode μ itself.
    throw NotImplemented("3.7")
  }
}
