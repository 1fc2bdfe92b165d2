extension Kernels {
  /// Lays out every patch of an image as a column, so that a convolution is a matrix product.
  ///
  ///     y[b, (c, i, j), (p, q)] = x[b, c, p·stride + i − padding, q·stride + j − padding], 0 outside the image
  ///
  /// x is `[B, C, H, W]`, y is `[B, C·kh·kw, oh·ow]`.
  ///
  /// y is written from its first number to its last. Which columns fall outside the image is worked out
  /// once per row of the kernel, so that the innermost loop asks nothing. Threads take whole channels.
  static func im2col(_ x: Storage, _ shape: ConvolutionShape, into y: Storage) {
    switch x.dtype {
    case .float32: im2col(x.floats, shape, y.floats)
    case .float64: im2col(x.doubles, shape, y.doubles)
    }
  }

  /// Adds columns back onto the pixels they came from: the transpose of `im2col`.
  ///
  /// x is `[B, C·kh·kw, oh·ow]`, y is `[B, C, H, W]` and overwritten. The loops are those of `im2col`,
  /// with reading and writing exchanged: all that is added to a pixel lies in its own channel, so threads
  /// with different channels never meet, and each pixel is summed in one order.
  static func col2im(_ x: Storage, _ shape: ConvolutionShape, into y: Storage) {
    switch x.dtype {
    case .float32: col2im(x.floats, shape, y.floats)
    case .float64: col2im(x.doubles, shape, y.doubles)
    }
  }

  private static func im2col<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ s: ConvolutionShape, _ y: UnsafeMutablePointer<T>
  ) {
    let (oh, ow) = (s.outputHeight, s.outputWidth)
    parallel(count: s.batch * s.channels, minimumPerTask: 1) { planes in
      for plane in planes {
        let x = x + plane * s.height * s.width
        var y = y + plane * s.kernelHeight * s.kernelWidth * oh * ow
        for i in 0..<s.kernelHeight {
          for j in 0..<s.kernelWidth {
            let inside = columnsInside(s, j)
            for p in 0..<oh {
              let row = p * s.stride + i - s.padding
              if row < 0 || row >= s.height {
                y.update(repeating: 0, count: ow)
              } else {
                let x = x + row * s.width
                for q in 0..<inside.lowerBound { y[q] = 0 }
                for q in inside { y[q] = x[q * s.stride + j - s.padding] }
                for q in inside.upperBound..<ow { y[q] = 0 }
              }
              y += ow
            }
          }
        }
      }
    }
  }

  private static func col2im<T: KernelScalar>(
    _ x: UnsafePointer<T>, _ s: ConvolutionShape, _ y: UnsafeMutablePointer<T>
  ) {
    let (oh, ow) = (s.outputHeight, s.outputWidth)
    parallel(count: s.batch * s.channels, minimumPerTask: 1) { planes in
      for plane in planes {
        let y = y + plane * s.height * s.width
        var x = x + plane * s.kernelHeight * s.kernelWidth * oh * ow
        y.update(repeating: 0, count: s.height * s.width)
        for i in 0..<s.kernelHeight {
          for j in 0..<s.kernelWidth {
            let inside = columnsInside(s, j)
            for p in 0..<oh {
              let row = p * s.stride + i - s.padding
              if row >= 0 && row < s.height {
                let y = y + row * s.width
                for q in inside { y[q * s.stride + j - s.padding] += x[q] }
              }
              x += ow
            }
          }
        }
      }
    }
  }

  /// The output columns q for which 0 ≤ q·stride + j − padding < width.
  private static func columnsInside(_ s: ConvolutionShape, _ j: Int) -> Range<Int> {
    let first = max(0, (s.padding - j + s.stride - 1) / s.stride)
    let last = s.width - 1 - j + s.padding
    let end = last < 0 ? 0 : last / s.stride + 1
    let lower = min(first, s.outputWidth)
    return lower..<max(lower, min(end, s.outputWidth))
  }
}
