/// The remarks below a table: its notes, notes on single cells, and the meaning of the signs.
package struct TableRemarks {
  /// Of so many cells with the same comment each is named.
  private static let mostPlaces = 12

  private let table: Report.Table
  private let listsComments: Bool
  /// What could not be carried.
  package private(set) var warnings: [String] = []

  package init(table: Report.Table, listsComments: Bool) {
    self.table = table
    self.listsComments = listsComments
  }

  /// The notes of the table, then the comments, equal ones once.
  package lazy var lines: [String] = table.notes + (listsComments ? comments() : [])

  private mutating func comments() -> [String] {
    let (places, order) = commented
    return order.map { comment in
      let all = places[comment] ?? []
      var named = names(of: all.prefix(Self.mostPlaces))
      if all.count > Self.mostPlaces {
        named.append(PageWords.otherCells(all.count - Self.mostPlaces))
        warnings.append(
          PageWords.namesOnly(
            Self.mostPlaces, of: all.count, comment: comment, in: table.shortTitle))
      }
      return named.joined(separator: "; ") + ": " + comment
    }
  }

  /// The cells with a comment by their comments, and the comments in the order of the table.
  private var commented: (places: [String: [(row: Int, column: Int)]], order: [String]) {
    var places: [String: [(row: Int, column: Int)]] = [:]
    var order: [String] = []
    let rows = table.rows.span
    for row in rows.indices {
      let cells = rows[row].cells.span
      for column in cells.indices {
        guard let comment = cells[column].comment, !comment.isEmpty else { continue }
        if places[comment] == nil { order.append(comment) }
        places[comment, default: []].append((row, column))
      }
    }
    return (places, order)
  }

  /// `Xã A, cột (1), (2)`: every row once, with its columns.
  private func names(of places: ArraySlice<(row: Int, column: Int)>) -> [String] {
    var named: [String] = []
    var lastRow: Int?
    for (row, column) in places {
      let number = table.columnNumbers[column]
      let head = number.isEmpty ? table.columns[column].title : "(\(number))"
      if row == lastRow, let last = named.popLast() {
        named.append("\(last), \(head)")
      } else {
        let words = rowName(row)
        named.append(PageWords.cell(in: words, row: row + 1, column: head))
      }
      lastRow = row
    }
    return named
  }

  /// What a row is called: the words of the first column of text.
  private func rowName(_ row: Int) -> String {
    let cells = table.rows[row].cells
    let column = table.columns.firstIndex { $0.kind == .text } ?? 0
    switch cells[column].content {
    case .text(let text), .code(let text): return text
    case .empty, .number, .mark: return ""
    }
  }

  /// What the signs in the table mean; `nil` if there are none.
  package var legend: String? {
    let kinds = table.columns.map(\.kind)
    var hasGap = false
    var marks: Set<String> = []
    var hasEstimate = false
    let rows = table.rows.span
    for row in rows.indices where rows[row].kind != .section {
      let cells = rows[row].cells.span
      for column in cells.indices {
        switch cells[column].content {
        case .empty: hasGap = hasGap || kinds[column] == .figure
        case .mark(let mark): marks.insert(mark)
        case .number:
          let status = cells[column].status
          hasEstimate = hasEstimate || status == .estimated || status == .provisional
        case .text, .code: continue
        }
      }
    }
    var parts: [String] = []
    if hasGap { parts.append(PageWords.gapMeaning) }
    if marks.contains("-") { parts.append(PageWords.noneMeaning) }
    if marks.contains("...") {
      parts.append(PageWords.notCollectedMeaning)
    }
    if hasEstimate { parts.append(PageWords.italicMeaning) }
    return parts.isEmpty ? nil : PageWords.signs(parts)
  }

  /// Whether tables tell each finding in words, as an annex of findings does.
  package static func areTold(_ findings: [Finding], in tables: [Report.Table]) -> Bool {
    var left = Set(findings.map(\.message))
    for table in tables {
      for row in table.rows {
        if left.isEmpty { return true }
        for case .text(let text) in row.cells.lazy.map(\.content) { left.remove(text) }
      }
    }
    return left.isEmpty
  }

  /// How many findings there are, by weight; `nil` if none.
  package static func count(of findings: [Finding]) -> String? {
    let parts = [Finding.Severity.error, .warning, .information].compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : PageWords.count(count, severity)
    }
    return parts.isEmpty ? nil : PageWords.findings(parts)
  }
}
