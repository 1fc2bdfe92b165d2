/// One layer of a chain, y = σ(x Wᵀ + b): its numbers, and the memory of what it computes.
struct LinearStep {
  /// W, `[outputs, inputs]`.
  let weight: Storage
  /// b, `[outputs]`.
  let bias: Storage?
  let activation: Activation
  let inputs: Int
  let outputs: Int
  /// y, `[rows, outputs]`; nil where it is no longer needed.
  var y: Storage?

  /// y, which must be there.
  var output: Storage {
    guard let y else { stop("internal: a layer's output was not kept") }
    return y
  }
}

/// What a chain's pullback computes of one layer; nil for what nobody needs.
struct LinearGradient {
  /// ∂loss/∂(x Wᵀ + b), `[rows, outputs]`.
  let g: Storage?
  /// ∂loss/∂W, `[outputs, inputs]`.
  let weight: Storage?
  /// ∂loss/∂b, `[outputs]`.
  let bias: Storage?
}

/// Layers that follow each other are computed together: rows do not depend on each other, so a thread takes some
/// rows through all layers. Threads meet once for a network instead of once for a layer, which for small networks is
/// as long as the arithmetic, and what a layer has just written is still in the cache when the next one reads it. Of
/// a layer with many weights a thread takes some columns instead: then the weights, which come from far away, are read
/// once and not by every thread.
extension Kernels {
  /// y₁ = σ₁(x W₁ᵀ + b₁), y₂ = σ₂(y₁ W₂ᵀ + b₂), …, all of them kept.
  static func linear(_ x: Storage, rows: Int, _ layers: [LinearStep]) {
    switch x.dtype {
    case .float32: linear(x, rows, layers, \.floats)
    case .float64: linear(x, rows, layers, \.doubles)
    }
  }

  /// Goes back through the layers.
  ///
  ///     Gₖ = Yₖ′ ⊙ (Gₖ₊₁ Wₖ₊₁),   ∂Wₖ = Gₖᵀ Yₖ₋₁,   ∂bₖ = the sum of Gₖ's rows
  ///
  /// `cotangent` is ∂loss/∂y of the last layer, `[rows, outputs]`; where that layer's activation is the identity, its g
  /// among the `gradients` is the cotangent itself. ∂loss/∂x, `[rows, inputs]`, goes to `input`, if anywhere.
  static func linearPullback(
    _ cotangent: Storage, _ x: Storage, rows: Int, _ layers: [LinearStep], _ gradients: [LinearGradient],
    input: Storage?
  ) {
    switch x.dtype {
    case .float32: linearPullback(cotangent, x, rows, layers, gradients, input, \.floats)
    case .float64: linearPullback(cotangent, x, rows, layers, gradients, input, \.doubles)
    }
  }

  @inline(__always)
  private static func linear<T: GemmScalar>(
    _ x: Storage, _ rows: Int, _ layers: [LinearStep], _ numbers: (Storage) -> UnsafeMutablePointer<T>
  ) {
    var a = x
    let products = layers.map { layer in
      let product = PreparedProduct(
        MatrixProduct(
          transposeA: false, transposeB: true, m: rows, n: layer.outputs, k: layer.inputs, a: numbers(a),
          b: numbers(layer.weight), c: numbers(layer.output),
          bias: layer.bias.map { UnsafePointer(numbers($0)) },
          activation: layer.activation.operation), columnsBeyond: columnsBeyond(layers))
      a = layer.output
      return product
    }
    forEachGroup(of: products) { group in
      if products[group.lowerBound].isCutByColumns {
        products[group.lowerBound].runByColumns { _ in }
      } else {
        byRows(products[group], rows) { part in
          for product in products[group] { product.run(rows: part) }
        }
      }
    }
    for product in products { product.release() }
  }

  @inline(__always)
  private static func linearPullback<T: GemmScalar>(
    _ cotangent: Storage, _ x: Storage, _ rows: Int, _ layers: [LinearStep], _ gradients: [LinearGradient],
    _ input: Storage?, _ numbers: (Storage) -> UnsafeMutablePointer<T>
  ) {
    let top = layers.count - 1
    // From layer k to what it was computed from: the layer before it, or x.
    let targets = layers.indices.map { $0 == 0 ? input : gradients[$0 - 1].g }
    if let g = gradients[top].g, layers[top].activation != .identity {
      parallel(count: rows, minimumPerTask: (1 << 15) / (layers[top].outputs + 1) + 1) {
        pullBack(numbers(cotangent), into: numbers(g), numbers(layers[top].output), layers[top], $0)
      }
    }
    // The last layer first; a layer that nobody needs ends the list, for nobody needs those before it either.
    var products: [PreparedProduct<T>] = []
    for k in layers.indices.reversed() {
      guard let g = gradients[k].g, let target = targets[k] else { break }
      products.append(
        PreparedProduct(
          MatrixProduct(
            transposeA: false, transposeB: false, m: rows, n: layers[k].inputs, k: layers[k].outputs,
            a: numbers(g), b: numbers(layers[k].weight), c: numbers(target)),
          columnsBeyond: columnsBeyond(layers)))
    }
    forEachGroup(of: products) { group in
      if products[group.lowerBound].isCutByColumns {
        let below = top - group.lowerBound - 1
        products[group.lowerBound].runByColumns { columns in
          guard below >= 0, let g = gradients[below].g else { return }
          pullBack(numbers(g), numbers(layers[below].output), layers[below], 0..<rows, columns)
        }
      } else {
        byRows(products[group], rows) { part in
          for i in group {
            products[i].run(rows: part)
            let below = top - i - 1
            if below >= 0, let g = gradients[below].g {
              pullBack(numbers(g), into: numbers(g), numbers(layers[below].output), layers[below], part)
            }
          }
        }
      }
    }
    for product in products { product.release() }
    weightGradients(x, rows, layers, gradients, numbers)
  }

  /// G = g ⊙ σ′ for some rows, where σ′ is a function of y.
  private static func pullBack<T: GemmScalar>(
    _ g: UnsafeMutablePointer<T>, into result: UnsafeMutablePointer<T>, _ y: UnsafePointer<T>,
    _ layer: LinearStep, _ rows: Range<Int>
  ) {
    if layer.activation == .identity { return }
    let (start, count) = (rows.lowerBound * layer.outputs, rows.count * layer.outputs)
    T.pullBack(layer.activation, g + start, output: y + start, into: result + start, count: count)
  }

  /// The same for some columns, in place.
  private static func pullBack<T: GemmScalar>(
    _ g: UnsafeMutablePointer<T>, _ y: UnsafePointer<T>, _ layer: LinearStep, _ rows: Range<Int>,
    _ columns: Range<Int>
  ) {
    if layer.activation == .identity { return }
    for row in rows {
      let start = row * layer.outputs + columns.lowerBound
      T.pullBack(layer.activation, g + start, output: y + start, into: g + start, count: columns.count)
    }
  }

  /// The gradients of all weights and biases, of which threads take fractions.
  ///
  /// One fraction is the same rows of every layer's weights. So the thread that computes some rows' gradients is the one
  /// that moves them (``adam(_:_:)``) and, where columns are shared, the one that reads them: between cores that share no
  /// cache they need not travel.
  @inline(__always)
  private static func weightGradients<T: GemmScalar>(
    _ x: Storage, _ rows: Int, _ layers: [LinearStep], _ gradients: [LinearGradient],
    _ numbers: (Storage) -> UnsafeMutablePointer<T>
  ) {
    var products: [PreparedProduct<T>] = []
    var biases: [(g: Storage, sums: Storage)] = []
    for k in layers.indices {
      let (layer, gradient) = (layers[k], gradients[k])
      guard let g = gradient.g else { continue }
      if let sums = gradient.bias { biases.append((g, sums)) }
      guard let weight = gradient.weight else { continue }
      products.append(
        PreparedProduct(
          MatrixProduct<T>(
            transposeA: true, transposeB: false, m: layer.outputs, n: layer.inputs, k: rows,
            a: numbers(g), b: numbers(k == 0 ? x : layers[k - 1].output), c: numbers(weight)),
          columnsBeyond: .max))
    }
    for product in products { product.pack() }
    let isShared = products.reduce(0) { $0 + $1.work } >= 2 * workPerTask
    // Sums of biases come last: they are short, and fill the time until the other threads have finished.
    parallel(count: fractions + biases.count, minimumPerTask: isShared ? 1 : .max) { range in
      let own = range.clamped(to: 0..<fractions)
      for product in products {
        product.run(parts: fraction(own, of: product.rowParts))
      }
      for i in range.clamped(to: fractions..<fractions + biases.count) {
        let (g, sums) = biases[i - fractions]
        reduce(.sum, g, outer: 1, length: rows, inner: sums.count, into: sums)
      }
    }
    for product in products { product.release() }
  }

  /// The numbers of a layer's weights beyond which threads share its columns.
  ///
  /// Among other layers these are more than for one alone: as long as such weights leave room in a second-level cache
  /// (131,072 floats are half a megabyte), it is better that rows stay with their thread, and threads neither meet
  /// between layers nor fetch what another has written.
  private static func columnsBeyond(_ layers: [LinearStep]) -> Int {
    layers.count == 1 ? largeFactor : 1 << 17
  }

  /// Calls `body` with one layer after the other where it is cut by columns, and with as many as there are in a row
  /// where not.
  @inline(__always)
  private static func forEachGroup<T: GemmScalar>(
    of products: [PreparedProduct<T>], _ body: (Range<Int>) -> Void
  ) {
    var start = 0
    while start < products.count {
      var end = start + 1
      if !products[start].isCutByColumns {
        while end < products.count && !products[end].isCutByColumns { end += 1 }
      }
      body(start..<end)
      start = end
    }
  }

  /// Calls `body` with ranges of rows that together are all of them, on several threads if the products are worth it.
  @inline(__always)
  private static func byRows<T: GemmScalar>(
    _ products: ArraySlice<PreparedProduct<T>>, _ rows: Int, _ body: (Range<Int>) -> Void
  ) {
    for product in products { product.pack() }
    let work = products.reduce(0) { $0 + $1.work }
    let height = T.tileRows
    let parts = (rows + height - 1) / height
    parallel(count: parts, minimumPerTask: workPerTask * parts / (work + 1) + 1) { range in
      body(range.lowerBound * height..<min(rows, range.upperBound * height))
    }
  }
}
