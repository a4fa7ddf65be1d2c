import ReportCore

extension WideRecogniser {
  /// A form of several units, one below the other: the name of each stands over its lines.
  mutating func sections(of block: TableBlock, column: Int) -> [WideTable] {
    let heads = block.body.compactMap { row -> (row: Int, unit: OrganisationUnit)? in
      let name = grid.text(row, column)
      guard !grid.row(row).contains(where: { $0.column > column && Self.isFigure($0) }),
        units.mentions(name), let unit = units.match(name: name, within: places).unit,
        units.reports(unit)
      else { return nil }
      return (row, unit)
    }
    // What stands over the first name belongs to nobody.
    guard heads.count > 1, let first = heads.first,
      !(block.body.lowerBound..<first.row).contains(where: { row in
        grid.row(row).contains { $0.column > column && Self.isFigure($0) }
      })
    else { return [] }
    defer { self.block = block }
    var tables: [WideTable] = []
    for (position, head) in heads.enumerated() {
      let end =
        position + 1 < heads.count ? heads[position + 1].row - 1 : block.body.upperBound
      guard head.row < end else { continue }
      note(head.row, column, "đơn vị: \(units.words(for: head.unit))")
      let part = TableBlock(
        titles: block.titles, heads: block.heads, body: head.row + 1...end)
      self.block = part
      tables += formOfOneUnit(part, titleColumn: column, only: head.unit.id)
    }
    return tables
  }

  /// A table in which each line names its unit and its indicator: one table for each unit.
  mutating func pairs(_ block: TableBlock, names: Int, titles: Int) -> [WideTable] {
    let line = LineColumns(names: names, codes: titles).found(
      in: block.heads, of: grid, units: units, body: block.body)
    takePlaces(ofHeads: block, names: names)
    let measure = line.measure
    let columns = headColumns(block).filter {
      $0.index > max(names, titles) && !line.parents.contains($0.index)
        && !line.periods.contains($0.index)
    }
    let figures = figureColumns { block.body.contains($0) }
    let own = columns.filter { column in
      guard figures.contains(column.index), column.index != measure,
        !indicators.isOption(column.text)
      else { return false }
      if HeadReader.isTotal(column.text) { return true }
      switch column.meaning {
      case .figures(.own, _), .unknown: return true
      default: return false
      }
    }
    // Beside the figures as such those of parts, such as women.
    let parts = columns.filter {
      figures.contains($0.index) && $0.index != measure && indicators.isOption($0.text)
    }
    let expressed = own.filter { Self.ownColumns.contains(IntakeText.key($0.text)) }
    guard let column = expressed.count == 1 ? expressed[0] : own.count == 1 ? own[0] : nil else {
      log.add(
        .ambiguousLayout,
        "Không rõ cột nào là số liệu trong kỳ; hãy đặt tên cột là 'Số lượng', hoặc mô tả bố cục của tệp"
          + " bằng tệp ánh xạ.", line: block.body.lowerBound, column: titles)
      return []
    }
    for other in own where other.index != column.index {
      markColumn(other.index, .unknownMeaning, other.words)
      log.add(
        .notRead, "Không đọc cột '\(other.words)': không rõ là số liệu gì.", line: other.row,
        column: other.index, severity: .warning)
    }
    var tables: [WideTable] = []
    var current: OrganisationUnit?
    var reader: LineReader?
    var above: [Int: String] = [:]
    for row in block.body {
      let name = grid.text(row, names)
      for place in line.parents where !grid.headText(row, place).isEmpty {
        above[place] = grid.headText(row, place)
      }
      for cell in grid.row(row) where Grid.holdsFigure(cell) {
        if line.periods.contains(cell.column) {
          mark(.year, row: row, column: cell.column)
        } else if cell.column < min(names, titles) {
          mark(.lineNumber, row: row, column: cell.column)
        }
      }
      if !name.isEmpty {
        reader = nil
        let parents = above.sorted { $0.key < $1.key }.map(\.value) + places
        current = unit(
          units.match(name: name, within: parents), named: name, row: row, column: names)
      }
      let title = grid.text(row, titles)
      let hasFigures = ([column] + parts).contains {
        grid[row, $0.index].map(Self.isFigure) ?? false
      }
      guard let current, !title.isEmpty else {
        if hasFigures {
          mark(.refusedWithOthers, "dòng không rõ đơn vị", row: row, column: column.index)
        }
        continue
      }
      var strip = WideTable.Strip<WideTable.Subject>(
        index: column.index, meaning: .unit(current), row: row, column: column.index)
      guard settlePeriod(of: &strip, line, row: row) else {
        if hasFigures {
          mark(.refusedWithOthers, "dòng của kỳ khác", row: row, column: column.index)
        }
        continue
      }
      let period = strip.period
      func isOwn(_ table: WideTable) -> Bool {
        table.subjects.first.map { $0.meaning == .unit(current) && $0.period == period } ?? false
      }
      if !tables.contains(where: isOwn) {
        var table = WideTable(direction: .indicatorsDown)
        table.subjects = [strip]
        tables.append(table)
      }
      var lines =
        reader
        ?? LineReader(
          indicators: indicators, catalogue: context.catalogue, period: period, calendar: calendar)
      let meaning = lines.meaning(
        of: title, measure: measure.map { grid.text(row, $0) } ?? "", hasFigures: hasFigures)
      reader = lines
      guard case .item(let item, _) = meaning,
        let index = tables.firstIndex(where: isOwn)
      else {
        if hasFigures {
          markRow(row, after: titles, .unknownMeaning, title)
          unknownTitle(title, row: row, column: titles) { $0.match(title) }
        }
        continue
      }
      if let other = tables[index].items.first(where: { $0.meaning == item }) {
        log.add(
          .duplicateKey, "Chỉ tiêu '\(title)' của đơn vị này đã có ở dòng \(other.index).",
          line: row,
          column: titles)
        continue
      }
      tables[index].items.append(.init(index: row, meaning: item, row: row, column: titles))
    }
    return tables
      + parts.flatMap { part in
        tables.compactMap { table in
          var own = table
          own.subjects[0].index = part.index
          own.subjects[0].column = part.index
          own.items = table.items.compactMap { self.part(part, of: $0) }
          return own.items.isEmpty ? nil : own
        }
      }
  }

  /// The part of a line's indicator that a column beside it holds; `nil` where the indicator has no such
  /// part, after saying so.
  private mutating func part(
    _ column: Column, of line: WideTable.Strip<IndicatorKey>
  ) -> WideTable.Strip<IndicatorKey>? {
    if let part = indicators.part(column.text, of: line.meaning) {
      var strip = line
      strip.meaning = part
      return strip
    }
    if grid[line.index, column.index].map(Self.isFigure) ?? false {
      mark(.unknownMeaning, column.text, row: line.index, column: column.index)
      log.add(
        .notRead,
        "Không đọc cột '\(column.text)' ở dòng này: danh mục không có phần ấy của chỉ tiêu.",
        line: line.index, column: column.index, severity: .warning)
    }
    return nil
  }
}
