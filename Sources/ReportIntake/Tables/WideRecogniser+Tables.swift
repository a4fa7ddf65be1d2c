import ReportCore

extension WideRecogniser {
  /// A column with what its heads say.
  struct Column {
    var index: Int
    /// The heads, the upper first, with their rows.
    var path: [(row: Int, text: String)]
    var meaning: StripMeaning
    /// The row of the lowest head.
    var row: Int { path.last?.row ?? 1 }
    var text: String { path.last?.text ?? "" }
    var words: String { path.map(\.text).joined(separator: ": ") }
  }

  /// How many cells of a block hold what.
  private struct Stub {
    var units: (key: Int, count: Int)
    var items: (key: Int, count: Int)
  }

  /// The tables of a block: one, or one for each group of figures that has a meaning of its own.
  ///
  /// - Parameters:
  ///   - block: where its heads and lines stand.
  ///   - only: the unit of a table of one unit, if the caller knows it.
  /// - Returns: nothing if the block holds no table; if it holds one that cannot be read, the log says why.
  mutating func tables(of block: TableBlock, only: OrganisationUnit.ID?) -> [WideTable] {
    self.block = block
    let stub = stub(of: block)
    let unitHeads = headColumns(block).filter { column in
      column.index > stub.items.key
        && column.path.contains { units.mentions($0.text) || units.hasCode($0.text) }
    }
    let across = stub.items.count * unitHeads.count
    // Beside the figures of one unit may stand those of what it lies in.
    let isBeside =
      unitHeads.allSatisfy { isAbove($0.text) }
      && headColumns(block).contains { Self.ownColumns.contains(IntakeText.key($0.text)) }
    if unitHeads.count > 0, stub.items.count > 0, !isBeside,
      unitHeads.count > 1 || stub.units.count <= 1
    {
      let headRow = unitHeads[0].path.last { units.mentions($0.text) || units.hasCode($0.text) }?
        .row
      if across > 1 || stub.items.count > 1, let headRow,
        let tables = unitsAcross(titleColumn: stub.items.key, headRow: headRow)
      {
        return tables
      }
    }
    let names = stub.units.count > 0 ? stub.units.key : headedColumn(block, in: Self.unitHeads)
    if let names, stub.items.key != names || stub.items.count <= stub.units.count {
      let before = (log, marks, trace)
      if let tables = unitsDown(block, names: names, unitRows: stub.units.count) { return tables }
      if stub.items.count > 0, stub.units.count > 0 {
        // Read in this way, the columns are others than they seemed.
        (log, marks, trace) = before
        return pairs(block, names: names, titles: stub.items.key)
      }
      if refusesOtherTimes(block) { return [] }
    }
    let methods = partLines(block)
    if !methods.isEmpty, columnsAreWholes(block, methods) {
      return partTables(block, headColumns(block), methods, only: only)
    }
    if stub.items.key == stub.units.key, stub.items.count > stub.units.count {
      let sections = self.sections(of: block, column: stub.items.key)
      if !sections.isEmpty { return sections }
    }
    if stub.items.count > 0 {
      let tables = formOfOneUnit(block, titleColumn: stub.items.key, only: only)
      if !tables.isEmpty || stub.items.count > 1 { return tables }
    }
    return linesOfOneUnit(block, only: only)
  }

  // MARK: - Heads

  /// The columns of a block with their heads composed.
  func headColumns(_ block: TableBlock) -> [Column] {
    guard grid.lastColumn > 0 else { return [] }
    // A row of measures names nothing: `hộ | người | trẻ`.
    let measures = block.heads.filter { holdsMeasures(row: $0) }
    let heads = block.heads.filter { !measures.contains($0) }
    let place = placeOfHeads(block)
    let reader = HeadReader(
      indicators: indicators, catalogue: context.catalogue, period: period, calendar: calendar)
    var paths = (1...grid.lastColumn).map { column in
      let path = path(of: column, heads: heads)
      return path.count > 1 ? path.filter { $0.text != place } : path
    }
    if let group = groupInTitle(over: paths, reader) {
      paths = paths.map { path in
        path.count == 1 && isTotalOrPart(path[0].text) ? [group] + path : path
      }
    }
    var previous: IndicatorKey?
    var before: Column?
    let columns = (1...grid.lastColumn).map { column in
      let path = paths[column - 1]
      var meaning = reader.meaning(of: path.map(\.text), after: previous)
      if case .item(let item, _) = meaning,
        let measure = measures.lazy.compactMap({ Self.measure(grid.headText($0, column)) })
          .first, !indicators.agrees(measure, with: item)
      {
        meaning = .aside(path.map(\.text).joined(separator: ": "))
      }
      if case .item(let item, _) = meaning, isNested(item, path.map(\.text), behind: before) {
        // Girls among third births are no girls among all.
        meaning = .unknown(path.last?.text ?? "", group: before?.text ?? "")
      }
      switch meaning {
      case .item(let item, _):
        if item.options.isEmpty { previous = item }
      case .unknown, .describing, .figures: previous = nil
      default: break
      }
      let found = Column(index: column, path: path, meaning: meaning)
      before = found
      return found
    }
    let year = yearOfPeriod(among: columns)
    return columns.map { column in
      if case .item(let item, .period(let named)) = column.meaning, named == year {
        var column = column
        column.meaning = .item(item, .own)
        return column
      }
      guard case .item(let item, _) = column.meaning, isAmongWhom(column, item, columns) else {
        return column
      }
      var column = column
      column.meaning = .unknown(column.text, group: column.path.dropLast().last?.text ?? "")
      return column
    }
  }

  /// The year of the report's period where columns are told apart by years alone: under `Quý III năm 2025`
  /// the groups `Năm 2024 | Năm 2025` are that quarter of either.
  private func yearOfPeriod(among columns: [Column]) -> Period? {
    guard let period, period.kind != .year else { return nil }
    var years: Set<Period> = []
    for column in columns {
      guard case .item(_, let kind) = column.meaning else { continue }
      guard case .period(let named) = kind, named.kind == .year else { return nil }
      years.insert(named)
    }
    return years.count > 1 ? years.first { $0.year == period.year } : nil
  }

  /// Whether all columns of figures that have a meaning are of other times, plans or comparisons; says so.
  private mutating func refusesOtherTimes(_ block: TableBlock) -> Bool {
    guard let period else { return false }
    let figures = figureColumns { block.body.contains($0) }
    var others: [Column] = []
    for column in headColumns(block) where figures.contains(column.index) {
      switch column.meaning {
      case .item(_, .period(let named)) where named != period: others.append(column)
      case .item: return false
      case .aside: others.append(column)
      default: continue
      }
    }
    if others.isEmpty { return false }
    log.add(
      .ambiguousLayout,
      "Không có cột số liệu của \(Wording.name(of: period)):"
        + " \(others.map { "cột '\($0.words)'" }.joined(separator: ", ")) là của kỳ khác, kế hoạch hoặc so"
        + " sánh. Hãy chọn đúng kỳ, hoặc sửa tên cột.", line: block.heads.last ?? 1,
      column: others[0].index)
    return true
  }

  /// The one place above that heads name by themselves, such as a group over all columns; `nil` if they
  /// name none, or several.
  private func placeOfHeads(_ block: TableBlock) -> String? {
    var found: [String] = []
    for row in block.heads {
      for cell in grid.row(row) {
        guard case .text(let text) = cell.content, units.namesAbove(text), !units.mentions(text),
          indicators.exact(text) == nil, !found.contains(text)
        else { continue }
        found.append(text)
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Adds the places that the heads of a table of many units name: the head over the names above all.
  mutating func takePlaces(ofHeads block: TableBlock, names: Int?) {
    var found = [placeOfHeads(block)]
    for row in block.heads {
      guard let names else { break }
      let named = units.places(in: grid.headText(row, names))
      found += [named.province, named.district]
    }
    for case let place? in found where !places.contains(place) { places.append(place) }
  }

  /// Whether a column counts those among whom another one beside it counts: `Số trẻ | Số được sàng lọc` under
  /// `Sàng lọc sơ sinh`.
  private func isAmongWhom(_ column: Column, _ item: IndicatorKey, _ columns: [Column]) -> Bool {
    guard HeadReader.isTotal(column.text), column.path.count > 1 else { return false }
    return columns.contains { other in
      guard other.index != column.index, case .item(item, _) = other.meaning else { return false }
      return IntakeText.key(other.text).contains("được")
        && other.path.dropLast().map(\.text) == column.path.dropLast().map(\.text)
    }
  }

  /// Whether a row of heads holds measures alone, of several columns.
  private func holdsMeasures(row: Int) -> Bool {
    let texts = grid.row(row).map { grid.text(row, $0.column) }
    return texts.count > 1 && texts.allSatisfy { Self.measure($0) != nil }
  }

  /// The measure that a cell is for, in brackets or without.
  private static func measure(_ text: String) -> UnitOfMeasure? {
    let isBracketed = text.hasPrefix("(") && text.hasSuffix(")")
    return TitleWords.measure(isBracketed ? String(text.dropFirst().dropLast()) : text)
  }

  private func isTotalOrPart(_ text: String) -> Bool {
    HeadReader.isTotal(text) || indicators.isOption(text)
  }

  /// The title right over heads that say no more than `Tổng số | Nam | Nữ`, where it is an indicator:
  /// `2. Số người chết`.
  private func groupInTitle(
    over paths: [[(row: Int, text: String)]], _ reader: HeadReader
  ) -> (row: Int, text: String)? {
    guard let block, paths.contains(where: { $0.count == 1 && isTotalOrPart($0[0].text) }),
      let title = titles.last(where: { block.titles.contains($0.row) }),
      let words = Self.withoutNumber(title.text).first(where: { words in
        if case .item(let whole)? = indicators.exact(words) { whole.options.isEmpty } else { false }
      })
    else { return nil }
    let isNamed = paths.contains { path in
      if case .item = reader.meaning(of: path.map(\.text), after: nil) { true } else { false }
    }
    return isNamed ? nil : (block.heads.first ?? title.row, words)
  }

  /// A title, and what stands in it behind `Bảng 2:` or `Biểu 2.`.
  private static func withoutNumber(_ title: String) -> [String] {
    let key = IntakeText.key(title)
    guard ["bảng ", "biểu ", "mục "].contains(where: key.hasPrefix),
      let sign = title.firstIndex(where: { ":.".contains($0) })
    else { return [title] }
    return [title, String(title[title.index(after: sign)...]).trimmed]
  }

  /// Whether a part stands behind another part and says that it is a part of that one.
  private func isNested(_ item: IndicatorKey, _ path: [String], behind before: Column?) -> Bool {
    guard item.description.contains("sex="), let before, case .item(let other, _) = before.meaning,
      other.indicator == item.indicator, !other.options.isEmpty,
      !other.description.contains("sex=")
    else { return false }
    return path.contains { text in
      TitleWords(text).isPart && !before.path.contains { $0.text == text }
    }
  }

  private func path(of column: Int, heads: [Int]) -> [(row: Int, text: String)] {
    var own: [Int: String] = [:]
    for row in heads { own[row] = grid.headText(row, column) }
    guard let lowest = heads.last(where: { own[$0]?.isEmpty == false }) else { return [] }
    var path: [(row: Int, text: String)] = []
    for (position, row) in heads.enumerated() where row <= lowest {
      var text = own[row] ?? ""
      if text.isEmpty, row < lowest {
        text = leftward(of: column, row: row, below: heads[position...])
      }
      if !text.isEmpty, path.last?.text != text { path.append((row, text)) }
    }
    return path
  }

  /// The head over a column in a file without merged cells: it stands over the first of its columns.
  func leftward(of column: Int, row: Int, below: ArraySlice<Int>) -> String {
    let lower = below.dropFirst()
    var place = column
    while place > 1 {
      place -= 1
      // Another group begins where nothing stands below.
      let text = grid.headText(row, place)
      let hasBelow = lower.contains { !grid.text($0, place).isEmpty }
      if !text.isEmpty { return hasBelow && !grid.isCovered(row, place) ? text : "" }
      if !hasBelow { return "" }
    }
    return ""
  }

  private func headedColumn(_ block: TableBlock, in words: Set<String>) -> Int? {
    guard grid.lastColumn > 0 else { return nil }
    return (1...grid.lastColumn).first { column in
      !grid.holdsMeasures(column, below: block.heads.last ?? 0)
        && block.heads.contains { words.contains(IntakeText.key(grid.headText($0, column))) }
    }
  }

  // MARK: - Stubs

  private func stub(of block: TableBlock) -> Stub {
    var unitsByColumn: [Int: Int] = [:]
    var itemsByColumn: [Int: Int] = [:]
    var parents: [Int: IndicatorKey] = [:]
    // Columns of provinces and districts hold names of units too, but not those of the lines.
    let above = Set(
      LineColumns().found(in: block.heads, of: grid, units: units, body: block.body).parents)
    for cell in grid.cells where block.body.contains(cell.row) {
      // A longer table shows what it is long before its end.
      if cell.row - block.body.lowerBound > 2000 { break }
      switch cell.content {
      case .text(let text) where text.contains(where: \.isLetter) || text.count >= 4:
        if units.mentions(text) || text.count >= 4 && units.hasCode(text) {
          unitsByColumn[cell.column, default: 0] += 1
        } else if let match = indicators.exact(text, under: parents[cell.column]) {
          if case .item(let item) = match, item.options.isEmpty { parents[cell.column] = item }
          itemsByColumn[cell.column, default: 0] += 1
        }
      case .number(let digits) where digits.count >= 4 && units.hasCode(digits):
        unitsByColumn[cell.column, default: 0] += 1
      default: break
      }
    }
    let own = unitsByColumn.filter { !above.contains($0.key) }
    return Stub(
      units: Census.best(own.isEmpty ? unitsByColumn : own), items: Census.best(itemsByColumn))
  }

  // MARK: - Units as lines

  private mutating func unitsDown(
    _ block: TableBlock, names nameColumn: Int, unitRows: Int
  ) -> [WideTable]? {
    var table = WideTable(direction: .unitsDown)
    let rows = Array(block.body)
    let above = Set(
      LineColumns().found(in: block.heads, of: grid, units: units, body: block.body).parents)
    let codeColumn =
      unitRows > 0
      ? column(ofCodes: rows, except: above.union([nameColumn]), heads: block.heads) : nil
    let own = rows.filter { !grid.text($0, nameColumn).isEmpty }
    let holdsCodes = !own.isEmpty && own.allSatisfy { units.hasCode(grid.text($0, nameColumn)) }
    let names = holdsCodes ? codeColumn : nameColumn
    let codes = holdsCodes ? nameColumn : codeColumn
    let columns = headColumns(block)
    let line = LineColumns(names: names, codes: codes).found(
      in: block.heads, of: grid, units: units, body: block.body)
    let describing = Set(
      [names, codes, line.measure].compactMap { $0 } + line.parents + line.periods)
    let others = columns.filter { !describing.contains($0.index) }
    takePlaces(ofHeads: block, names: names)
    let stub = names ?? codes ?? 0
    // Names may stand at the end of the line.
    let areBehind = others.contains { column in
      if case .item = column.meaning { column.index > stub } else { false }
    }
    addItems(others, after: areBehind ? stub : 0, &table)
    guard !table.items.isEmpty else { return nil }
    guard let lines = LinesOfParts(of: self, block, names: names) else {
      addUnits(to: &table, from: block.body.lowerBound, line)
      return [table]
    }
    return tables(of: lines, like: table, line, block)
  }

  /// Adds the columns that stand for indicators; says of the others what they are.
  mutating func addItems(_ columns: [Column], after stub: Int, _ table: inout WideTable) {
    let figures = figureColumns { block?.body.contains($0) ?? true }
    let dated = columns.contains { if case .item(_, .period) = $0.meaning { true } else { false } }
    for column in columns where column.index > stub {
      let hasFigures = figures.contains(column.index)
      switch column.meaning {
      case .item(let item, let kind):
        var strip = WideTable.Strip<IndicatorKey>(
          index: column.index, meaning: item, row: column.row, column: column.index)
        if case .period(let named) = kind {
          if period != nil {
            if hasFigures { aside(column, "kỳ khác: \(column.words)") }
            continue
          }
          strip.period = named
        } else if dated, period == nil, case .own = kind {
          if hasFigures { aside(column, column.words) }
          continue
        }
        if let other = table.items.first(where: { $0.meaning == item && $0.period == strip.period })
        {
          guard hasFigures else { continue }
          log.add(
            .duplicateKey,
            "Chỉ tiêu '\(column.text)' đã có ở cột \(SheetColumn.letters(of: other.index)); mỗi chỉ tiêu"
              + " chỉ ghi một cột.", line: column.row, column: column.index)
          continue
        }
        table.items.append(strip)
        note(
          column.row, column.index, "chỉ tiêu: \(context.catalogue.name(of: item))")
      case .ambiguous(let items):
        if hasFigures { ambiguous(column.text, items, row: column.row, column: column.index) }
      case .describing:
        let isTelephone = column.path.contains { IntakeText.key($0.text).contains("điện thoại") }
        markColumn(column.index, isTelephone ? .telephone : .lineNumber)
      case .aside(let words):
        if hasFigures { aside(column, words) }
      case .figures, .unknown, .blank:
        guard hasFigures, !givesUp(row: column.row) else { continue }
        unknown(column)
      }
    }
  }

  private mutating func aside(_ column: Column, _ reason: String) {
    note(column.row, column.index, "không đọc: cột '\(column.words)'")
    markColumn(column.index, .otherColumn, reason)
  }

  private mutating func unknown(_ column: Column) {
    if column.text.isEmpty {
      markColumn(column.index, .unknownMeaning, "cột không có tên")
      log.add(
        .notRead,
        "Không đọc cột \(SheetColumn.letters(of: column.index)): có số liệu nhưng không có tên cột.",
        line: block?.heads.last ?? column.row, column: column.index, severity: .warning)
      return
    }
    markColumn(column.index, .unknownMeaning, column.words)
    let group = column.path.dropLast().last?.text ?? ""
    unknownColumn(column.text, group: group, row: column.row, column: column.index)
  }
}
