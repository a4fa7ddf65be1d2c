/// What is said below a table: its notes, what was said of single cells, and what the signs mean.
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
    var places: [String: [(row: Int, column: Int)]] = [:]
    var order: [String] = []
    for (row, line) in table.rows.enumerated() {
      for (column, cell) in line.cells.enumerated() {
        guard let comment = cell.comment, !comment.isEmpty else { continue }
        if places[comment] == nil { order.append(comment) }
        places[comment, default: []].append((row, column))
      }
    }
    return order.map { comment in
      let all = places[comment] ?? []
      var named = names(of: all.prefix(Self.mostPlaces))
      if all.count > Self.mostPlaces {
        named.append("và \(all.count - Self.mostPlaces) ô khác")
        warnings.append(
          "bảng \"\(table.shortTitle)\": ghi chú \"\(comment)\" thuộc \(all.count) ô, chỉ nêu tên"
            + " \(Self.mostPlaces) ô; bật ghi chú trong ô để thấy tất cả.")
      }
      return named.joined(separator: "; ") + ": " + comment
    }
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
        named.append((words.isEmpty ? "dòng \(row + 1)" : words) + ", cột \(head)")
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
    for row in table.rows where row.kind != .section {
      for (column, cell) in row.cells.enumerated() {
        switch cell.content {
        case .empty: hasGap = hasGap || kinds[column] == .figure
        case .mark(let mark): marks.insert(mark)
        case .number:
          hasEstimate = hasEstimate || cell.status == .estimated || cell.status == .provisional
        case .text, .code: continue
        }
      }
    }
    var parts: [String] = []
    if hasGap { parts.append("ô trống: không có số liệu") }
    if marks.contains("-") { parts.append("\"-\": không phát sinh") }
    if marks.contains("...") {
      parts.append("\"...\": có phát sinh nhưng không thu thập được số liệu")
    }
    if hasEstimate { parts.append("số in nghiêng: số ước tính hoặc sơ bộ") }
    return parts.isEmpty ? nil : "Ký hiệu: " + parts.joined(separator: "; ") + "."
  }

  /// How many findings there are, by weight; `nil` if none.
  package static func count(of findings: [Finding]) -> String? {
    let words: [(Finding.Severity, String)] = [
      (.error, "lỗi"), (.warning, "cảnh báo"), (.information, "thông tin"),
    ]
    let parts = words.compactMap { severity, word in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(word)"
    }
    return parts.isEmpty
      ? nil : "Kết quả kiểm tra số liệu: " + parts.joined(separator: ", ") + "."
  }
}
