/// Prints a table with a header, the first column to the left and the others to the right.
///
/// - Parameters:
///   - header: The names of the columns.
///   - rows: The cells, row by row, as many in each as there are columns.
public func printTable(_ header: [String], _ rows: [[String]]) {
  precondition(
    rows.allSatisfy { $0.count == header.count },
    "printTable: every row needs \(header.count) cells, got \(rows.map(\.count))")
  let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
  func line(_ cells: [String]) -> String {
    cells.indices.map { column in
      let space = String(repeating: " ", count: widths[column] - cells[column].count)
      return column == 0 ? cells[column] + space : space + cells[column]
    }.joined(separator: "  ")
  }
  print(line(header))
  print(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
  for row in rows { print(line(row)) }
}
