import ReportCore

extension WideRecogniser {
  // MARK: - Indicators as lines, units as columns

  /// A table with indicators as lines and units as columns.
  ///
  /// - Parameters:
  ///   - titleColumn: the column of the indicators' names.
  ///   - headRow: the row of the units' names.
  ///   - heads: the names of units over columns where they stand over the first of several.
  ///   - others: columns that hold something else of the units.
  /// - Returns: `nil` if there are no lines of indicators.
  mutating func indicatorsDown(
    titleColumn: Int, headRow: Int, heads: [Int: String] = [:], except others: Set<Int> = []
  ) -> WideTable? {
    var table = WideTable(direction: .indicatorsDown)
    let measure = block.flatMap {
      LineColumns(names: titleColumn).found(
        in: $0.heads, of: grid, units: units, body: $0.body
      ).measure
    }
    addLines(
      to: &table, titleColumn: titleColumn, from: block?.body.lowerBound ?? headRow + 1,
      measure: measure)
    if let block { markStub(block, before: titleColumn) }
    guard !table.items.isEmpty, grid.lastColumn > titleColumn else { return nil }
    let lines = Set(table.items.map(\.index))
    let figureColumns = figureColumns { lines.contains($0) }
    for column in titleColumn + 1...grid.lastColumn where !others.contains(column) {
      let own = grid.headText(headRow, column)
      let text = own.isEmpty ? heads[column] ?? "" : own
      let figures = figureColumns.contains(column)
      let key = IntakeText.key(text)
      if Self.describing.contains(key) || key.contains("ghi chú") { continue }
      if text.isEmpty {
        if figures {
          log.add(
            .unknownUnit, "Cột có số liệu nhưng không có tên đơn vị ở dòng tên cột.", line: headRow,
            column: column)
        }
        continue
      }
      if let block, column == measure || isAside(column, in: block) {
        if figures { markColumn(column, .otherColumn, text) }
        continue
      }
      if Self.isTotal(text) {
        note(headRow, column, "cột tổng")
        table.subjects.append(
          .init(index: column, meaning: .whole(nil), row: headRow, column: column))
        continue
      }
      if !figures, !units.mentions(text), !units.hasCode(text) { continue }
      if givesUp(row: headRow) { break }
      let code = codeBeside(headRow, column)
      let match = units.match(
        code: units.hasCode(text) ? text : code, name: units.hasCode(text) ? "" : text,
        within: [districtOver(headRow, column)] + places)
      if match.unit == nil, !figures { continue }
      guard let found = unit(match, named: text, row: headRow, column: column) else {
        markColumn(column, .refusedWithOthers, "cột không rõ đơn vị")
        continue
      }
      table.subjects.append(
        .init(
          index: column, meaning: units.reports(found) ? .unit(found) : .whole(found),
          row: headRow, column: column))
    }
    return table
  }

  /// Whether the heads over a column say that it holds a plan, a comparison or another time.
  private func isAside(_ column: Int, in block: TableBlock) -> Bool {
    block.heads.contains { row in
      let text = grid.headText(row, column)
      guard !text.isEmpty, !units.mentions(text), !Self.isTotal(text) else { return false }
      switch TimeWords(text, period: period, calendar: calendar).kind {
      case .own: return false
      case .period(let named): return named != period
      default: return true
      }
    }
  }

  /// The code of a unit in the row above or below its name. Figures look like the short codes of places
  /// above: a row of those holds nothing else.
  private func codeBeside(_ row: Int, _ column: Int) -> String {
    for other in [row + 1, row - 1] where other >= 1 {
      let text = grid.text(other, column)
      guard units.hasCode(text) else { continue }
      let isCode =
        text.count >= 4
        || grid.row(other).allSatisfy { cell in
          let beside = grid.text(other, cell.column)
          return units.hasCode(beside)
            || beside.contains(where: \.isLetter) && indicators.exact(beside) == nil
        }
      if isCode { return text }
    }
    return ""
  }

  /// The unit above, in a head over several columns.
  private func districtOver(_ row: Int, _ column: Int) -> String {
    for other in stride(from: row - 1, through: max(1, row - 3), by: -1) {
      let own = grid.headText(other, column)
      let text = own.isEmpty ? leftward(of: column, row: other, below: [other, row]) : own
      if units.mentions(text), let unit = units.match(name: text).unit, !units.reports(unit) {
        return text
      }
      if units.namesAbove(text) { return text }
    }
    return ""
  }

  /// Finds the lines of indicators; lines with figures that are none are findings.
  mutating func addLines(
    to table: inout WideTable, titleColumn: Int, from first: Int, measure: Int? = nil
  ) {
    let last = block?.body.upperBound ?? grid.lastRow
    guard first <= last else { return }
    var lines = LineReader(
      indicators: indicators, catalogue: context.catalogue, period: period, calendar: calendar)
    var filled: Set<Int> = []
    for row in first...last {
      let text = grid.text(row, titleColumn)
      if isNumbering(row) {
        for cell in grid.row(row) { mark(.columnNumber, row: row, column: cell.column) }
        continue
      }
      let hasFigures = grid.row(row).contains {
        $0.column > titleColumn && $0.column != measure && Self.isFigure($0)
      }
      if text.isEmpty {
        if hasFigures, block != nil { unnamedLine(row, titleColumn) }
        continue
      }
      if LinePeriod.isHead(text), indicators.exact(text) == nil {
        if !settleRow(row, under: text, after: titleColumn, except: measure) { return }
        continue
      }
      let unit = measure.map { grid.text(row, $0) } ?? ""
      switch lines.meaning(of: text, measure: unit, hasFigures: hasFigures) {
      case .item(let item, _):
        if let position = table.items.firstIndex(where: { $0.meaning == item }) {
          let other = table.items[position]
          guard hasFigures else { continue }
          if !filled.contains(other.index) {
            // The title of a section bears the name of its first line.
            table.items[position].index = row
            table.items[position].row = row
            filled.insert(row)
            continue
          }
          log.add(
            .duplicateKey,
            "Chỉ tiêu '\(text)' đã có ở dòng \(other.index); mỗi chỉ tiêu chỉ ghi một dòng.",
            line: row, column: titleColumn)
          continue
        }
        if hasFigures { filled.insert(row) }
        table.items.append(.init(index: row, meaning: item, row: row, column: titleColumn))
        note(row, titleColumn, "chỉ tiêu: \(context.catalogue.name(of: item))")
      case .ambiguous(let items):
        if hasFigures || block == nil { ambiguous(text, items, row: row, column: titleColumn) }
      case .aside(let words):
        markRow(row, after: titleColumn, .otherColumn, words)
      default:
        guard hasFigures, !Self.isColumnNumber(text) else { continue }
        if givesUp(row: row) { return }
        markRow(row, after: titleColumn, .unknownMeaning, text)
        let above = lines.parent
        unknownTitle(text, row: row, column: titleColumn) { $0.match(text, under: above) }
      }
    }
  }

  /// Holds a line of years, quarters or periods over the columns of units against the period of the table.
  ///
  /// - Returns: `false` after a finding that the table cannot be taken.
  private mutating func settleRow(
    _ row: Int, under head: String, after column: Int, except measure: Int?
  ) -> Bool {
    for cell in grid.row(row) where cell.column > column && cell.column != measure {
      if Grid.holdsFigure(cell) { mark(.year, row: row, column: cell.column) }
      var strip = WideTable.Strip<WideTable.Subject>(
        index: cell.column, meaning: .whole(nil), row: row, column: cell.column)
      let text = grid.periodText(row, cell.column)
      guard
        settlePeriod(
          of: &strip, [.init(text: text, head: head)], row: row, column: cell.column)
      else { return false }
      if strip.period != nil {
        log.add(
          .unknownPeriod,
          "Dòng '\(head)' ghi kỳ của từng cột, mà đầu biểu không ghi kỳ đó; hãy ghi kỳ ở đầu biểu, hoặc mỗi"
            + " kỳ một bảng.", line: row, column: cell.column)
        return false
      }
    }
    return true
  }

  /// Marks the figures of a line.
  mutating func markRow(_ row: Int, after column: Int, _ kind: CellClass, _ reason: String) {
    for cell in grid.row(row) where cell.column > column && Grid.holdsFigure(cell) {
      mark(kind, reason, row: row, column: cell.column)
    }
  }

  private mutating func unnamedLine(_ row: Int, _ titleColumn: Int) {
    markRow(row, after: titleColumn, .unknownMeaning, "dòng không ghi tên chỉ tiêu")
    log.add(
      .notRead, "Không đọc dòng \(row): có số liệu nhưng không ghi tên chỉ tiêu.", line: row,
      column: titleColumn, severity: .warning)
  }

  // MARK: - One unit, one column

  static let ownColumns: Set<String> = [
    "số lượng", "số liệu", "thực hiện", "kết quả", "trong kỳ", "trong quý", "trong tháng",
    "trong năm", "giá trị", "tổng số", "số báo cáo", "thực hiện trong kỳ", "thực hiện trong quý",
    "kết quả thực hiện", "số trong kỳ", "số trong quý",
  ]
  private static let otherColumns = [
    "kế hoạch", "cùng kỳ", "lũy kế", "luỹ kế", "tỷ lệ", "so sánh", "so với", "kỳ trước", "ghi chú",
    "năm trước", "quý trước", "tăng", "giảm", "chỉ tiêu giao", "% ",
  ]

  /// A form that one unit filled in: indicators as lines, one column of figures.
  mutating func singleUnit(
    titleColumn: Int, firstItem: Int, only: OrganisationUnit.ID?
  ) -> WideTable? {
    var table = WideTable(direction: .indicatorsDown)
    addLines(to: &table, titleColumn: titleColumn, from: firstItem)
    guard let column = figureColumn(lines: table.items, right: titleColumn) else { return nil }
    guard let unit = reportingUnit(above: firstItem, only: only) else { return nil }
    table.subjects.append(
      .init(index: column.column, meaning: .unit(unit), row: column.row, column: column.column))
    note(column.row, column.column, "cột số liệu của \(units.words(for: unit))")
    return table
  }

  private mutating func figureColumn(
    lines: [WideTable.Strip<IndicatorKey>], right stub: Int
  ) -> (row: Int, column: Int)? {
    guard let firstLine = lines.map(\.index).min() else { return nil }
    let rows = Set(lines.map(\.index))
    let figureColumns = figureColumns { rows.contains($0) }
    var candidates: [(column: Int, head: String, row: Int)] = []
    for column in stub + 1...max(stub + 1, grid.lastColumn) {
      guard figureColumns.contains(column) else { continue }
      let headRow = (max(1, firstLine - 8)..<max(firstLine, 2)).reversed().first {
        !isNumbering($0) && !grid.headText($0, column).isEmpty
      }
      let head = headRow.map { IntakeText.key(grid.headText($0, column)) } ?? ""
      candidates.append((column, head, headRow ?? firstLine))
    }
    let own = candidates.filter { Self.ownColumns.contains($0.head) }
    let open = candidates.filter { candidate in
      !Self.otherColumns.contains { (candidate.head + " ").contains($0) }
    }
    for choice in [own, open] where choice.count == 1 { return (choice[0].row, choice[0].column) }
    let places = candidates.map { SheetColumn.letters(of: $0.column) }
    log.add(
      .ambiguousLayout,
      candidates.isEmpty
        ? "Bảng có tên chỉ tiêu nhưng không có cột số liệu nào."
        : "Không rõ cột nào là số liệu trong kỳ (các cột \(places.joined(separator: ", "))); hãy đặt tên"
          + " cột là 'Số lượng', hoặc mô tả bố cục của tệp bằng tệp ánh xạ.",
      line: firstLine, column: stub)
    return nil
  }

  /// The unit that the head of a form names.
  private mutating func reportingUnit(
    above first: Int, only: OrganisationUnit.ID?
  ) -> OrganisationUnit? {
    titles = grid.cells.compactMap { cell in
      guard cell.row < first, case .text(let text) = cell.content else { return nil }
      return Title(text: text, row: cell.row, column: cell.column)
    }
    return reportingUnit(only: only, row: first)
  }

  /// The unit that the titles over a table of one unit name, or else its sheet or file.
  mutating func reportingUnit(only: OrganisationUnit.ID?, row: Int) -> OrganisationUnit? {
    typealias Found = (unit: OrganisationUnit, title: Title)
    func named(in titles: [Title]) -> [Found] {
      var found: [Found] = []
      for title in titles {
        for unit in units.reporting(in: title.text)
        where !found.contains(where: { $0.unit.id == unit.id }) {
          found.append((unit, title))
        }
      }
      return found
    }
    var found = named(in: titles.filter { $0.row > 0 })
    let outer = named(in: titles.filter { $0.row == 0 })
    if found.isEmpty, outer.count == 1 { found = outer }
    if let only, let unit = context.history[only] {
      guard let other = found.first(where: { $0.unit.id != only }) else {
        return lies(unit, row: max(1, row - 1), column: 0) ? unit : nil
      }
      log.add(
        .wrongIdentity,
        "Tệp được giao là của \(unit.fullName), nhưng đầu biểu ghi \(other.unit.fullName)"
          + " (\(other.unit.code)).", line: other.title.row, column: other.title.column)
      return nil
    }
    if found.count == 1 {
      let own = found[0]
      guard lies(own.unit, row: own.title.row, column: own.title.column) else { return nil }
      note(own.title.row, own.title.column, "đơn vị báo cáo: \(units.words(for: own.unit))")
      return own.unit
    }
    let names = found.map { units.words(for: $0.unit) }.joined(separator: "; ")
    log.add(
      found.isEmpty ? .unknownUnit : .ambiguousUnit,
      advising: """
        \(found.isEmpty
          ? "Không tìm thấy tên đơn vị báo cáo ở đầu biểu" : "Đầu biểu có nhiều đơn vị (\(names))"); hãy ghi \
        'Đơn vị báo cáo: …' hoặc chỉ rõ đơn vị\(.giveUnit).
        """,
      line: max(1, row - 1))
    return nil
  }

  /// Whether a unit lies in the places that titles name; says so if it does not.
  private mutating func lies(_ unit: OrganisationUnit, row: Int, column: Int) -> Bool {
    guard let other = places.first(where: { !units.lies(unit, in: $0) }) else { return true }
    log.add(
      .wrongIdentity,
      "Đầu biểu ghi '\(other)', nhưng \(units.places(of: unit)). Hãy sửa tên đơn vị hoặc tên đơn vị cấp trên.",
      line: row, column: column)
    return false
  }
}
