import ReportCore

extension WideRecogniser {
  // MARK: - Indicators as lines

  /// A form that one unit filled in: indicators as lines, and among the columns the one that holds the
  /// figures of the period; beside it perhaps those of parts, such as boys and girls.
  mutating func formOfOneUnit(
    _ block: TableBlock, titleColumn: Int, only: OrganisationUnit.ID?
  ) -> [WideTable] {
    var lines = WideTable(direction: .indicatorsDown)
    let line = LineColumns(names: titleColumn).found(
      in: block.heads, of: grid, units: units, body: block.body)
    let measure = line.measure
    addLines(
      to: &lines, titleColumn: titleColumn, from: block.body.lowerBound, measure: measure)
    guard !lines.items.isEmpty else { return [] }
    let rows = Set(lines.items.map(\.index))
    let figures = figureColumns { rows.contains($0) }
    let columns = headColumns(block).filter {
      $0.index > titleColumn && $0.index != measure && figures.contains($0.index)
        && !line.periods.contains($0.index)
    }
    markStub(block, before: titleColumn)
    guard let dated = periodOfLines(rows.sorted(), line) else { return [] }
    guard let choice = choose(columns, block: block, stub: titleColumn) else { return [] }
    if let head = choice.own.first?.column, choice.own.count == 1, units.mentions(head.text) {
      // The head over the figures names the unit that they are of.
      titles.append(Title(text: head.text, row: head.row, column: head.index))
    }
    guard let unit = reportingUnit(only: only, row: block.rows.lowerBound) else { return [] }
    var tables: [WideTable] = []
    for own in choice.own {
      var table = lines
      let isYearToDate = choice.cumulative != nil
      if isYearToDate { table.items.removeAll { isCountedOnce($0.meaning) } }
      table.subjects = [
        .init(
          index: own.column.index, meaning: .unit(unit), row: own.column.row,
          column: own.column.index, period: own.period ?? dated.first)
      ]
      note(own.column.row, own.column.index, "cột số liệu của \(units.words(for: unit))")
      if !table.items.isEmpty { tables.append(table) }
    }
    if let cumulative = choice.cumulative {
      var table = lines
      table.items.removeAll { !isCountedOnce($0.meaning) }
      table.subjects = [
        .init(
          index: cumulative.index, meaning: .unit(unit), row: cumulative.row,
          column: cumulative.index)
      ]
      if !table.items.isEmpty { tables.append(table) }
    }
    for column in choice.parts {
      var table = lines
      table.items = lines.items.compactMap { line in
        guard let part = indicators.part(column.text, of: line.meaning) else { return nil }
        var strip = line
        strip.meaning = part
        return strip
      }
      table.subjects = [
        .init(index: column.index, meaning: .unit(unit), row: column.row, column: column.index)
      ]
      if !table.items.isEmpty { tables.append(table) }
    }
    return tables
  }

  /// The period that lines of a form name in columns of their own; empty if they name none, or the
  /// report's own.
  ///
  /// - Returns: `nil` after a finding that they name another one, or several.
  private mutating func periodOfLines(_ rows: [Int], _ columns: LineColumns) -> [Period]? {
    if columns.periods.isEmpty { return [] }
    var found: [Period] = []
    var isUndated = false
    for row in rows {
      for cell in grid.row(row) where columns.periods.contains(cell.column) {
        if Grid.holdsFigure(cell) { mark(.year, row: row, column: cell.column) }
      }
      var strip = WideTable.Strip<WideTable.Subject>(
        index: row, meaning: .whole(nil), row: row, column: columns.periods[0])
      guard settlePeriod(of: &strip, columns, row: row) else { return nil }
      if let own = strip.period {
        if !found.contains(own) { found.append(own) }
      } else {
        isUndated = true
      }
    }
    guard found.count > 1 || !found.isEmpty && isUndated else { return found }
    log.add(
      .unknownPeriod,
      "Các dòng ghi nhiều kỳ (\(found.map { Wording.name(of: $0) }.joined(separator: "; "))); hãy ghi mỗi kỳ"
        + " một bảng.", line: rows[0], column: columns.periods[0])
    return nil
  }

  private func isCountedOnce(_ item: IndicatorKey) -> Bool {
    context.catalogue[item.indicator]?.overTime == .yearToDate
  }

  /// What the columns of a form are.
  private struct Choice {
    var own: [(column: Column, period: Period?)] = []
    var cumulative: Column?
    var parts: [Column] = []
  }

  private static let hamlets = [
    "thôn", "tổ dân phố", "tdp", "bản", "ấp", "khu phố", "xóm", "buôn", "làng", "tổ", "kp", "khu",
    "khối phố", "tổ dp", "cụm dân cư", "khóm",
  ].map { IntakeText.key($0) }

  /// Whether words name a part of a commune.
  static func isHamlet(_ text: String) -> Bool {
    let key = TitleWords(text).keys.first ?? ""
    return hamlets.contains { key.hasPrefix($0 + " ") }
  }

  /// Whether words name a commune that there is no more: a part of the one that it went into.
  private func isFormer(_ text: String) -> Bool {
    let key = TitleWords(text).keys.first ?? ""
    let isCommune = ["xã ", "phường ", "thị trấn ", "x. ", "p. ", "tt. "].contains(
      where: key.hasPrefix)
    return !units.mentions(text) && (key.hasSuffix(" cũ") || key.hasSuffix("(cũ)") || isCommune)
  }

  private mutating func choose(
    _ columns: [Column], block: TableBlock, stub: Int
  ) -> Choice? {
    var choice = Choice()
    var own: [Column] = []
    var plain: [Column] = []
    var totals: [Column] = []
    var dated: [(column: Column, period: Period?)] = []
    var hamlets: [Column] = []
    for column in columns {
      let key = IntakeText.key(column.text)
      if Self.isHamlet(column.text) {
        hamlets.append(column)
      } else if key.contains("ghi chú") {
        continue
      } else if isAbove(column.text) {
        // What is counted of a place above is not counted of the unit.
        aside(column)
      } else if Self.isPart(column.text, in: indicators) {
        choice.parts.append(column)
      } else {
        switch timed(column) {
        case (.aside, _), (.other, _): aside(column)
        case (.cumulative, _): choice.cumulative = choice.cumulative ?? column
        case (.period(let named), _):
          if period == nil { dated.append((column, named)) } else { aside(column) }
        case (.own, let words):
          if words.isExpressed || Self.ownColumns.contains(key) {
            own.append(column)
          } else if Self.isTotal(column.text) || HeadReader.isTotal(column.text) {
            totals.append(column)
          } else if units.mentions(column.text) {
            own.append(column)
          } else {
            plain.append(column)
          }
        }
      }
    }
    for column in hamlets { markColumn(column.index, .otherColumn, "số liệu của thôn, tổ dân phố") }
    let found: [Column]
    if own.count == 1 {
      found = own
      for column in plain { unknownFigures(column) }
      for column in totals where hamlets.isEmpty { unknownFigures(column) }
    } else if own.isEmpty, totals.count == 1, plain.isEmpty || !hamlets.isEmpty {
      found = totals
      for column in plain {
        markColumn(column.index, .otherColumn, "cột '\(column.words)' không phải của toàn xã")
      }
    } else if own.isEmpty, totals.isEmpty, plain.count == 1, hamlets.isEmpty {
      found = plain
    } else if own.isEmpty, totals.isEmpty, plain.isEmpty, hamlets.isEmpty, !dated.isEmpty {
      choice.own = dated
      return choice
    } else if own.isEmpty, totals.isEmpty, plain.isEmpty, hamlets.isEmpty,
      let only = choice.cumulative
    {
      choice.cumulative = nil
      found = [only]
      if !coversYear() {
        ambiguousColumns(columns, block: block, stub: stub)
        return nil
      }
    } else {
      ambiguousColumns(columns, block: block, stub: stub)
      return nil
    }
    // Figures of other times beside the period's own are of a comparison.
    for (column, _) in dated { aside(column) }
    if let cumulative = choice.cumulative { aside(cumulative) }
    choice.own = found.map { ($0, nil) }
    return choice
  }

  /// Whether a head names a place above the units that report.
  func isAbove(_ head: String) -> Bool {
    units.namesAbove(head) && units.match(name: head).unit.map(units.reports) != true
  }

  /// Whether the year so far is the period itself.
  private func coversYear() -> Bool {
    guard let period else { return false }
    return period.yearToDate == period
  }

  private func timed(_ column: Column) -> (TimeWords.Kind, TimeWords) {
    let parts = column.path.map { TimeWords($0.text, period: period, calendar: calendar) }
    var last = parts.last ?? TimeWords("", period: period, calendar: calendar)
    let kinds = parts.map(\.kind)
    if parts.contains(where: \.isExpressed) { last.noteExpressed() }
    for kind in [TimeWords.Kind.aside, .cumulative, .other] where kinds.contains(kind) {
      return (kind, last)
    }
    return (kinds.last { $0 != .own } ?? .own, last)
  }

  private static func isPart(_ text: String, in indicators: IndicatorMatcher) -> Bool {
    indicators.isOption(text)
  }

  private mutating func aside(_ column: Column) {
    note(column.row, column.index, "không đọc: cột '\(column.words)'")
    markColumn(column.index, .otherColumn, column.words)
  }

  private mutating func unknownFigures(_ column: Column) {
    markColumn(column.index, .unknownMeaning, column.words)
    log.add(
      .notRead, "Không đọc cột '\(column.words)': không rõ là số liệu gì.", line: column.row,
      column: column.index, severity: .warning)
  }

  private mutating func ambiguousColumns(_ columns: [Column], block: TableBlock, stub: Int) {
    let others = columns.filter { timed($0).0 != .own }.map { "cột '\($0.words)'" }
    let message: String
    if columns.isEmpty {
      message = "Bảng có tên chỉ tiêu nhưng không có cột số liệu nào."
    } else if others.count == columns.count {
      let own = period.map { Wording.name(of: $0) } ?? "kỳ báo cáo"
      message =
        "Không có cột số liệu của \(own): \(others.joined(separator: ", ")) là của kỳ khác, kế hoạch hoặc"
        + " so sánh. Hãy chọn đúng kỳ, hoặc sửa tên cột."
    } else {
      let places = columns.map { SheetColumn.letters(of: $0.index) }.joined(separator: ", ")
      message =
        "Không rõ cột nào là số liệu trong kỳ (các cột \(places)); hãy đặt tên cột là 'Số lượng', hoặc mô"
        + " tả bố cục của tệp bằng tệp ánh xạ."
    }
    for column in columns {
      markColumn(column.index, .refusedWithOthers, "không rõ là số liệu của kỳ báo cáo")
    }
    log.add(.ambiguousLayout, message, line: block.body.lowerBound, column: stub)
  }

  /// Marks what stands left of the titles: the numbers of lines.
  mutating func markStub(_ block: TableBlock, before column: Int) {
    for cell in grid.cells
    where cell.column < column && block.body.contains(cell.row) && Grid.holdsFigure(cell) {
      mark(.lineNumber, row: cell.row, column: cell.column)
    }
  }

  // MARK: - Lines that are no indicators

  /// A table of one unit with indicators as columns: its lines are parts of them (methods, sexes), or
  /// hamlets with a line for the whole, or one line alone.
  mutating func linesOfOneUnit(_ block: TableBlock, only: OrganisationUnit.ID?) -> [WideTable] {
    var table = WideTable(direction: .unitsDown)
    let columns = headColumns(block)
    let named = columns.filter { column in
      if case .item = column.meaning { true } else { false }
    }
    let parts = partLines(block)
    if !parts.isEmpty { return partTables(block, columns, parts, only: only) }
    guard !named.isEmpty, let first = named.map(\.index).min() else { return [] }
    addItems(columns, after: first - 1, &table)
    guard !table.items.isEmpty else { return [] }
    let items = Set(table.items.map(\.index))
    let line = LineColumns().found(in: block.heads, of: grid, units: units, body: block.body)
    var whole: [Int] = []
    var hamlets: [Int] = []
    var others: [Int] = []
    var months: [Int] = []
    for row in block.body {
      let hasFigures = grid.row(row).contains { items.contains($0.column) && Self.isFigure($0) }
      guard hasFigures, !isNumbering(row) else { continue }
      let label = grid.row(row).first { cell in
        cell.column < first && grid.text(row, cell.column).contains(where: \.isLetter)
      }
      let text = label.map { grid.text(row, $0.column) } ?? ""
      let isHamlet = grid.row(row).contains { cell in
        cell.column < first
          && (Self.isHamlet(grid.text(row, cell.column)) || isFormer(grid.text(row, cell.column)))
      }
      let time = TimeWords(text, period: period, calendar: calendar)
      if isHamlet {
        hamlets.append(row)
      } else if Self.isTotal(text) || units.mentions(text)
        || time.kind == .own && time.isExpressed && time.rest.isEmpty
      {
        whole.append(row)
      } else if text.isEmpty, line.periods.contains(where: { !grid.text(row, $0).isEmpty }) {
        months.append(row)
      } else {
        others.append(row)
      }
    }
    markStub(block, before: first)
    if whole.isEmpty { others = (others + months).sorted() }
    let chosen: Int
    if whole.count == 1, others.isEmpty {
      chosen = whole[0]
    } else if whole.isEmpty, hamlets.isEmpty, others.count == 1 {
      chosen = others[0]
    } else if whole.count <= 1, hamlets.isEmpty,
      let own = ownLine((whole + others).sorted(), before: first)
    {
      chosen = own
    } else {
      log.add(
        .ambiguousLayout,
        "Không rõ dòng nào là số liệu của đơn vị; hãy ghi tên đơn vị ở mỗi dòng, hoặc ghi 'Toàn xã' ở dòng"
          + " tổng.", line: block.body.lowerBound)
      return []
    }
    guard let unit = reportingUnit(only: only, row: block.rows.lowerBound) else { return [] }
    for row in hamlets + others + months where row != chosen {
      for cell in grid.row(row) where items.contains(cell.column) && Grid.holdsFigure(cell) {
        mark(
          .otherColumn,
          hamlets.contains(row) ? "số liệu của thôn, tổ dân phố" : "dòng của kỳ khác", row: row,
          column: cell.column)
      }
    }
    table.subjects = [.init(index: chosen, meaning: .unit(unit), row: chosen, column: first)]
    note(chosen, max(1, first - 1), "dòng số liệu của \(units.words(for: unit))")
    return [table]
  }

  /// The one line that is the period's own, among lines of other times.
  private func ownLine(_ rows: [Int], before column: Int) -> Int? {
    var own: [Int] = []
    for row in rows {
      let label = (1..<max(column, 2)).map { grid.text(row, $0) }.first {
        $0.contains(where: \.isLetter)
      }
      guard let label else { return nil }
      let words = TimeWords(label, period: period, calendar: calendar)
      switch words.kind {
      case .own:
        guard words.isExpressed, words.rest.isEmpty || HeadReader.isTotal(words.rest) else {
          return nil
        }
        own.append(row)
      default: continue
      }
    }
    return own.count == 1 ? own[0] : nil
  }

  // MARK: - Parts as lines

  /// The lines that are named as parts, such as methods of contraception, with the column of their names.
  func partLines(_ block: TableBlock) -> [(row: Int, text: String)] {
    var found: [(row: Int, text: String)] = []
    var others = 0
    for row in block.body {
      let cells = grid.row(row)
      guard
        let label = cells.first(where: { grid.text(row, $0.column).contains(where: \.isLetter) }),
        cells.contains(where: { $0.column > label.column && Self.isFigure($0) })
      else { continue }
      let text = grid.text(row, label.column)
      if Self.isPart(text, in: indicators) {
        found.append((row, text))
      } else if !Self.isTotal(text) {
        others += 1
      }
    }
    return found.count > others ? found : []
  }

  mutating func partTables(
    _ block: TableBlock, _ columns: [Column], _ parts: [(row: Int, text: String)],
    only: OrganisationUnit.ID?
  ) -> [WideTable] {
    var tables: [WideTable] = []
    let rows = Set(parts.map(\.row))
    let figures = figureColumns { rows.contains($0) }
    let stubHead = columns.first { column in
      parts.contains { grid.text($0.row, column.index) == $0.text }
    }
    markStub(block, before: stubHead?.index ?? 1)
    guard let unit = reportingUnit(only: only, row: block.rows.lowerBound) else { return [] }
    for column in columns
    where figures.contains(column.index) && column.index > stubHead?.index ?? 1 {
      guard let whole = whole(column, stub: stubHead?.text ?? "") else {
        if case .aside = column.meaning { aside(column) } else { unknownFigures(column) }
        continue
      }
      var table = WideTable(direction: .indicatorsDown)
      for (row, text) in parts {
        guard let part = indicators.part(text, of: whole) else { continue }
        table.items.append(.init(index: row, meaning: part, row: row, column: stubHead?.index ?? 1))
      }
      for row in block.body {
        let text = stubHead.map { grid.text(row, $0.index) } ?? ""
        let opening = grid.row(row).first.map { grid.text(row, $0.column) } ?? ""
        if Self.isTotal(text) || text.isEmpty && Self.isTotal(opening) {
          table.items.append(.init(index: row, meaning: whole, row: row, column: 1))
        }
      }
      guard !table.items.isEmpty else {
        unknownFigures(column)
        continue
      }
      table.subjects = [
        .init(index: column.index, meaning: .unit(unit), row: column.row, column: column.index)
      ]
      note(column.row, column.index, "chỉ tiêu: \(context.catalogue.name(of: whole))")
      tables.append(table)
    }
    return tables
  }

  /// Whether columns stand for indicators of which the lines are parts.
  func columnsAreWholes(_ block: TableBlock, _ parts: [(row: Int, text: String)]) -> Bool {
    let columns = headColumns(block)
    let stub = columns.first { column in
      parts.contains { grid.text($0.row, column.index) == $0.text }
    }
    return columns.contains { column in
      guard column.index > stub?.index ?? 0, let whole = whole(column, stub: stub?.text ?? "")
      else {
        return false
      }
      return parts.contains { indicators.part($0.text, of: whole) != nil }
    }
  }

  /// The indicator of a column, by its own words or by those and what stands over the lines: `Số người
  /// mới sử dụng` beside `Biện pháp tránh thai`.
  private func whole(_ column: Column, stub: String) -> IndicatorKey? {
    if case .item(let item, let kind) = column.meaning, kind == .own { return item }
    guard case .unknown = column.meaning else { return nil }
    let words = timed(column)
    guard words.0 == .own else { return nil }
    for text in [words.1.rest] + indicators.keys(of: column.text) {
      for head in indicators.stubs(of: stub) {
        if case .item(let item)? = indicators.exact("\(text) \(head)"), item.options.isEmpty {
          return item
        }
      }
    }
    return nil
  }
}
