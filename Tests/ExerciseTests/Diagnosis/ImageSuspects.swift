import FlowLab

/// What each known mistake puts in place of an expected image: task 3.7.
enum ImageSuspects {
  /// E[x|z] from logits, for both kinds of pixels told apart by their rank.
  static func mean(_ logits: Tensor) -> Tensor {
    if logits.rank == 2 { return 1 / (1 + (-logits).exp()) }
    let weights = logits.exp()
    let levels = Tensor.range(logits.shape[2])
    return (weights * levels).sum(alongAxis: 2) / weights.sum(alongAxis: 2)
  }

  static func reconstruction(_ input: VAECase) -> Numbers {
    Numbers(mean(input.truth.decode(input.truth.encode(input.x).mean)))
  }

  static var reconstructions: [Suspect<VAECase>] {
    [
      suspect("logits instead of images", "those are logits; return vae.observation.mean(ofLogits:)") {
        vae, x in
        vae.decode(vae.encode(x).mean)
      },
      suspect("log-variance decoded", "the log-variance is decoded; decode the mean") { vae, x in
        mean(vae.decode(vae.encode(x).logVariance))
      },
      suspect("prior mean decoded", "z = 0 is decoded for every image; decode the mean of q(z|x)") { vae, x in
        mean(vae.decode(.zeros(like: vae.encode(x).mean)))
      },
      suspect("images returned", "those are the images themselves; encode and decode them") { _, x in x },
      suspect("rounded images", "the expected image is rounded to whole levels; return it as it is") {
        vae, x in
        mean(vae.decode(vae.encode(x).mean)).round()
      },
      suspect("latent points instead of images", "those are the means of q(z|x); decode them") { vae, x in
        vae.encode(x).mean
      },
      suspect("over the batch", "one mean is decoded for all images; every image has its own") { vae, x in
        let q = vae.encode(x).mean
        return mean(vae.decode(q * 0 + q.mean(alongAxis: 0)))
      },
    ]
  }

  private static func suspect(
    _ name: String, _ says: String, _ value: @escaping (GivenVAE, Tensor) -> Tensor
  ) -> Suspect<VAECase> {
    Suspect(Mistake(name, says)) { Numbers(value($0.truth, $0.x)) }
  }
}
