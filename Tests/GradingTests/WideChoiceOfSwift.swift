/// A file with as many of Swift's features as fit, all of them honest.
let wideChoiceOfSwift = ##"""
  import FlowLab

  public protocol Shape { associatedtype Unit; var area: Double { get }; func scaled(_ f: Double) -> Self }
  public struct Square: Shape, Hashable, Codable, Comparable, CustomStringConvertible {
    public typealias Unit = Int
    public var side: Double
    public var area: Double { side * side }
    public func scaled(_ f: Double) -> Self { Square(side: side * f) }
    public static func < (a: Self, b: Self) -> Bool { a.side < b.side }
    public var description: String { "Square(\(side))" }
  }
  public enum Tree<T: Sendable>: Sendable { indirect case node(Tree, Tree), leaf(T)
    public var count: Int { switch self { case let .node(a, b): a.count + b.count; case .leaf: 1 } } }
  @propertyWrapper public struct Clamped { var value: Double; public init(wrappedValue: Double) { value = wrappedValue }
    public var wrappedValue: Double { get { value } set { value = min(max(newValue, 0), 1) } }
    public var projectedValue: Clamped { self } }
  @resultBuilder public enum Sum { public static func buildBlock(_ p: Double...) -> Double { p.reduce(0, +) }
    public static func buildOptional(_ p: Double?) -> Double { p ?? 0 } 
    public static func buildEither(first: Double) -> Double { first }
    public static func buildEither(second: Double) -> Double { second } 
    public static func buildArray(_ a: [Double]) -> Double { a.reduce(0, +) } }
  @dynamicMemberLookup public struct Bag { var d: [String: Double] = [:]; public subscript(dynamicMember k: String) -> Double { d[k] ?? 0 } }
  @dynamicCallable struct Callee { func dynamicallyCall(withArguments a: [Int]) -> Int { a.reduce(0, +) } }
  public actor Counter { var n = 0; public func next() -> Int { n += 1; return n } }
  @globalActor actor Mine { static let shared = Mine() }
  @Mine final class Isolated { var x = 1; func go() { x += 1 } }
  @MainActor final class Main2 { var x = 1 }
  class Base { var name: String { "base" }; init() {}; deinit {} ; func f(_ x: inout Int) throws -> Int { x += 1; return x } }
  final class Derived: Base { override var name: String { super.name + "derived" }; lazy var cache = [1: "a"]; weak var other: Base?; unowned let me: Base; override init() { me = Base(); super.init() } }
  enum Failure: Error, Equatable { case bad(String), worse }
  enum Depth { @TaskLocal static var depth = 0 }
  struct Pair<each T> { var v: (repeat each T) }
  func tuple<each T>(_ v: repeat each T) -> (repeat each T) { (repeat each v) }
  struct Stack<Element>: Sequence, IteratorProtocol, ExpressibleByArrayLiteral { var a: [Element]; init(arrayLiteral e: Element...) { a = e }; mutating func next() -> Element? { a.popLast() } }
  struct Grid: ~Copyable { var v = 3; consuming func take() -> Int { v }; deinit { print("gone") } }
  extension Array where Element == Double { var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) } ; func abs() -> [Double] { map { Swift.abs($0) } } }
  extension Tensor { func twice() -> Tensor { self + self } ; static prefix func !! (a: Tensor) -> Tensor { a } }
  prefix operator !!
  infix operator **: MultiplicationPrecedence
  func ** (a: Double, b: Int) -> Double { (0..<b).reduce(1) { r, _ in r * a } }
  func typed() throws(Failure) -> Int { throw .worse }
  func generic<S: Sequence>(_ s: S) -> [S.Element] where S.Element: Hashable { Array(Set(s)) }
  func opaque() -> some Shape { Square(side: 2) }
  func existential(_ s: any Shape) -> Double { s.area }
  @inline(never) func never() {}
  @inlinable public func pub(_ x: Double) -> Double { x.squareRoot() + x.rounded() + x.rounded(.up) + x.truncatingRemainder(dividingBy: 2) + .pi }
  let table: [[Double]] = [[1, 2], [3, 4]]
  let lazyGlobal: Int = { print("init"); return 3 }()
  nonisolated let K = 3.0e-4, hexa = 0x1.8p-3, big = 1_000_000, oct = 0o17, bin = 0b11
  public func all() async throws -> Int {
    @Clamped var c = 3.0; print(c)
    @Sum var s: Double { 1.0; 2.0; if c > 0 { 3.0 } }
    print(s, Bag().hello, Callee()(1, 2, 3))
    let counter = Counter(); let n = await counter.next()
    async let a = counter.next(); async let b = counter.next()
    let both = await a + b
    let group = await withTaskGroup(of: Int.self) { g in var t = 0; for await x in g { t += x }; return t }
    try await withThrowingTaskGroup(of: Void.self) { g in try await Task.sleep(nanoseconds: 1); try await g.waitForAll() }
    let stream = AsyncStream<Int> { c in c.yield(1); c.finish() }
    for await x in stream { print(x) }
    let k: KeyPath<Square, Double> = \.side; let w: WritableKeyPath<Square, Double> = \Square.side
    var q = Square(side: 2); q[keyPath: w] += q[keyPath: k]
    print([q].map(\.area), #function, #line, #file, #fileID)
    do { _ = try typed() } catch { print(error) }
    do { throw Failure.bad("x") } catch let e as Failure where e == .worse { print(e) } catch { print("\(error)") }
    var dict: [String: [Int]] = [:]; dict["a", default: []].append(1); dict = dict.mapValues { $0.sorted(by: >) }.filter { !$0.value.isEmpty }
    for (k, v) in dict.sorted(by: { $0.key < $1.key }) { print(k, v) }
    let text = "héllo 🎉 \(q) \("nested \(1 + 2)")"; let up = text.uppercased().split(separator: " ").joined(separator: "-").reversed()
    let raw = #"a "quoted" \n \#(q.side)"#; let multi = """
      line one \
      "two" \(raw)
        three
      """
    print(String(up), multi, text.count, text.utf8.count, text.unicodeScalars.first!, text.hasPrefix("h"), Character("a").isLetter, Int("12") ?? 0, Double("1.5")!, String(format(3)))
    outer: for i in stride(from: 0, to: 10, by: 2) { for j in (0...i).reversed() where j % 2 == 0 { if j == 4 { continue outer }; if i == 8 { break outer } } }
    switch (n, both) { case (1, let x) where x > 2: print(x); case (2...5, _), (..<0, _): print("r"); default: fallthrough2() }
    var i = 0; repeat { i += 1 } while i < 3; guard i == 3 else { fatalError("no") }
    if case .node(let l, _) = Tree.node(.leaf(1), .leaf(2)), l.count == 1 { print(l) }
    let closure: @Sendable (Int) -> Int = { [n] in $0 + n }; let f: (Int) -> Int = closure; print(f(2), zip([1, 2], ["a", "b"]).map { "\($0)\($1)" }, [3, 1, 2].sorted(), [1, 2, 3].reduce(into: 0) { $0 += $1 }, [1.0, 4].reduce(8, /))
    let any: Any = q; if let s = any as? Square { print(s) }; print(type(of: any), any is Square, (any as? any Shape)?.area ?? 0)
    let opt: Int? = [1, 2].first; print(opt.map { $0 + 1 } ?? -1, opt!, opt?.description ?? "")
    var arr = ContiguousArray(0..<10); arr.shuffle(); arr.removeAll { $0 > 5 }; arr[0...1] = [9, 9]; arr.swapAt(0, 1); print(arr.prefix(2), arr.dropFirst().lastIndex(of: 9) as Any, arr.withContiguous())
    let grid = Grid(); print(grid.take()); print(tuple(1, "a"), Pair(v: (1, 2.0)), Int128(3) * 5, UInt8(truncatingIfNeeded: 300), Int.max &+ 1, 7.quotientAndRemainder(dividingBy: 2), 5 << 2, ~5 ^ 3 | 1, Float(1.5), Float16(2), SIMD4<Float>(1, 2, 3, 4) * 2)
    await Depth.$depth.withValue(3) { print(Depth.depth) }
    await MainActor.run { print("main") }; print(Task.isCancelled); let d = ContinuousClock().measure { never() }; print(d)
    defer { print("bye") }; assert(i > 0); precondition(i > 0, "i \(i)"); var g = SystemRandomNumberGenerator(); print(Double.random(in: 0..<1, using: &g), Bool.random(), (1...3).randomElement()!)
    let mirrorless = String(describing: q) + String(reflecting: q); dump(q); print(mirrorless, existential(q), opaque().area, generic([1, 1]), 2.0 ** 3, !!Tensor.zeros([2]), hexa, oct, bin, big, K, lazyGlobal, table, Stack<Int>(arrayLiteral: 1, 2).map { $0 }, ObjectIdentifier(counter).hashValue, Set([1, 2]).union([3]), Derived().name, try Derived().f(&i), group)
    let r = Result { try typed() }; print(try r.get(), MemoryLayout<Square>.size, (1, 2) == (1, 2), "a" < "b", Optional<Int>.none as Any, [1: 2].keys.sorted(), repeatElement(1, count: 3), sequence(first: 1) { $0 < 100 ? $0 * 2 : nil }.map { $0 }, unsafeNot(1))
    return try await withCheckedThrowingContinuation { c in c.resume(returning: 1) }
  }
  extension ContiguousArray { func withContiguous() -> Int { self.withContiguousMutableStorageNo() } ; func withContiguousMutableStorageNo() -> Int { count } }
  func format(_ n: Int) -> String { String(n, radix: 2) }
  func fallthrough2() {}
  func unsafeNot(_ x: Int) -> Int { x }
  public func math(_ x: Double) -> Double { x.magnitude + x.sign.hash2 + Double.exp(x) + max(x, 2) + Swift::abs(x) }
  extension FloatingPointSign { var hash2: Double { 1 } }
  extension Double { static func exp(_ x: Double) -> Double { x } }
  @available(*, deprecated, message: "old") public func old() {}
  """##
