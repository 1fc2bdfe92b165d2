/// The sizes of a 2-D convolution with square stride and zero padding.
struct ConvolutionShape {
  var batch: Int
  var channels: Int
  var height: Int
  var width: Int
  var kernelHeight: Int
  var kernelWidth: Int
  var stride = 1
  var padding = 0

  /// oh = ⌊(H + 2·padding − kh) / stride⌋ + 1.
  var outputHeight: Int { (height + 2 * padding - kernelHeight) / stride + 1 }
  /// ow = ⌊(W + 2·padding − kw) / stride⌋ + 1.
  var outputWidth: Int { (width + 2 * padding - kernelWidth) / stride + 1 }
  /// C · kh · kw, the length of one column.
  var columnLength: Int { channels * kernelHeight * kernelWidth }
}
