import ReportCore

extension ReadSession {
  /// Reads the sheet that a layout describes; other sheets are left alone.
  mutating func readLayout(_ layout: ReturnLayout, in grids: [Grid]) {
    tables.recognise()
    let found = grids.first { grid in
      layout.sheet.map { IntakeText.key($0) == IntakeText.key(grid.name) } ?? !grid.isHidden
    }
    guard let grid = found else {
      let names = grids.map { "'\($0.name)'" }.joined(separator: ", ")
      log.add(
        .noTable,
        "Không có trang tính '\(layout.sheet ?? "")' như tệp ánh xạ '\(layout.code)' ghi; tệp có: \(names).",
        line: 0)
      return
    }
    log.sheet = grid.name
    let named = PeriodText.period(
      inHead: head(of: grid), lines: lonelyLines(of: grid), calendar: options.calendar)
    // Where each line names its own period, nothing else has to.
    let isDated = !layout.periods.isEmpty && options.period == nil && named.isEmpty
    let known = isDated ? nil : period(named, grid)
    if known == nil, !isDated { return }
    let edition = known.map { context.history.edition(for: $0) } ?? context.unit.edition
    guard let units = matcher(for: edition) else { return }
    explanation.tell(grid, nil, "đọc theo tệp ánh xạ '\(layout.code)'")
    reportText(of: grid, isRead: true)
    var recogniser = recogniser(for: grid, units: units)
    recogniser.period = known
    recogniser.calendar = options.calendar
    let table = recogniser.table(of: layout)
    log = recogniser.log
    let lines = table.subjects.filter { if case .unit = $0.meaning { true } else { false } }
    let own = lines.compactMap(\.period)
    guard let period = known ?? own.first, known != nil || own.count == lines.count,
      own.allSatisfy({ allowed($0) != nil })
    else {
      if known == nil, own.count < lines.count {
        log.add(
          .unknownPeriod,
          advising: """
            Có dòng không ghi kỳ ở các cột kỳ của tệp ánh xạ; hãy ghi đủ, hoặc chỉ rõ kỳ\(.givePeriod).
            """,
          line: layout.first)
      }
      return
    }
    explanation.tell(grid, recogniser.trace)
    var options = options
    options.convention = options.convention ?? layout.convention
    var reader = reader(of: grid, period, with: options)
    reader.read(table, into: &result)
    log = reader.log
    explanation.tell(grid, reader.trace)
  }
}

extension WideRecogniser {
  /// The table that a layout describes.
  mutating func table(of layout: ReturnLayout) -> WideTable {
    let isDown = layout.direction == .down
    var table = WideTable(direction: isDown ? .unitsDown : .indicatorsDown)
    for (place, item) in layout.figures.sorted(by: { $0.key < $1.key }) {
      let (row, column) = isDown ? (max(1, layout.first - 1), place) : (place, 1)
      table.items.append(.init(index: place, meaning: item, row: row, column: column))
      note(row, column, "chỉ tiêu: \(context.catalogue.name(of: item))")
    }
    let end = layout.last ?? (isDown ? grid.lastRow : grid.lastColumn)
    var district = ""
    for line in stride(from: layout.first, through: end, by: 1)
    where !layout.skipped.contains(line) {
      func text(_ place: Int?) -> String {
        guard let place else { return "" }
        return isDown ? grid.headText(line, place) : grid.headText(place, line)
      }
      let (name, code) = (text(layout.names), text(layout.codes))
      let above = text(layout.districts)
      if !above.isEmpty { district = above }
      let hasFigures = layout.figures.keys.contains { place in
        (isDown ? grid[line, place] : grid[place, line]).map(Self.isFigure) ?? false
      }
      if !hasFigures { continue }
      let label = layout.names ?? layout.codes ?? 1
      let (row, column) = isDown ? (line, label) : (label, line)
      let isNamed = !name.isEmpty || !code.isEmpty
      // The word for the sum of all may stand in another column than the names.
      let words = isNamed ? nil : grid.cells.first { (isDown ? $0.row : $0.column) == line }
      if Self.isTotal(name) || Self.isTotal(words.map { grid.text($0.row, $0.column) } ?? "") {
        table.subjects.append(.init(index: line, meaning: .whole(nil), row: row, column: column))
        continue
      }
      if !isNamed {
        log.add(
          .unknownUnit, "Có số liệu nhưng không có tên hoặc mã đơn vị.", line: row, column: column)
        continue
      }
      let match = units.match(code: code, name: name, district: district)
      guard
        let unit = unit(match, named: name.isEmpty ? code : name, row: row, column: column)
      else { continue }
      var strip = WideTable.Strip<WideTable.Subject>(
        index: line, meaning: units.reports(unit) ? .unit(unit) : .whole(unit), row: row,
        column: column)
      if let place = layout.periods.first {
        let head = max(1, layout.first - 1)
        let texts = layout.periods.map { place in
          LinePeriod.Cell(
            text: isDown ? grid.periodText(line, place) : grid.periodText(place, line),
            head: isDown ? grid.headText(head, place) : grid.headText(place, head))
        }
        guard
          settlePeriod(
            of: &strip, texts, row: isDown ? line : place, column: isDown ? place : line)
        else { continue }
      }
      table.subjects.append(strip)
    }
    return table
  }
}
