import ReportCore

/// The lines of a table in which each unit has several: one for all, and one for each part, such as women.
///
/// The part stands in a column of its own beside the name (`Xã A | Tổng số`, then `| Nữ`), or instead of
/// the name, below the line of the unit (`Xã A`, then `- Nữ`).
struct LinesOfParts {
  /// The rows of each part, as it is written; those of the whole under no words.
  private(set) var rows: [String: Set<Int>] = [:]
  /// The names of units in the rows that leave them out.
  private(set) var names: [Grid.Place: String] = [:]

  /// The parts, in the order of their first lines.
  private(set) var parts: [String] = []

  /// Takes the lines apart; `nil` where there are no lines of parts.
  init?(of recogniser: WideRecogniser, _ block: TableBlock, names column: Int?) {
    guard let column else { return nil }
    let grid = recogniser.grid
    let beside = Self.column(of: recogniser, block, behind: column)
    var name = ""
    for row in block.body {
      let own = grid.text(row, column)
      let place = Grid.Place(row: row, column: column)
      var part = beside.map { grid.text(row, $0) } ?? ""
      if beside == nil, Self.isPart(own, recogniser) {
        part = own
        guard recogniser.units.mentions(name) || WideRecogniser.isTotal(name) else { return nil }
        names[place] = name
      } else {
        if !own.isEmpty { name = own }
        if own.isEmpty, beside != nil, !part.isEmpty, !name.isEmpty { names[place] = name }
      }
      if !Self.isPart(part, recogniser) { part = "" }
      if !part.isEmpty, rows[part] == nil { parts.append(part) }
      rows[part, default: []].insert(row)
    }
    if parts.isEmpty { return nil }
  }

  private static func isPart(_ text: String, _ recogniser: WideRecogniser) -> Bool {
    !text.isEmpty && recogniser.indicators.isOption(text) && !recogniser.units.mentions(text)
  }

  /// The column beside the names that holds nothing but parts and words for the whole.
  private static func column(
    of recogniser: WideRecogniser, _ block: TableBlock, behind names: Int
  ) -> Int? {
    let grid = recogniser.grid
    guard names < grid.lastColumn else { return nil }
    return (names + 1...min(names + 2, grid.lastColumn)).first { column in
      let texts = block.body.map { grid.text($0, column) }.filter { !$0.isEmpty }
      return texts.contains { isPart($0, recogniser) }
        && texts.allSatisfy { isPart($0, recogniser) || HeadReader.isTotal($0) }
    }
  }
}

extension WideRecogniser {
  /// The table of the whole, and one for each part.
  mutating func tables(
    of lines: LinesOfParts, like table: WideTable, _ columns: LineColumns, _ block: TableBlock
  ) -> [WideTable] {
    let all = grid
    defer { grid = all }
    var tables: [WideTable] = []
    for part in [""] + lines.parts {
      guard let rows = lines.rows[part] else { continue }
      grid = all.keeping(rows: rows.union(block.heads), with: lines.names)
      var own = table
      if !part.isEmpty {
        own.items = table.items.compactMap { item in
          guard let found = indicators.part(part, of: item.meaning) else {
            unread(part, item, in: rows)
            return nil
          }
          var strip = item
          strip.meaning = found
          return strip
        }
      }
      addUnits(to: &own, from: block.body.lowerBound, columns)
      if !own.items.isEmpty { tables.append(own) }
    }
    return tables
  }

  /// Says that the catalogue has no such part of the indicator of a column.
  private mutating func unread(
    _ part: String, _ item: WideTable.Strip<IndicatorKey>, in rows: Set<Int>
  ) {
    let figures = rows.sorted().filter { grid[$0, item.index].map(Self.isFigure) ?? false }
    guard let first = figures.first else { return }
    for row in figures { mark(.unknownMeaning, part, row: row, column: item.index) }
    log.add(
      .notRead,
      "Không đọc dòng '\(part)' ở cột '\(context.catalogue.name(of: item.meaning))': danh mục không có phần"
        + " ấy của chỉ tiêu.", line: first, column: item.index, severity: .warning)
  }
}
