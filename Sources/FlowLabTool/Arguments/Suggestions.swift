/// The number of insertions, deletions, replacements and swaps of neighbors that turn `a` into `b`.
func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i] + Array(repeating: 0, count: b.count)
    for j in 1...b.count {
      let replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      row[j] = min(replaced, last[j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}

/// The names that `text` is a slip or a beginning of, nearest first, at most two.
func nearest(to text: String, among names: [String]) -> [String] {
  let text = text.lowercased()
  guard !text.isEmpty else { return [] }
  let scored = names.compactMap { name -> (name: String, distance: Int)? in
    let plain = name.lowercased()
    let distance = editDistance(text, plain)
    // One slip in a short word, one in three letters of a longer one: beyond that a guess annoys.
    let allowed = max(1, min(text.count, plain.count) / 3)
    if distance <= allowed { return (name, distance) }
    return text.count >= 2 && plain.hasPrefix(text) ? (name, allowed) : nil
  }
  let best = scored.map(\.distance).min()
  return scored.filter { $0.distance == best }.map(\.name).prefix(2).map { $0 }
}
