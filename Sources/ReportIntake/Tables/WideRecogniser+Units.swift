import ReportCore

extension WideRecogniser {
  /// Says why a unit's line or column cannot be taken.
  ///
  /// - Returns: the unit, or `nil` after the finding was recorded.
  mutating func unit(
    _ match: UnitMatch, named name: String, row: Int, column: Int
  ) -> OrganisationUnit? {
    log.scope = .subject(name, match.unit?.id)
    defer { log.scope = nil }
    switch match {
    case .unit(let unit, let kindDiffers):
      if kindDiffers {
        log.add(
          .unknownUnit,
          "'\(name)' được hiểu là \(unit.fullName) (\(unit.code)): danh mục \(units.edition) ghi loại"
            + " đơn vị khác.", line: row, column: column, severity: .warning, unit: unit.id)
      }
      note(row, column, "đơn vị: \(units.words(for: unit))")
      return unit
    case .ambiguous(let found):
      log.add(
        .ambiguousUnit,
        "Có \(found.count) đơn vị tên '\(name)': \(list(found)). Hãy thêm cột mã đơn vị hoặc cột huyện.",
        line: row, column: column)
    case .unknown(let suggestions) where suggestions.count == 1 && isNamed(name, suggestions[0]):
      log.add(
        .unknownUnit,
        "Mã ghi cho '\(name)' không có trong danh mục \(units.edition); đơn vị tên này là"
          + " \(list(suggestions)). Hãy sửa mã.", line: row, column: column)
    case .unknown(let suggestions):
      log.add(
        .unknownUnit,
        "Không có đơn vị '\(name)' trong \(context.history[context.unit]?.fullName ?? "địa bàn") (danh mục"
          + " \(units.edition))."
          + (suggestions.isEmpty
            ? " Hãy sửa tên hoặc ghi mã đơn vị." : " Có phải \(list(suggestions)) không?"),
        line: row, column: column)
    case .contradicted(let code, let named):
      log.add(
        .unknownUnit,
        "Mã và tên chỉ hai đơn vị khác nhau: mã là \(units.words(for: code)), tên là"
          + " \(units.words(for: named)). Hãy sửa lại cho khớp.", line: row, column: column)
    case .misplaced(let found, let above):
      log.add(
        .unknownUnit,
        "'\(name)' không thuộc '\(above)' như bảng ghi: \(found.prefix(8).map(units.places).joined(separator: "; "))."
          + " Hãy sửa tên đơn vị hoặc tên đơn vị cấp trên.", line: row, column: column)
    case .foreign(let unit):
      log.add(
        .foreignUnit,
        "\(unit.fullName) (\(unit.code)) không thuộc"
          + " \(context.history[context.unit]?.fullName ?? "đơn vị báo cáo").",
        line: row, column: column)
    }
    return nil
  }

  /// Whether a name alone stands for a unit.
  private func isNamed(_ name: String, _ unit: OrganisationUnit) -> Bool {
    units.match(name: name).unit?.id == unit.id
  }

  private func list(_ found: [OrganisationUnit]) -> String {
    found.prefix(8).map(units.words).joined(separator: "; ")
  }

  // MARK: - Units as lines

  /// A table with units as lines.
  mutating func unitsDown(nameColumn: Int, census: Census) -> WideTable? {
    var table = WideTable(direction: .unitsDown)
    let unitCells = census.unitCells.filter { $0.column == nameColumn }
    guard let firstUnit = unitCells.map(\.row).min() else { return nil }
    let codeColumn = column(
      ofCodes: unitCells.map(\.row), except: [nameColumn], heads: headRows(above: firstUnit))
    let holdsCodes = unitCells.allSatisfy { units.hasCode(grid.text($0.row, $0.column)) }
    let names = holdsCodes ? codeColumn : nameColumn
    let codes = holdsCodes ? nameColumn : codeColumn
    // A line for the whole may stand above the first unit.
    var first = firstUnit
    while first > 1, let text = label(first - 1, names ?? nameColumn), Self.isTotal(text) {
      first -= 1
    }
    let heads = headRows(above: first)
    addItems(to: &table, heads: heads, leftOf: max(names ?? 0, codes ?? 0))
    guard !table.items.isEmpty else { return nil }
    let columns = LineColumns(names: names, codes: codes)
    let found = columns.found(
      in: heads, of: grid, units: units, body: first...max(first, grid.lastRow))
    addUnits(to: &table, from: first, found)
    return table
  }

  func label(_ row: Int, _ column: Int) -> String? {
    let text = grid.text(row, column)
    return text.isEmpty ? nil : text
  }

  /// The column in which most of those rows hold a unit's code, or another name of it.
  ///
  /// Figures look like codes, the short ones of provinces and districts above all: a column under the name of
  /// an indicator is none of codes, and short ones need a head that says so.
  func column(ofCodes rows: [Int], except others: Set<Int>, heads: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    let nearest = (others.max() ?? 0) + 3
    var passed = others
    var headed: Set<Int> = []
    for column in 1..<max(nearest, 2) {
      let texts = heads.map { grid.headText($0, column) }.filter { !$0.isEmpty }
      if texts.contains(where: { indicators.exact($0) != nil }) { passed.insert(column) }
      if texts.contains(where: { IntakeText.key($0).hasPrefix("mã") || $0.lowercased() == "code" })
      {
        headed.insert(column)
      }
    }
    for row in rows {
      for cell in grid.row(row) where cell.column < nearest && !passed.contains(cell.column) {
        let text = grid.text(row, cell.column)
        let isCode = units.hasCode(text) && (text.count >= 4 || headed.contains(cell.column))
        if isCode || units.mentions(text) { counts[cell.column, default: 0] += 1 }
      }
    }
    let best = Census.best(counts)
    return best.count * 2 > rows.count ? best.key : nil
  }

  /// The rows of heads above the first line of figures, the lowest last.
  private func headRows(above first: Int) -> [Int] {
    var rows: [Int] = []
    var row = first - 1
    while row >= 1, rows.count < 5 {
      if !isNumbering(row), !grid.row(row).isEmpty { rows.insert(row, at: 0) }
      row -= 1
    }
    return rows
  }

  private mutating func addItems(to table: inout WideTable, heads: [Int], leftOf stub: Int) {
    guard grid.lastColumn > stub else { return }
    let figures = figureColumns { $0 > (heads.last ?? 0) }
    for column in stub + 1...grid.lastColumn {
      var path: [(row: Int, text: String)] = []
      for row in heads {
        let text = grid.headText(row, column)
        if !text.isEmpty, path.last?.text != text { path.append((row, text)) }
      }
      guard let lowest = path.last else { continue }
      let over = path.dropLast().last?.text ?? leftward(of: column, heads: heads, above: lowest.row)
      let found =
        indicators.exact(lowest.text, group: over) ?? indicators.exact(lowest.text)
      switch found {
      case .item(let item)?:
        if let other = table.items.first(where: { $0.meaning == item }) {
          guard figures.contains(column) else { continue }
          log.add(
            .duplicateKey,
            "Chỉ tiêu '\(lowest.text)' đã có ở cột \(SheetColumn.letters(of: other.index)); mỗi chỉ tiêu chỉ ghi một"
              + " cột.",
            line: lowest.row, column: column)
          continue
        }
        table.items.append(
          .init(index: column, meaning: item, row: lowest.row, column: column))
        note(lowest.row, column, "chỉ tiêu: \(context.catalogue.name(of: item))")
      case .ambiguous(let items)?:
        ambiguous(lowest.text, items, row: lowest.row, column: column)
      default:
        guard figures.contains(column), !givesUp(row: lowest.row) else { continue }
        unknownColumn(lowest.text, group: over, row: lowest.row, column: column)
      }
    }
  }

  /// The head over a column in a file without merged cells: it stands over the first of its columns.
  private func leftward(of column: Int, heads: [Int], above row: Int) -> String {
    guard let upper = heads.last(where: { $0 < row }) else { return "" }
    var place = column
    while place > 1 {
      let text = grid.text(upper, place)
      if !text.isEmpty { return text }
      // Another group begins where nothing stands below.
      if grid.text(row, place).isEmpty { return "" }
      place -= 1
    }
    return ""
  }

  mutating func unknownColumn(
    _ text: String, group: String, row: Int, column: Int
  ) {
    let key = IntakeText.key(text)
    guard !Self.describing.contains(key), !key.contains("ghi chú") else { return }
    unknownTitle(group.isEmpty ? text : "\(group): \(text)", row: row, column: column) {
      $0.match(text, group: group)
    }
  }

  mutating func ambiguous(_ text: String, _ items: [IndicatorKey], row: Int, column: Int) {
    let names = items.map { "'\(context.catalogue.name(of: $0))'" }
    log.add(
      .ambiguousIndicator,
      "'\(text)' có thể là \(names.joined(separator: " hoặc ")); hãy ghi đủ tên chỉ tiêu trong biểu mẫu.",
      line: row, column: column)
  }

  /// Words over or beside figures that stand for no indicator: an error if one was probably meant.
  mutating func unknownTitle(
    _ text: String, row: Int, column: Int, match: (IndicatorMatcher) -> IndicatorMatch
  ) {
    guard case .unknown(let suggestion?) = match(indicators) else {
      log.add(
        .notRead, "Không đọc '\(text)': danh mục không có chỉ tiêu này.", line: row,
        column: column, severity: .warning)
      return
    }
    log.add(
      .unknownIndicator,
      "Không nhận ra chỉ tiêu '\(text)'. Có phải '\(context.catalogue.name(of: suggestion))'"
        + " không? Hãy ghi đúng tên trong biểu mẫu.", line: row, column: column)
  }

  /// Whether a cell holds a figure or the sign for one, not words.
  static func isFigure(_ cell: Grid.Cell) -> Bool {
    switch cell.content {
    case .number, .date, .error, .formulaWithoutValue, .unreadable: return true
    case .boolean: return false
    case .text(let text): return isFigure(text)
    }
  }

  /// The same of a text.
  static func isFigure(_ text: String) -> Bool {
    switch NumberReader().read(text) {
    case .refused(let reason): ![.notANumber, .cross].contains(reason)
    case .missing: false
    default: true
    }
  }
}
