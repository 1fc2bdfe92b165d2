/// 2-D convolution of images (cross-correlation, as every deep-learning library means it), with zero padding.
///
///     y[b, o, p, q] = bias[o] + Σ x[b, c, p·stride + i − padding, q·stride + j − padding] · weight[o, c, i, j]
///
/// - Parameters:
///   - x: `[B, C, H, W]`
///   - weight: `[O, C, kh, kw]`
///   - bias: `[O]`, or nil for none.
///   - stride: The step between neighboring patches.
///   - padding: Zeros added on every side.
/// - Returns: `[B, O, oh, ow]` with oh = ⌊(H + 2·padding − kh) / stride⌋ + 1, and ow likewise.
public func conv2D(
  _ x: Tensor, weight: Tensor, bias: Tensor?, stride: Int = 1, padding: Int = 0
) -> Tensor {
  require(
    x.rank == 4 && weight.rank == 4 && x.shape[1] == weight.shape[1],
    "conv2D: needs x [B, C, H, W] and weight [O, C, kh, kw], got \(x.shape) and \(weight.shape)")
  let sizes = ConvolutionShape(
    batch: x.shape[0], channels: x.shape[1], height: x.shape[2], width: x.shape[3],
    kernelHeight: weight.shape[2], kernelWidth: weight.shape[3], stride: stride, padding: padding)
  require(
    stride >= 1 && padding >= 0 && sizes.outputHeight >= 1 && sizes.outputWidth >= 1,
    "conv2D: a kernel of \(weight.shape.suffix(2)) with stride \(stride) and padding \(padding) does not fit an "
      + "image of \(x.shape.suffix(2))")
  let (x, weight) = Tensor.promoted(x, weight)
  let channelsOut = weight.shape[0]
  let patches = columns(x, sizes)
  let products = matmul(weight.reshaped(to: [channelsOut, sizes.columnLength]), patches)
  let y = products.reshaped(to: [x.shape[0], channelsOut, sizes.outputHeight, sizes.outputWidth])
  guard let bias else { return y }
  require(bias.shape == [channelsOut], "conv2D: bias must have shape \([channelsOut]), got \(bias.shape)")
  return y + bias.reshaped(to: [channelsOut, 1, 1])
}

/// Every patch of an image as a column: `[B, C·kh·kw, oh·ow]`.
private func columns(_ x: Tensor, _ sizes: ConvolutionShape) -> Tensor {
  let shape = [sizes.batch, sizes.columnLength, sizes.outputHeight * sizes.outputWidth]
  let result = Storage(count: elementCount(shape), dtype: x.dtype)
  Kernels.im2col(x.storage, sizes, into: result)
  return recorded(result, shape, x) { image($0.cotangent, sizes) }
}

/// The transpose of ``columns``: adds every column back onto the pixels it came from.
private func image(_ columns: Tensor, _ sizes: ConvolutionShape) -> Tensor {
  let shape = [sizes.batch, sizes.channels, sizes.height, sizes.width]
  let result = Storage(count: elementCount(shape), dtype: columns.dtype)
  Kernels.col2im(columns.storage, sizes, into: result)
  return recorded(result, shape, columns) { FlowLab.columns($0.cotangent, sizes) }
}
