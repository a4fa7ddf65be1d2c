extension Report.Table {
  /// A text that is longer than this, in bytes, and stands in a column more often than a few times takes
  /// pages without telling anything new.
  private static let (longText, fewTimes) = (150, 2)

  /// The table as pages show it: a long text that a column repeats is said once below the table, and in
  /// the cells by its sign. Formats for programs keep the texts in the cells.
  package func sayingRepeatedTextsOnce() -> Report.Table {
    var signs: [String: Int] = [:]
    var order: [String] = []
    for column in columnsWithLongTexts {
      var counts: [String: Int] = [:]
      for row in rows where row.kind == .data {
        guard case .text(let text) = row.cells[column].content, text.utf8.count > Self.longText
        else { continue }
        counts[text, default: 0] += 1
        if counts[text] == Self.fewTimes + 1, signs[text] == nil {
          order.append(text)
          signs[text] = order.count
        }
      }
    }
    if order.isEmpty { return self }
    var shown = self
    for (index, row) in rows.enumerated() where row.kind == .data {
      for (column, head) in columns.enumerated() where head.kind == .text {
        guard case .text(let text) = row.cells[column].content, let sign = signs[text] else {
          continue
        }
        shown.rows[index].cells[column].content = .text(PageWords.asSaidBelow(sign))
      }
    }
    let lines = order.enumerated().map { PageWords.saidBelow($0 + 1, $1) }
    shown.notes = lines + notes
    return shown
  }

  /// The columns of words with a text that may be too long to repeat: mostly none, and then nothing else is
  /// looked at.
  private var columnsWithLongTexts: [Int] {
    let kinds = columns.map(\.kind)
    var hasLong = kinds.map { _ in false }
    let all = rows.span
    for row in all.indices where all[row].kind == .data {
      let cells = all[row].cells.span
      for column in kinds.indices where kinds[column] == .text && !hasLong[column] {
        if case .text(let text) = cells[column].content {
          hasLong[column] = text.utf8.count > Self.longText
        }
      }
    }
    return hasLong.indices.filter { hasLong[$0] }
  }
}
