import ReportCore

extension WideRecogniser {
  /// A table with units as columns: one for the figures as such, and one for each part that several columns
  /// of a unit hold (`TS | Nữ` below each name).
  mutating func unitsAcross(titleColumn: Int, headRow: Int) -> [WideTable]? {
    let columns = block.map { headColumns($0) } ?? []
    let heads = Dictionary(
      uniqueKeysWithValues: columns.compactMap { column in
        // Beside codes of units a sum has a name alone, in the row above.
        (column.path.last { $0.row == headRow } ?? column.path.last { Self.isTotal($0.text) })
          .map { (column.index, $0.text) }
      })
    var parts: [Int: String] = [:]
    for column in columns where column.index > titleColumn && column.row > headRow {
      if heads[column.index] != nil, indicators.isOption(column.text) {
        parts[column.index] = column.text
      }
    }
    guard
      let whole = indicatorsDown(
        titleColumn: titleColumn, headRow: headRow, heads: heads, except: Set(parts.keys))
    else { return nil }
    return [whole]
      + Set(parts.values).sorted().map { head in
        table(of: head, in: parts.keys.filter { parts[$0] == head }.sorted(), heads, whole)
      }
  }

  /// The table of one part of all lines.
  private mutating func table(
    of part: String, in columns: [Int], _ heads: [Int: String], _ whole: WideTable
  ) -> WideTable {
    var table = WideTable(direction: .indicatorsDown)
    for column in columns {
      // The unit of the columns beside it, under the same name.
      let beside = whole.subjects.first { heads[$0.index] == heads[column] }
      guard var subject = beside else {
        markColumn(column, .refusedWithOthers, "cột không rõ đơn vị")
        log.add(
          .unknownUnit, "Cột '\(part)' không rõ của đơn vị nào.",
          line: block?.heads.last ?? 1, column: column)
        continue
      }
      subject.index = column
      subject.column = column
      table.subjects.append(subject)
    }
    var unread: Set<Int> = []
    for item in whole.items {
      if let found = indicators.part(part, of: item.meaning) {
        var strip = item
        strip.meaning = found
        table.items.append(strip)
        continue
      }
      for column in columns {
        guard let cell = grid[item.index, column], Self.isFigure(cell) else { continue }
        mark(.unknownMeaning, part, row: item.index, column: column)
        unread.insert(item.index)
      }
    }
    for row in unread.sorted() {
      log.add(
        .notRead, "Không đọc cột '\(part)' ở dòng này: danh mục không có phần ấy của chỉ tiêu.",
        line: row, column: columns.first ?? 0, severity: .warning)
    }
    return table
  }
}
