/// More of Swift: text, literals, sequences, numbers, tasks, classes.
let moreHonestSwift = ##"""
  import FlowLab

  struct Options: OptionSet { let rawValue: Int; static let a = Options(rawValue: 1), b = Options(rawValue: 2) }
  enum Planet: String, CaseIterable, Codable { case earth, mars = "Mars"; subscript(i: Int) -> Int { i } }
  struct Meters: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, AdditiveArithmetic {
    var v: Double; init(_ v: Double) { self.v = v }; init(floatLiteral f: Double) { v = f }; init(integerLiteral i: Int) { v = Double(i) }
    init(stringLiteral s: String) { v = Double(s) ?? .nan }
    static var zero: Meters { 0 }; static func + (a: Self, b: Self) -> Self { .init(a.v + b.v) }; static func - (a: Self, b: Self) -> Self { .init(a.v - b.v) }
    var twice: Double { get { v * 2 } set { v = newValue / 2 } }
    var seen = 0 { willSet { print(newValue) } didSet { print(oldValue) } }
    func callAsFunction(_ x: Double) -> Double { x * v }
    static func ~= (p: Meters, x: Double) -> Bool { p.v == x }
    mutating func add(_ x: Double) { v += x }
  }
  extension DefaultStringInterpolation { mutating func appendInterpolation(fixed x: Double) { appendInterpolation((x * 100).rounded() / 100) } }
  protocol Layered<Input>: AnyObject { associatedtype Input; func run(_ x: Input) -> Input }
  final class Twice<T: AdditiveArithmetic>: Layered { func run(_ x: T) -> T { x + x } }
  func use(_ l: any Layered<Double>, _ s: some Sequence<Int>) -> Double { l.run(2) + Double(s.reduce(0, +)) }
  func re(_ f: () throws -> Int) rethrows -> Int { try f() }
  func lazyOr(_ a: Bool, _ b: @autoclosure () -> Bool) -> Bool { a || b() }
  func borrow(_ x: borrowing [Int]) -> Int { x.count }
  func eat(_ x: consuming [Int]) -> [Int] { x }
  func fib(_ n: Int) -> Int { func go(_ n: Int, _ a: Int, _ b: Int) -> Int { n == 0 ? a : go(n - 1, b, a + b) }; return go(n, 0, 1) }
  struct Numbers: AsyncSequence { struct Iterator: AsyncIteratorProtocol { var n = 0; mutating func next() async -> Int? { n += 1; return n < 3 ? n : nil } }; func makeAsyncIterator() -> Iterator { Iterator() } }
  struct Memo<Key: Hashable, Value> { private var store: [Key: Value] = [:]; subscript(key: Key, default make: @autoclosure () -> Value) -> Value { mutating get { if let v = store[key] { return v }; let v = make(); store[key] = v; return v } } }
  struct Matrix: Equatable { private(set) var rows: [[Double]]; subscript(_ i: Int, _ j: Int) -> Double { get { rows[i][j] } set { rows[i][j] = newValue } }
    static func * (a: Matrix, b: Matrix) -> Matrix { Matrix(rows: a.rows.map { r in (0..<b.rows[0].count).map { j in zip(r, b.rows).map { $0 * $1[j] }.reduce(0, +) } }) } }
  indirect enum Expr { case number(Double), add(Expr, Expr), negate(Expr); var value: Double { switch self { case .number(let x): x; case let .add(a, b): a.value + b.value; case .negate(let e): -e.value } } }
  extension Collection where Element: Comparable { func isSorted() -> Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } } }
  extension Array: @retroactive Error where Element == String {}
  extension Double { var `my squared value`: Double { self * self } }
  private func hidden() -> String { "hidden" }
  fileprivate struct Hidden { private func inner() -> Int { 3 }; func outer() -> Int { inner() } }
  public final class Model: Sendable { public let name: String; public init(name: String) { self.name = name } ; public convenience init() { self.init(name: "x") } }
  public class Animal { public required init() {}; public class func make() -> Self { Self() } ; public var sound: String { "" } ; open func f() {} }
  public final class Dog: Animal { public override var sound: String { "wau" } ; public override func f() { super.f() } }
  public func all2() async throws {
    let text = "hello, world"; print(text.contains("he"), text.split(separator: ", "), text.replacing("l", with: "L"), text.trimmingPrefix("h"), text.firstRange(of: "o") as Any, text.lowercased(), text.firstIndex(of: "w")!, text[text.startIndex], text.prefix(while: { $0 != "," }), text.utf16.count, Array(text.utf8), text.map { $0.asciiValue ?? 0 }, text.unicodeScalars.map(\.value), text.padding())
    let o: Options = [.a, .b]; print(o.contains(.a), Planet.allCases.map(\.rawValue), Planet(rawValue: "Mars") as Any, Planet.earth[2])
    var m: Meters = 3.5; m.twice = 9; m.add(1); m.seen += 1; print(m(2), Meters.zero + "2", "\(fixed: 3.14159)"); switch 3.5 { case Meters(3.5): print("y"); default: break }
    print(use(Twice<Double>(), [1, 2]), try re { 3 }, lazyOr(false, true), borrow([1]), eat([2]), fib(20), Expr.add(.number(1), .negate(.number(2))).value)
    for await n in Numbers() { print(n) }
    var memo = Memo<Int, String>(); print(memo[1, default: "a"]); var a = Matrix(rows: [[1, 2], [3, 4]]); a[0, 0] = 5; print(a * a == a, [1, 2].isSorted(), 2.0.`my squared value`, hidden(), Hidden().outer(), Model().name, Dog.make().sound)
    let x = if fib(3) > 1 { "big" } else { "small" }; let y = switch x { case "big": 1; default: 2 }; print(x, y)
    try await Task.sleep(for: .milliseconds(1)); let clock = SuspendingClock(); let start = clock.now; print(clock.now - start, Duration.seconds(1) / 2)
    do { throw ["a"] } catch is CancellationError { print("c") } catch { print(error) }
    let any: [Any] = [1, "a", 2.0, Model(), [1: 2], { 3 } as () -> Int, (1, 2), Int.self]; for v in any { switch v { case let i as Int: print(i); case is String: print("s"); case let f as () -> Int: print(f()); case let t as Any.Type: print(t); default: print(type(of: v)) } }
    let h: AnyHashable = 3; print(h == AnyHashable(3), ObjectIdentifier(Model.self), AnySequence([1]).map { $0 }, AnyIterator { nil as Int? }.next() as Any, Array(repeating: [0.0], count: 3).flatMap { $0 }, [1, 2, 3].lazy.filter { $0 > 1 }.map { $0 * 2 }.first as Any, [1, nil].compactMap { $0 }, Dictionary(grouping: 1...5) { $0 % 2 }, Dictionary(uniqueKeysWithValues: [(1, 2)]), [3, 1].max()!, [1, 2].enumerated().map { $0 + $1 }, [1, 2, 3].partitioned())
    withoutActuallyEscaping({ 3 }) { print($0()) }; let f = fib; print(f(3), (0..<10).chunks(), Int("7f", radix: 16)!, 5.isMultiple(of: 2), (-7).magnitude, 10.0.squareRoot(), Double.greatestFiniteMagnitude.nextUp, 0.1 + 0.2, Double(3).ulp, 1e3.exponent, 7 % 3, 1 << 3, UInt64.max.leadingZeroBitCount, 3.multipliedReportingOverflow(by: 2), Int.random(in: 0..<2), Double.nan.isNaN, 5.clamped(0, 3), Float16(2), Int8(clamping: 300), UInt32(bitPattern: -1), 2.0.bitPattern, 3.7.rounded(.towardZero), Double.pi.remainder(dividingBy: 2), 2.0.addingProduct(3, 4), Double.minimum(1, 2))
    let vector = SIMD2<Double>(1, 2); print(vector.sum(), vector * 2, vector[0]); let inline: [3 of Int] = [1, 2, 3]; print(inline[0]); var g = Optional(3); g? += 1; print(g ?? 0); let t: (a: Int, b: String) = (1, "x"); print(t.a); var (p, q) = (1, 2); swap(&p, &q); (p, q) = (q, p)
    await withDiscardingTaskGroup { _ in print("x") }; let s = AsyncStream.makeStream(of: Int.self); s.continuation.finish(); try Task.checkCancellation(); await Task.yield()
    try await withTaskCancellationHandler { print("a") } onCancel: { print("b") }
    let tensor = Tensor([1, 2, 3, 4], shape: [2, 2]); print(tensor + 1, tensor.exp().sum(), tensor.shape, tensor * tensor / 2 - tensor)
  }
  extension Int { func clamped(_ a: Int, _ b: Int) -> Int { Swift.min(Swift.max(self, a), b) } }
  extension Array { func partitioned() -> Int { var a = self; return a.partition { _ in true } } }
  extension Range where Bound == Int { func chunks() -> [Range<Int>] { stride(from: lowerBound, to: upperBound, by: 3).map { $0..<Swift.min($0 + 3, upperBound) } } }
  extension String { func padding() -> String { self + String(repeating: " ", count: Swift.max(0, 5 - count)) } }
  """##
