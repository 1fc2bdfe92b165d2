import FlowLab

extension OperationCase {
  /// Matrix products, linear layers, convolutions.
  static let products: [OperationCase] = [
    OperationCase("matmul [2, 3] [3, 4]", [draws([2, 3]), draws([3, 4])]) { matmul($0[0], $0[1]) },
    OperationCase("matmul [1, 5] [5, 1]", [draws([1, 5]), draws([5, 1])]) { matmul($0[0], $0[1]) },
    OperationCase("matmul A Aᵀ", [draws([3, 4])]) { matmul($0[0], $0[0].transposed()) },
    OperationCase("matmul batches", [draws([2, 3, 4]), draws([2, 4, 5])]) { matmul($0[0], $0[1]) },
    OperationCase("matmul [2, 3, 4] [4, 5]", [draws([2, 3, 4]), draws([4, 5])]) { matmul($0[0], $0[1]) },
    OperationCase("matmul [3, 4] [2, 4, 5]", [draws([3, 4]), draws([2, 4, 5])]) { matmul($0[0], $0[1]) },
    OperationCase("matmul [2, 1, 2, 3] [4, 3, 2]", [draws([2, 1, 2, 3]), draws([4, 3, 2])]) {
      matmul($0[0], $0[1])
    },
    OperationCase("matmul [1, 2, 3] [4, 3, 2]", [draws([1, 2, 3]), draws([4, 3, 2])]) {
      matmul($0[0], $0[1])
    },
    OperationCase("linear without bias", [draws([3, 4]), draws([2, 4])]) {
      linear($0[0], weight: $0[1], bias: nil)
    },
    OperationCase("linear one row", [draws([4]), draws([3, 4]), draws([3])]) {
      linear($0[0], weight: $0[1], bias: $0[2], activation: .tanh)
    },
    OperationCase("linear [2, 3, 4]", [draws([2, 3, 4]), draws([5, 4]), draws([5])]) {
      linear($0[0], weight: $0[1], bias: $0[2], activation: .sigmoid)
    },
  ]

  /// A linear layer with every nonlinearity; no preactivation of this fixture is near 0, the tests make sure.
  static let linearLayers: [OperationCase] = Activation.allCases.map { activation in
    OperationCase("linear \(activation)", [draws([5, 3]), draws([4, 3]), draws([4])]) {
      linear($0[0], weight: $0[1], bias: $0[2], activation: activation)
    }
  }

  static let convolutions: [OperationCase] = [
    OperationCase("conv2D 3×3", [draws([2, 2, 5, 4]), draws([3, 2, 3, 3]), draws([3])]) {
      conv2D($0[0], weight: $0[1], bias: $0[2])
    },
    OperationCase("conv2D 3×3, padding 1", [draws([1, 2, 4, 5]), draws([2, 2, 3, 3]), draws([2])]) {
      conv2D($0[0], weight: $0[1], bias: $0[2], padding: 1)
    },
    OperationCase("conv2D 3×2, stride 2, padding 1", [draws([2, 1, 7, 6]), draws([2, 1, 3, 2])]) {
      conv2D($0[0], weight: $0[1], bias: nil, stride: 2, padding: 1)
    },
    OperationCase("conv2D 2×2, stride 3 leaves pixels out", [draws([1, 1, 7, 9]), draws([1, 1, 2, 2])]) {
      conv2D($0[0], weight: $0[1], bias: nil, stride: 3)
    },
    OperationCase("conv2D 1×1", [draws([2, 3, 2, 3]), draws([4, 3, 1, 1]), draws([4])]) {
      conv2D($0[0], weight: $0[1], bias: $0[2])
    },
    OperationCase("conv2D kernel as large as the image", [draws([2, 2, 3, 4]), draws([3, 2, 3, 4])]) {
      conv2D($0[0], weight: $0[1], bias: nil)
    },
  ]

  /// Determinants, solutions and factors of matrices that are far from singular.
  static let linearAlgebra: [OperationCase] = [
    OperationCase("logAbsDeterminant 1 × 1", [drawsAwayFromZero([1, 1])]) { logAbsDeterminant($0[0]) },
    OperationCase("logAbsDeterminant batches", [invertible([2, 3, 4, 4])]) { logAbsDeterminant($0[0]) },
    OperationCase("solve", [invertible([4, 4]), draws([4, 3])]) { solve($0[0], $0[1]) },
    OperationCase("solve batches", [invertible([2, 3, 3]), draws([2, 3, 1])]) { solve($0[0], $0[1]) },
    OperationCase("matrixInverse batches", [invertible([2, 3, 3])]) { matrixInverse($0[0]) },
    OperationCase("triangularSolve lower", [positiveDefinite([3, 3]), draws([3, 2])]) {
      triangularSolve($0[0], $0[1], lower: true)
    },
    OperationCase("triangularSolve upper, batches", [positiveDefinite([2, 4, 4]), draws([2, 4, 1])]) {
      triangularSolve($0[0], $0[1], lower: false)
    },
    OperationCase("luDecomposition L", [invertible([4, 4])]) { luDecomposition($0[0]).l },
    OperationCase("luDecomposition U, batches", [invertible([2, 3, 3])]) { luDecomposition($0[0]).u },
    OperationCase("luDecomposition P L U", [invertible([4, 4])]) {
      let (p, l, u) = luDecomposition($0[0])
      return matmul(p, matmul(l, u) * l.sum())
    },
    OperationCase("qrDecomposition Q", [invertible([4, 4])]) { qrDecomposition($0[0]).q },
    OperationCase("qrDecomposition Q of tall matrices", [draws([2, 5, 3])]) { qrDecomposition($0[0]).q },
    OperationCase("qrDecomposition R of tall matrices", [draws([2, 5, 3])]) { qrDecomposition($0[0]).r },
    OperationCase("qrDecomposition Q and R", [invertible([3, 3])]) {
      let (q, r) = qrDecomposition($0[0])
      return matmul(r, q) * q
    },
    OperationCase("cholesky", [positiveDefinite([4, 4])]) { cholesky($0[0]) },
    OperationCase("cholesky batches", [positiveDefinite([2, 3, 3])]) { cholesky($0[0]) },
  ]

  static let all =
    elementwise + withNumber + broadcasting + reductions + shaping + products + linearLayers + convolutions
    + linearAlgebra
}
