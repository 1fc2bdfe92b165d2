import Foundation
import Testing

@testable import FlowLab

@Suite("Figures from tensors")
struct TensorFigureTests {
  static let window = PlanarWindow(x: -4...5, y: -6...4)

  @Test("a field samples a log-density at the points of its cells")
  func density() {
    let field = ScalarField(density: Self.window, columns: 90, rows: 70) { points in
      -0.5 * (points - Tensor([1, -1], shape: [2])).square().sum(alongAxis: 1) - log(2 * .pi)
    }
    #expect(abs(field.integral - 1) < 1e-3)
    let peak = field.values.indices.max { field.values[$0] < field.values[$1] } ?? 0
    #expect(abs(field.xCenters[peak % 90] - 1) < 0.1 && abs(field.yCenters[peak / 90] + 1) < 0.15)
  }

  @Test("panels from tensors are those from arrays")
  func sameAsArrays() {
    let points = Tensor([[1, 2], [3, 4], [5, 7]])
    let pairs: [(Panel, Panel)] = [
      (.points("p", data: points), .points("p", data: ([1, 3, 5], [2, 4, 7]))),
      (.matrix("m", points), .matrix("m", [[1, 2], [3, 4], [5, 7]])),
      (
        .images("i", Tensor([0, 1, 2, 3, 4, 5, 6, 7], shape: [2, 4]), range: 0...7),
        .images("i", [[0, 1, 2, 3], [4, 5, 6, 7]], imageWidth: 2, range: 0...7)
      ),
      (
        .images("i", Tensor([0, 1, 2, 3, 4, 5], shape: [1, 2, 3]), range: 0...5),
        .images("i", [[0, 1, 2, 3, 4, 5]], imageWidth: 3, imageHeight: 2, range: 0...5)
      ),
      (Panel(marks: [.scatter(points)]), Panel(marks: [.scatter(x: [1, 3, 5], y: [2, 4, 7])])),
      (
        Panel(marks: [.warpedGrid(Self.window) { $0 * 2 }]),
        Panel(marks: [
          .warpedGrid(x: -4...5, y: -6...4) { x, y in (x.map { $0 * 2 }, y.map { $0 * 2 }) }
        ])
      ),
    ]
    for (first, second) in pairs {
      #expect(Figure(panels: [first]).svg() == Figure(panels: [second]).svg())
    }
  }
}
