import Foundation
import Testing

@testable import FlowLab

@Suite("Fields and their contours")
struct ScalarFieldTests {
  static let gaussian = ScalarField(x: -6...6, y: -5...5, columns: 180, rows: 150) {
    exp(-($0 * $0 + $1 * $1) / 2) / (2 * .pi)
  }

  @Test("a density's integral is 1")
  func integral() {
    #expect(abs(Self.gaussian.integral - 1) < 1e-5)
  }

  @Test("the level that holds a share of a Gaussian is (1 − share) / 2π", arguments: [0.5, 0.9, 0.99])
  func highestDensityRegion(share: Double) {
    let level = Self.gaussian.level(holding: share)
    #expect(abs(level * 2 * .pi - (1 - share)) < 0.01)
  }

  @Test("batches and single points are sampled at the same centers")
  func sampling() {
    let batch = ScalarField(x: 0...2, y: 0...9, columns: 2, rows: 3) { x, y in zip(x, y).map { 10 * $0 + $1 }
    }
    let single = ScalarField(x: 0...2, y: 0...9, columns: 2, rows: 3) { 10 * $0 + $1 }
    #expect(batch.values == [6.5, 16.5, 9.5, 19.5, 12.5, 22.5])
    #expect(single.values == batch.values)
  }

  @Test("the contour of x² + y² is one closed circle of the right radius", arguments: [0.5, 1.0, 1.7])
  func circle(radius: Double) throws {
    let field = ScalarField(x: -2...2.5, y: -2.2...2, columns: 90, rows: 84) { $0 * $0 + $1 * $1 }
    let contours = field.contours(at: radius * radius)
    let contour = try #require(contours.first)
    #expect(contours.count == 1 && contour.isClosed)
    for point in contour.points { #expect(abs(hypot(point.x, point.y) - radius) < 1e-3) }
    let length = zip(contour.points, contour.points.dropFirst()).reduce(0) {
      $0 + hypot($1.0.x - $1.1.x, $1.0.y - $1.1.y)
    }
    #expect(abs(length / (2 * .pi * radius) - 1) < 0.01)
  }

  @Test("the contour of a plane is one open straight line")
  func line() throws {
    let field = ScalarField(x: 0...4, y: 0...4, columns: 8, rows: 8) { $0 + 2 * $1 }
    let contours = field.contours(at: 5)
    let contour = try #require(contours.first)
    #expect(contours.count == 1 && !contour.isClosed)
    for point in contour.points { #expect(abs(point.x + 2 * point.y - 5) < 1e-9) }
  }

  @Test("at a saddle the mean of the corners decides which of them are joined")
  func saddle() {
    func contours(_ values: [Double]) -> [ScalarField.Contour] {
      ScalarField(x: 0...2, y: 0...2, columns: 2, rows: 2, values: values).contours(at: 0)
    }
    // High corners bottom left and top right: joined by a ridge, then cut apart by a valley.
    let ridge = contours([3, -1, -1, 3])
    let valley = contours([1, -3, -3, 1])
    #expect(ridge.count == 2 && valley.count == 2)
    func cutsOffBottomLeft(_ lines: [ScalarField.Contour]) -> Bool {
      lines.contains { line in line.points.allSatisfy { $0.x + $0.y < 2 } }
    }
    #expect(!cutsOffBottomLeft(ridge))
    #expect(cutsOffBottomLeft(valley))
  }

  @Test("there is no contour outside the values, and none through what is not finite")
  func nothing() {
    let field = ScalarField(x: 0...1, y: 0...1, columns: 4, rows: 4) { x, _ in x < 0.5 ? .nan : x }
    #expect(field.contours(at: 9).isEmpty)
    #expect(field.contours(at: .nan).isEmpty)
    for contour in field.contours(at: 0.7) { for point in contour.points { #expect(point.x.isFinite) } }
    #expect(ScalarField(x: 0...1, y: 0...1, columns: 1, rows: 1, values: [0]).contours(at: 0).isEmpty)
  }
}
