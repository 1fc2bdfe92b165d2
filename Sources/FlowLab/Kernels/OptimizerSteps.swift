extension Kernels {
  /// One step of Adam in one pass.
  ///
  ///     m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²
  ///     p′ = p − η λ p − η m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
  ///
  /// Kingma & Ba 2015, algorithm 1; the decay λ is that of Loshchilov & Hutter 2019. m and v are
  /// updated in place; the new parameter goes to the result, which may be p itself. Separate tensor
  /// operations would read and write the four arrays a dozen times; an optimizer is bound by
  /// memory, so one pass is about that much faster. Threads take the same fraction of every
  /// parameter, as in every step before: they meet once, and moments stay in their caches.
  static func adam(_ parameters: [AdamMemory], _ step: AdamStep) {
    let count = parameters.reduce(0) { $0 + $1.parameter.count }
    parallel(count: fractions, minimumPerTask: (1 << 16) * fractions / (count + 1) + 1) { own in
      for memory in parameters { adam(memory, step, fraction(own, of: memory.parameter.count)) }
    }
  }

  private static func adam(_ memory: AdamMemory, _ step: AdamStep, _ range: Range<Int>) {
    let (p, g, m, v) = (memory.parameter, memory.gradient, memory.m, memory.v)
    switch p.dtype {
    case .float32: adam(p.floats, g.floats, m.floats, v.floats, step, memory.result.floats, range)
    case .float64: adam(p.doubles, g.doubles, m.doubles, v.doubles, step, memory.result.doubles, range)
    }
  }

  @inline(__always)
  private static func adam<T: KernelScalar>(
    _ p: UnsafePointer<T>, _ g: UnsafePointer<T>, _ m: UnsafeMutablePointer<T>, _ v: UnsafeMutablePointer<T>,
    _ s: AdamStep, _ result: UnsafeMutablePointer<T>, _ range: Range<Int>
  ) {
    let (beta1, beta2) = (T(s.beta1), T(s.beta2))
    let (rest1, rest2) = (T(1 - s.beta1), T(1 - s.beta2))
    let (rate, correction) = (T(s.rate), T(s.correction))
    let (epsilon, keep) = (T(s.epsilon), T(1 - s.learningRate * s.weightDecay))
    eachParameter(p, result, range) { p, i in
      let gradient = g[i]
      let first = beta1 * m[i] + rest1 * gradient
      let second = beta2 * v[i] + rest2 * gradient * gradient
      m[i] = first
      v[i] = second
      return keep * p - rate * first / ((correction * second).squareRoot() + epsilon)
    }
  }

  /// One step of Adamax in one pass; u is the decaying maximum of |g|.
  ///
  ///     m ← β₁ m + (1 − β₁) g,   u ← max(β₂ u, |g| + ε),   p′ = p − η λ p − η/(1 − β₁ᵗ) m / u
  ///
  /// Kingma & Ba 2015, algorithm 2. ε stands inside the maximum, so that u is never zero. Bound by
  /// memory, as Adam is, hence one pass.
  static func adamax(
    _ parameter: Storage, gradient: Storage, m: Storage, u: Storage, _ step: AdamStep, into result: Storage
  ) {
    parallel(count: parameter.count, minimumPerTask: 1 << 15) { range in
      switch parameter.dtype {
      case .float32:
        adamax(parameter.floats, gradient.floats, m.floats, u.floats, step, result.floats, range)
      case .float64:
        adamax(parameter.doubles, gradient.doubles, m.doubles, u.doubles, step, result.doubles, range)
      }
    }
  }

  @inline(__always)
  private static func adamax<T: KernelScalar>(
    _ p: UnsafePointer<T>, _ g: UnsafePointer<T>, _ m: UnsafeMutablePointer<T>, _ u: UnsafeMutablePointer<T>,
    _ s: AdamStep, _ result: UnsafeMutablePointer<T>, _ range: Range<Int>
  ) {
    let (beta1, beta2, rest1) = (T(s.beta1), T(s.beta2), T(1 - s.beta1))
    let rate = T(s.rate)
    let (epsilon, keep) = (T(s.epsilon), T(1 - s.learningRate * s.weightDecay))
    eachParameter(p, result, range) { p, i in
      let gradient = g[i]
      let first = beta1 * m[i] + rest1 * gradient
      let (decayed, size) = (beta2 * u[i], abs(gradient) + epsilon)
      let largest = decayed > size || decayed != decayed ? decayed : size
      m[i] = first
      u[i] = largest
      return keep * p - rate * first / largest
    }
  }

  /// One step of gradient descent with momentum μ in one pass; without momentum, pass nil for the
  /// velocity.
  ///
  ///     u ← μ u + g + λ p,   p′ = p − η u
  ///
  /// Bound by memory too: without a velocity three arrays are read or written instead of five, which is
  /// why that is a loop of its own and not one with μ = 0.
  static func sgd(
    _ parameter: Storage, gradient: Storage, velocity: Storage?, learningRate: Double, momentum: Double = 0,
    weightDecay: Double = 0, into result: Storage
  ) {
    let (rate, decay) = (learningRate, weightDecay)
    parallel(count: parameter.count, minimumPerTask: 1 << 15) { range in
      switch parameter.dtype {
      case .float32:
        sgd(
          parameter.floats, gradient.floats, velocity?.floats, Float(rate), Float(momentum), Float(decay),
          result.floats, range)
      case .float64:
        sgd(
          parameter.doubles, gradient.doubles, velocity?.doubles, rate, momentum, decay, result.doubles, range
        )
      }
    }
  }

  @inline(__always)
  private static func sgd<T: KernelScalar>(
    _ p: UnsafePointer<T>, _ g: UnsafePointer<T>, _ u: UnsafeMutablePointer<T>?, _ rate: T, _ momentum: T,
    _ decay: T, _ result: UnsafeMutablePointer<T>, _ range: Range<Int>
  ) {
    if let u {
      eachParameter(p, result, range) { p, i in
        let step = momentum * u[i] + (g[i] + decay * p)
        u[i] = step
        return p - rate * step
      }
    } else {
      eachParameter(p, result, range) { p, i in p - rate * (g[i] + decay * p) }
    }
  }

  /// result[i] = f(p[i], i), where result may be p.
  ///
  /// In that case the loop is written with one pointer: the compiler makes vectors of a loop only
  /// if it can check that what is read and what is written are the same or apart.
  @inline(__always)
  private static func eachParameter<T: KernelScalar>(
    _ p: UnsafePointer<T>, _ result: UnsafeMutablePointer<T>, _ range: Range<Int>, _ f: (T, Int) -> T
  ) {
    if p == UnsafePointer(result) {
      for i in range { result[i] = f(result[i], i) }
    } else {
      for i in range { result[i] = f(p[i], i) }
    }
  }
}
