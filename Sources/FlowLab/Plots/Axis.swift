import Foundation

/// One axis of a panel: what it shows, its unit, its range and its marks.
public struct Axis: Sendable, ExpressibleByStringLiteral {
  /// How values are laid out along an axis.
  public enum Scale: Sendable {
    /// Equal distances for equal differences.
    case linear
    /// Equal distances for equal ratios; values that are not positive are left out.
    case logarithmic
  }

  /// Which places of an axis are marked.
  public enum Marking: Sendable {
    /// Round numbers, as many as there is room for.
    case automatic
    /// No marks.
    case none
    /// The given marks.
    case at([Tick])
  }

  /// What the axis shows.
  public var name: String
  /// The unit of its values, such as `nats`, written in parentheses.
  public var unit: String
  /// The range to show; by default that of the data.
  public var range: ClosedRange<Double>?
  /// How values are laid out.
  public var scale: Scale
  /// Which places are marked.
  public var marking: Marking
  /// Whether values grow leftward or downward, as the rows of a matrix do.
  public var isReversed: Bool

  /// Makes an axis.
  public init(
    _ name: String = "", unit: String = "", range: ClosedRange<Double>? = nil, scale: Scale = .linear,
    marking: Marking = .automatic, isReversed: Bool = false
  ) {
    (self.name, self.unit, self.range) = (name, unit, range)
    (self.scale, self.marking, self.isReversed) = (scale, marking, isReversed)
  }

  /// Makes an axis with a name and no unit.
  public init(stringLiteral name: String) {
    self.init(name)
  }

  /// An axis without name and marks.
  public static let hidden = Axis(marking: .none)

  /// The name with its unit, as it is written.
  var label: String {
    switch (name.isEmpty, unit.isEmpty) {
    case (_, true): name
    case (true, false): unit
    case (false, false): "\(name) (\(unit))"
    }
  }

  /// The place of a value before it is scaled to the panel: the value or its logarithm, nil if
  /// there is none.
  func place(_ value: Double) -> Double? {
    switch scale {
    case .linear: value.isFinite ? value : nil
    case .logarithmic: value.isFinite && value > 0 ? log10(value) : nil
    }
  }

  /// The marks inside a range of places, no more than `count` where there is a choice.
  func ticks(in places: ClosedRange<Double>, count: Int) -> [Tick] {
    switch (marking, scale) {
    case (.none, _): []
    case (.at(let ticks), _):
      ticks.filter { tick in place(tick.value).map(places.contains) ?? false }
    case (.automatic, .linear): Ticks.linear(in: places, count: count)
    case (.automatic, .logarithmic):
      Ticks.logarithmic(in: pow(10, places.lowerBound)...pow(10, places.upperBound), count: count)
    }
  }
}
