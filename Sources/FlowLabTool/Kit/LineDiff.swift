/// The lines in which two texts differ, with their surroundings, as `diff -u` shows them.
///
/// - Parameters:
///   - old: The text whose own lines are marked `-`.
///   - new: The text whose own lines are marked `+`.
///   - context: How many equal lines to keep around a change.
/// - Returns: The lines to print; empty when the texts are equal.
func lineDiff(from old: String, to new: String, context: Int = 2) -> [String] {
  let (old, new) = (lines(of: old), lines(of: new))
  var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
  for change in new.difference(from: old) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }

  var rows: [(text: String, isChange: Bool, line: Int)] = []
  var (i, j) = (0, 0)
  while i < old.count || j < new.count {
    if i < old.count, removed.contains(i) {
      rows.append(("-" + old[i], true, i + 1))
      i += 1
    } else if j < new.count, inserted.contains(j) {
      rows.append(("+" + new[j], true, i + 1))
      j += 1
    } else {
      rows.append((" " + old[i], false, i + 1))
      (i, j) = (i + 1, j + 1)
    }
  }

  let changes = rows.indices.filter { rows[$0].isChange }
  var shown: [String] = []
  var lastShown: Int?
  for index in rows.indices
  where changes.contains(where: { abs($0 - index) <= context }) {
    if lastShown != index - 1 { shown.append("@@ line \(rows[index].line) @@") }
    shown.append(rows[index].text)
    lastShown = index
  }
  return shown
}

private func lines(of text: String) -> [String] {
  var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  if lines.last == "" { lines.removeLast() }
  return lines
}
