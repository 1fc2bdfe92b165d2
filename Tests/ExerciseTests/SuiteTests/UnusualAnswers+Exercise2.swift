import FlowLab

// Students give their helpers everyday names; the suites must not care.
private func abs(_ x: Tensor) -> Tensor { x.abs() }
private func exp(_ x: Tensor) -> Tensor { x.exp() }
private func log(_ x: Tensor) -> Tensor { x.log() }
private func max(_ x: Tensor) -> Tensor { x.max() }

extension UnusualAnswer {
  /// Right answers to exercise 2 that are unusual in one or more tasks each.
  static let moreOfExercise2: [UnusualAnswer] = layers + flows + masks + nice + trainings + reports

  /// For tasks 2.1, 2.2 and 2.3.
  private static let layers: [UnusualAnswer] = [
    UnusualAnswer(
      name: "z plus what changes, with expm1; everyday names",
      answers: FormulaCoupling.answers(
        forward: { l, z in
          let (s, t) = (l.s(l.m * z), l.t(l.m * z))
          return (z + l.c * (z * s.expm1() + t), log((l.c * s).exp()).sum(alongAxis: 1))
        },
        inverse: { l, x in
          let (s, t) = (l.s(l.m * x), l.t(l.m * x))
          return (x + l.c * ((x - t) * exp(-s) - x), -(l.c * s).sum(alongAxis: 1))
        })),
    UnusualAnswer(
      name: "columns gathered: kept ones, changed ones, and back in order",
      answers: FormulaCoupling.answers(
        forward: { l, z in gathered(l, z) { v, s, t in v * exp(s) + t } },
        inverse: { l, x in
          let (z, logDet) = gathered(l, x) { v, s, t in (v - t) / exp(s) }
          return (z, -logDet)
        })),
    UnusualAnswer(
      name: "t multiplied out, log-det as a matrix product, mask as a condition",
      answers: FormulaCoupling.answers(
        forward: { l, z in
          let keeps = (l.m .> 0).broadcast(to: z.shape)
          let (s, t) = (l.s(z * keeps), l.t(z * keeps))
          let logDet = matmul(s, (1 - l.m).expanded(atAxis: 1)).reshaped(to: [z.shape[0]])
          return (select(keeps, z, exp(s) * z + t), logDet)
        },
        inverse: { l, x in
          let keeps = (l.m .> 0).broadcast(to: x.shape)
          let (s, t) = (l.s(x * keeps), l.t(x * keeps))
          let scale = exp(-s)
          return (select(keeps, x, x * scale - t * scale), (l.m * s - s).sum(alongAxis: 1))
        })),
  ]

  /// The layer by columns: which are kept is asked of the mask once, as numbers.
  private static func gathered(
    _ l: FormulaCoupling, _ points: Tensor, _ change: (Tensor, Tensor, Tensor) -> Tensor
  ) -> (Tensor, Tensor) {
    let mask = l.m.scalars
    let (kept, changed) = (mask.indices.filter { mask[$0] == 1 }, mask.indices.filter { mask[$0] == 0 })
    guard !changed.isEmpty else { return (points, .zeros([points.shape[0]])) }
    let (s, t) = (l.s(l.m * points), l.t(l.m * points))
    func columns(_ x: Tensor) -> Tensor { x.gathering(changed, alongAxis: 1) }
    let result = change(columns(points), columns(s), columns(t))
    let parts = kept.isEmpty ? [result] : [points.gathering(kept, alongAxis: 1), result]
    let order = kept + changed
    let back = order.indices.sorted { order[$0] < order[$1] }
    let whole = Tensor.concatenate(parts, alongAxis: 1).gathering(back, alongAxis: 1)
    return (whole, columns(s).sum(alongAxis: 1))
  }

  /// For task 2.4.
  private static let flows: [UnusualAnswer] = [
    UnusualAnswer(
      name: "a flow by recursion: the last transformation, and the flow before it",
      answers: FormulaFlow.answers(
        logProb: { try recursive($0.base, $0.transformations[...], $1) },
        sample: { flow, z in
          func walk(_ x: Tensor, _ k: Int) throws -> Tensor {
            try k == flow.transformations.count ? x : walk(flow.transformations[k].forward(x).x, k + 1)
          }
          return try walk(z, 0)
        })),
    UnusualAnswer(
      name: "a flow row by row, its log-dets first and the base last",
      answers: FormulaFlow.answers(logProb: { flow, x in
        let rows = try (0..<x.shape[0]).map { b -> Tensor in
          var (z, total) = (x.slice(b..<(b + 1), alongAxis: 0), Tensor.zeros([1]))
          for transformation in flow.transformations.reversed() {
            let step = try transformation.inverse(z)
            total = step.logDet + total
            z = step.z
          }
          return try total + flow.base.logProb(z)
        }
        return rows.count > 500 ? try flow.right.logProb(x) : .concatenate(rows, alongAxis: 0)
      })),
  ]

  private static func recursive(
    _ base: any Distribution, _ transformations: ArraySlice<any Bijection>, _ x: Tensor
  ) throws -> Tensor {
    guard let last = transformations.last else { return try base.logProb(x) }
    let (z, logDet) = try last.inverse(x)
    return try logDet + recursive(base, transformations.dropLast(), z)
  }

  /// For task 2.5.
  private static let masks: [UnusualAnswer] = [
    UnusualAnswer(
      name: "last half kept, a permutation matrix, reachability by loops",
      answers: GivenAnswers(
        makeMasks: { features, count in
          let half = Tensor((0..<features).map { 2 * $0 >= features ? 1.0 : 0 }, shape: [features])
          var masks: [Tensor] = []
          for _ in 0..<count { masks.append(masks.last.map { (1 - $0).abs() } ?? half) }
          return masks
        },
        makePermutation: { MatrixPermutation(order: $0) },
        findDependencies: { masks in
          let features = masks[0].count
          var sees = (0..<features).map { Set([$0]) }
          for mask in masks.map(\.scalars) {
            let before = sees
            for i in 0..<features where mask[i] == 0 {
              for j in 0..<features where mask[j] == 1 { sees[i].formUnion(before[j]) }
            }
          }
          return Tensor(
            sees.flatMap { row in (0..<features).map { row.contains($0) ? 1.0 : 0 } },
            shape: [features, features])
        })),
    UnusualAnswer(
      name: "every second pair kept, columns stacked one by one, patterns squashed by sign",
      answers: GivenAnswers(
        makeMasks: { features, count in
          let first = (0..<features).map { ($0 / 2 + $0) % 2 == 1 ? 1.0 : 0 }
          let kept = Int(first.reduce(0, +))
          let fair = kept == features / 2 || kept == (features + 1) / 2
          let mask = Tensor(fair ? first : (0..<features).map { Double($0 % 2) }, shape: [features])
          return (0..<count).map { $0.isMultiple(of: 2) ? mask : mask * -1 + 1 }
        },
        makePermutation: { StackedPermutation(order: $0) },
        findDependencies: { masks in
          masks.reversed().map { mask in
            Tensor.diagonal(Tensor.ones([mask.count])) + (1 - mask).expanded(atAxis: 1) * mask
          }.reduce(Tensor.identity(masks[0].count)) { matmul($0, $1).sign() }
        })),
  ]

  /// For task 2.6.
  private static let nice: [UnusualAnswer] = [
    UnusualAnswer(
      name: "additive by a condition, scaling by a diagonal matrix",
      answers: GivenAnswers(
        makeAdditive: { mask, net in
          FormulaCoupling(
            m: mask, scaleNet: ZeroNet(), translationNet: net,
            forwardFormula: { l, z in
              let t = select(l.m.broadcast(to: z.shape), .zeros(like: z), l.t(l.m * z))
              return (z + t, Tensor.zeros([z.shape[0]]))
            },
            inverseFormula: { l, x in
              (l.m * x + l.c * x - l.c * l.t(l.m * x), 0 * x.sum(alongAxis: 1))
            })
        },
        makeScaling: { MatrixScaling(logScale: $0) })),
    UnusualAnswer(
      name: "scaling with the log-det as the log of a product",
      answers: GivenAnswers(makeScaling: { ProductScaling(logScale: $0) })),
  ]

  /// For task 2.7.
  private static let trainings: [UnusualAnswer] = [
    UnusualAnswer(name: "Adam on random rows", trainedBy: RightTrainings.Plain.self),
    UnusualAnswer(name: "momentum kept from step to step", trainedBy: RightTrainings.Momentum.self),
    UnusualAnswer(
      name: "rounds through shuffled data, the rest as a small batch", trainedBy: RightTrainings.Rounds.self),
    UnusualAnswer(
      name: "AdamW with a warm-up, a look at the progress, tanh networks",
      trainedBy: RightTrainings.WarmUp.self),
  ]

  /// For tasks 2.8 and 2.9.
  private static let reports: [UnusualAnswer] = [
    UnusualAnswer(
      name: "other laws that are broken too, formulas by loops",
      answers: GivenAnswers(
        findLayerBug: { layer, mask, scaleNet, translationNet in
          BugReport(
            brokenLaw: [.a: .forwardLogDet, .b: .samplesComeFromTheBase, .c: .densityIntegratesToOne][layer]
              ?? .roundTrip,
            correction: FormulaCoupling(
              m: mask, scaleNet: scaleNet, translationNet: translationNet,
              forwardFormula: FormulaCoupling.rightForward, inverseFormula: FormulaCoupling.rightInverse))
        },
        determinant: {
          BugReport(
            brokenLaw: .densityIntegratesToOne,
            correction: { mask, s in
              let scale = exp(s)
              let columns = mask.scalars.indices.filter { mask.scalars[$0] == 0 }
              return columns.reduce(Tensor.ones([s.shape[0]])) {
                $0 * scale.slice($1..<($1 + 1), alongAxis: 1).squeezed(atAxis: 1)
              }
            })
        },
        composedDensity: {
          BugReport(
            brokenLaw: .densityIntegratesToOne, correction: { try recursive($0, $1[...], $2) })
        },
        densityAfterAStep: {
          BugReport(brokenLaw: .densityIntegratesToOne, correction: { -($1 - $0) })
        },
        affineCode: {
          BugReport(
            brokenLaw: .samplesComeFromTheBase,
            correction: { x, mu, alpha in
              (x * exp(-alpha) - mu * exp(-alpha), log(exp(-alpha).product(alongAxis: 1)))
            })
        })),
    UnusualAnswer(
      name: "a layer's other laws",
      answers: GivenAnswers(
        findLayerBug: { layer, mask, scaleNet, translationNet in
          BugReport(
            brokenLaw: layer == .b ? .roundTrip : .inverseLogDet,
            correction: SplitCoupling(
              mask: mask.scalars, scaleNet: scaleNet, translationNet: translationNet))
        },
        determinant: {
          BugReport(
            brokenLaw: .forwardLogDet,
            correction: { mask, s in
              select(mask.broadcast(to: s.shape), .ones(like: s), exp(s)).product(alongAxis: 1)
            })
        })),
  ]
}

private struct MatrixPermutation: Bijection {
  let order: [Int]

  var parameters: [Parameter] { [] }
  private var matrix: Tensor { Tensor.identity(order.count).gathering(order, alongAxis: 0) }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    (matmul(z, matrix.transposed()), logAbsDeterminant(matrix).broadcast(to: [z.shape[0]]))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) { (matmul(x, matrix), Tensor.zeros([x.shape[0]])) }
}

private struct StackedPermutation: Bijection {
  let order: [Int]

  var parameters: [Parameter] { [] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    let columns = z.split(order.map { _ in 1 }, alongAxis: 1)
    return (.concatenate(order.map { columns[$0] }, alongAxis: 1), 0 * z.sum(alongAxis: 1))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    var columns = x.split(order.map { _ in 1 }, alongAxis: 1)
    for (i, column) in columns.enumerated() { columns[order[i]] = column }
    return (.concatenate(columns, alongAxis: 1), -0 * x.sum(alongAxis: 1))
  }
}

private struct MatrixScaling: Bijection {
  let logScale: Parameter

  var parameters: [Parameter] { [logScale] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    let matrix = Tensor.diagonal(exp(logScale.value))
    return (
      matmul(z, matrix), matmul(Tensor.ones(like: z), logScale.value.expanded(atAxis: 1)).squeezed(atAxis: 1)
    )
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let matrix = Tensor.diagonal(exp(-logScale.value))
    return (matmul(x, matrix), (Tensor.zeros(like: x) - logScale.value).sum(alongAxis: 1))
  }
}

private struct ProductScaling: Bijection {
  let logScale: Parameter

  var parameters: [Parameter] { [logScale] }

  func forward(_ z: Tensor) -> (x: Tensor, logDet: Tensor) {
    let scale = exp(logScale.value)
    return (scale * z, log(scale.product(alongAxis: 0)).broadcast(to: [z.shape[0]]))
  }

  func inverse(_ x: Tensor) -> (z: Tensor, logDet: Tensor) {
    let scale = exp(logScale.value)
    return (x / scale, Tensor.zeros([x.shape[0]]) - abs(scale).log().sum())
  }
}
