import ReportCore

extension ReadSession {
  /// Reads all tables of a sheet, each with its own heads and titles.
  mutating func readWide(_ grid: Grid) {
    let sheetPeriods = periods(over: grid)
    let edition =
      (options.period ?? sheetPeriods.max { $0.lastDay < $1.lastDay }).map {
        context.history.edition(for: $0)
      }
      ?? context.unit.edition
    guard let units = matcher(for: edition) else { return }
    if let beginning = grid.beginningOfMany, holdsNoTable(beginning, units: units) { return }
    let blocks = TableFinder(grid: grid, units: units, indicators: indicators).blocks()
    if blocks.isEmpty { return readHeadless(grid) }
    let before = (tables.recognised, tables.doubtful)
    var unread: [TableBlock] = []
    for (position, block) in blocks.enumerated() {
      let isFirst = position == 0
      for own in grid.slice(block.rows).tablesSideBySide(block) {
        if !read(block, own, of: grid, units: units, first: blocks[0], isFirst: isFirst) {
          unread.append(block)
        }
      }
    }
    let isRead = tables.recognised > before.0
    if !isRead, isOtherEdition(grid, than: edition) {
      tables.forgetDoubts(after: before.1)
      tables.recognise()
      reportOtherEdition(grid, than: edition)
      return
    }
    if !isRead, tables.doubtful == before.1 {
      if unread.contains(where: { isPlan(rows($0.titles, of: grid)) }) {
        tables.recognise()
        log.add(
          .noTable,
          "Tiêu đề cho biết đây là bảng kế hoạch, không phải kết quả thực hiện; kế hoạch không nhận ở đây.",
          line: blocks[0].rows.lowerBound)
        return
      }
      if blocks.count == 1 { return readHeadless(grid) }
    }
    if isRead || !grid.damage.suspected.isEmpty || !grid.damage.lossy.isEmpty {
      reportText(of: grid, isRead: isRead)
    }
    let isAnythingElseSaid = isRead || tables.doubtful > before.1
    for block in isAnythingElseSaid ? unread : [] { reportUnread(block, of: grid) }
  }

  /// Whether the beginning of a large sheet has no name of a unit or indicator: the rest is then not looked
  /// through.
  private mutating func holdsNoTable(_ beginning: Grid, units: UnitMatcher) -> Bool {
    guard TableFinder(grid: beginning, units: units, indicators: indicators).blocks().isEmpty
    else { return false }
    var trial = self
    trial.readHeadless(beginning)
    if trial.tables.recognised > tables.recognised || trial.tables.doubtful > tables.doubtful {
      return false
    }
    self = trial
    return true
  }

  /// Reads one table.
  ///
  /// - Parameters:
  ///   - block: where its heads and lines stand.
  ///   - own: its cells.
  ///   - grid: the sheet, with the titles over it.
  ///   - units: what names are looked up in.
  ///   - first: the first table of the sheet, whose titles may hold for this one too.
  ///   - isFirst: whether it is that one.
  /// - Returns: `false` if it is none, or cannot be read.
  private mutating func read(
    _ block: TableBlock, _ own: Grid, of grid: Grid, units: UnitMatcher, first: TableBlock,
    isFirst: Bool
  ) -> Bool {
    if isPlan(rows(block.titles, of: grid)) { return false }
    var named = periods(in: rows(block.titles, of: grid), areLines: true)
    if named.isEmpty { named = periods(in: rows(first.titles, of: grid), areLines: true) }
    if named.isEmpty { named = periods(in: [grid.name]) }
    if named.isEmpty { named = periods(in: [fileName]) }
    if named.isEmpty, let own = latest(of: periods(in: rows(block.heads, of: grid))) {
      named = [own]
    }
    if named.isEmpty { named = periodsOfCover(of: grid) }
    var own = own
    if let short = shorter(of: named, in: block, of: own) { named = [short] }
    if let part = partOfYear(named, in: block, of: own) { named = [part] }
    let known = options.period ?? (named.count == 1 ? named[0] : nil)
    if options.period == nil, named.isEmpty || named.map(\.kind) == [.year] || named.count > 1,
      let dated = dated(own, block, titles: rows(block.titles, of: grid), named: named)
    {
      (own, named) = (dated, [])
      return read(
        block, own, of: grid, units: units, named: named, known: nil, first: first,
        isFirst: isFirst)
    }
    return read(
      block, own, of: grid, units: units, named: named, known: known, first: first,
      isFirst: isFirst)
  }

  private func isStock(_ item: IndicatorKey) -> Bool {
    context.catalogue[item.indicator]?.overTime == .last
  }

  /// Two periods of which one ends with the other, the shorter first.
  private func nested(_ named: [Period]) -> (Period, Period)? {
    guard named.count == 2, let short = named.min(by: { $0.months < $1.months }),
      let long = named.first(where: { $0 != short }), long.contains(short),
      long.lastDay == short.lastDay
    else { return nil }
    return (short, long)
  }

  /// Of two periods that a title names, as `quý III và 9 tháng đầu năm 2025`, the one that ends with the other
  /// and is shorter, where heads tell its figures from those of the longer one.
  private func shorter(of named: [Period], in block: TableBlock, of grid: Grid) -> Period? {
    guard let (short, long) = nested(named) else { return nil }
    let isTold = block.heads.flatMap { grid.row($0) }.contains { cell in
      guard case .text(let text) = cell.content else { return false }
      let words = TimeWords(text, period: short, calendar: options.calendar)
      return words.kind == .own && words.isExpressed
        && TimeWords(text, period: long, calendar: options.calendar).kind != .own
    }
    return isTold ? short : nil
  }

  /// Of the year that a title names, the one quarter or month that heads say the figures are of; `nil` where
  /// they name several, or the year itself.
  private func partOfYear(_ named: [Period], in block: TableBlock, of grid: Grid) -> Period? {
    guard named.count == 1, let year = named.first, year.kind == .year else { return nil }
    var found: Set<Period> = []
    for cell in block.heads.flatMap({ grid.row($0) }) {
      guard case .text(let text) = cell.content else { continue }
      let key = IntakeText.key(text)
      if key == "năm" || key.contains("cả năm") { return nil }
      let words = TimeWords(text, period: nil, calendar: options.calendar)
      guard words.rest.isEmpty, words.kind == .other else { continue }
      found.formUnion(periods(in: ["\(text) năm \(year.year)"]))
    }
    return found.count == 1 ? found.first : nil
  }

  /// A table whose heads name several quarters or months and no sum of them, and whose title names the
  /// one year that they are of: with the year at each of them.
  private func dated(
    _ grid: Grid, _ block: TableBlock, titles: [String], named: [Period]
  ) -> Grid? {
    let years = Set(
      titles.flatMap { title in
        title.split { !$0.isNumber }.compactMap { word in
          word.count == 4 ? Int(word).flatMap { Period.reportedYears.contains($0) ? $0 : nil } : nil
        }
      })
    guard years.count == 1, let year = years.first else { return nil }
    var places: Set<[Int]> = []
    var found: Set<Period> = []
    for row in block.heads {
      for cell in grid.row(row) {
        guard case .text(let text) = cell.content else { continue }
        let key = IntakeText.key(text)
        if ["cộng", "tổng", "cả năm", "năm", "lũy kế"].contains(where: key.contains) { return nil }
        let words = TimeWords(text, period: nil, calendar: options.calendar)
        guard words.rest.isEmpty, words.kind == .other,
          let period = periods(in: ["\(text) năm \(year)"]).first
        else { continue }
        places.insert([cell.row, cell.column])
        found.insert(period)
      }
    }
    if named.count > 1, found != Set(named) { return nil }
    return found.count > 1 ? grid.adding("năm \(year)", to: places) : nil
  }

  private mutating func read(
    _ block: TableBlock, _ own: Grid, of grid: Grid, units: UnitMatcher, named: [Period],
    known: Period?, first: TableBlock, isFirst: Bool
  ) -> Bool {
    if let others = unitsOfLines(block, own, not: units) {
      // The units of that time come first; where they do not bear these names, those of today are meant.
      var trial = self
      if trial.read(
        block, own, of: grid, units: others, named: named, known: known, first: first,
        isFirst: isFirst), trial.tables.recognised > tables.recognised,
        trial.tables.doubtful == tables.doubtful,
        !trial.log.findings.dropFirst(log.findings.count).contains(where: {
          $0.severity == .error
        })
      {
        self = trial
        return true
      }
    }
    var recogniser = recogniser(for: own, units: units)
    recogniser.period = known
    recogniser.isPeriodGiven = options.period != nil
    recogniser.calendar = options.calendar
    recogniser.places = places(
      in: (isFirst ? [] : rows(first.titles, of: grid)) + rows(block.titles, of: grid), units)
    recogniser.titles =
      titles(block.titles, of: grid) + (isFirst ? [] : titles(first.titles, of: grid))
      + [grid.name, fileName].filter { !$0.isEmpty }.map { WideRecogniser.Title(text: $0) }
    let before = log.findings.count
    let found = recogniser.tables(of: block, only: options.unit)
    if found.isEmpty {
      guard recogniser.log.findings.count > before else { return false }
      explanation.tell(grid, recogniser.trace)
      take(recogniser.marks, of: grid)
      tables.doubt(
        recogniser.log.suffix(from: before), on: grid.name, heads: heads(of: block, own))
      refuse(block.body, of: own, because: "bảng có lỗi nên không đọc được")
      if explanation.wantsGuess {
        explanation.keep(guessed: LayoutDraft(grid, units: units, indicators: indicators))
      }
      return true
    }
    log = recogniser.log
    tables.recognise(on: grid.name, heads: heads(of: block, own))
    for subject in found.flatMap(\.subjects) {
      if case .unit(let unit) = subject.meaning { result.subjects.insert(unit.id) }
    }
    result.periods.formUnion(named)
    take(recogniser.marks, of: grid)
    explanation.tell(grid, recogniser.trace, shape(of: found[0], block))
    if explanation.wantsDraft {
      explanation.keep(LayoutDraft(grid, found[0], units: units, indicators: indicators))
    }
    var named = named
    if let (short, _) = nested(named), found.flatMap(\.items).allSatisfy({ isStock($0.meaning) }) {
      // What is counted on a day is the same for both.
      named = [short]
    }
    let isDated = found.allSatisfy { table in
      table.subjects.allSatisfy { $0.period != nil } || table.items.allSatisfy { $0.period != nil }
    }
    let period: Period
    if isDated, options.period == nil, known == nil,
      let dated = found[0].subjects.first?.period ?? found[0].items.first?.period
    {
      period = dated
    } else {
      guard let allowed = self.period(named, grid) else {
        refuse(block.body, of: own, because: "không rõ kỳ báo cáo")
        return true
      }
      period = allowed
      explanation.tell(grid, nil, "kỳ báo cáo: \(Wording.name(of: period))")
    }
    for table in found {
      var reader = reader(of: grid, period, with: options)
      reader.read(table, into: &result)
      log = reader.log
      for (row, column) in reader.compared {
        marks.mark(.compared, sheet: grid.name, row: row, column: column)
      }
      explanation.tell(grid, reader.trace)
    }
    return true
  }

  /// What the names of units must be looked up in where the lines say that they are of a time with other
  /// units; `nil` where they are of one with these, or of several.
  private func unitsOfLines(
    _ block: TableBlock, _ grid: Grid, not units: UnitMatcher
  ) -> UnitMatcher? {
    let columns = LineColumns().found(
      in: block.heads, of: grid, units: units, body: block.body
    ).periods
    if columns.isEmpty || options.period != nil { return nil }
    let heads = columns.map { column in
      block.heads.map { grid.headText($0, column) }.last(where: LinePeriod.isHead) ?? ""
    }
    var editions: Set<UnitEdition> = []
    for row in block.body {
      let cells = zip(columns, heads).map { column, head in
        LinePeriod.Cell(text: grid.periodText(row, column), head: head)
      }
      if cells.allSatisfy(\.text.isEmpty) { continue }
      guard
        case .period(let period) = LinePeriod(cells, year: nil, calendar: options.calendar).meaning
      else { continue }
      editions.insert(context.history.edition(for: period))
      if editions.count > 1 { return nil }
    }
    guard let edition = editions.first, edition != units.edition else { return nil }
    return matcher(for: edition)
  }

  /// The words of a table's heads, by which one form is known again.
  private func heads(of block: TableBlock, _ grid: Grid) -> [String] {
    rows(block.heads, of: grid).map { IntakeText.key($0) }
  }

  /// Marks the figures of rows that nothing else was said of.
  mutating func refuse(_ rows: ClosedRange<Int>, of grid: Grid, because reason: String) {
    for row in rows {
      for cell in grid.row(row) where Grid.holdsFigure(cell) {
        if marks[grid.name, row, cell.column] != nil { continue }
        marks.mark(
          .refusedWithOthers, reason: reason, sheet: grid.name, row: row, column: cell.column)
      }
    }
  }

  private mutating func take(
    _ found: [(row: Int, column: Int, mark: CellMarks.Mark)], of grid: Grid
  ) {
    for (row, column, mark) in found {
      marks.mark(mark.kind, reason: mark.reason, sheet: grid.name, row: row, column: column)
    }
  }

  private func shape(of table: WideTable, _ block: TableBlock) -> String {
    table.direction == .unitsDown
      ? "bảng ngang: đơn vị theo dòng, chỉ tiêu theo cột"
      : "bảng ngang: chỉ tiêu theo dòng, đơn vị theo cột"
  }

  /// Says that a table among others holds nothing that anybody asked for.
  private mutating func reportUnread(_ block: TableBlock, of grid: Grid) {
    let heads = block.heads.flatMap { grid.row($0) }.compactMap { cell -> String? in
      let text = grid.text(cell.row, cell.column)
      return text.isEmpty || TableFinder.isStubWord(text) ? nil : "'\(text)'"
    }
    for row in block.body {
      for cell in grid.row(row) where Grid.holdsFigure(cell) {
        marks.mark(
          .unknownMeaning, reason: "bảng ở dòng \(block.rows.lowerBound)", sheet: grid.name,
          row: row, column: cell.column)
      }
    }
    log.add(
      .notRead,
      "Bảng ở dòng \(block.rows.lowerBound) đến \(block.rows.upperBound) không được đọc: không nhận ra đơn vị"
        + " hoặc chỉ tiêu nào (tên cột: \(heads.prefix(4).joined(separator: ", "))).",
      line: block.rows.lowerBound, severity: .warning)
  }

  // MARK: - Titles

  /// The places above that titles name, of each level the one nearest to the table.
  private func places(in titles: [String], _ units: UnitMatcher) -> [String] {
    let named = titles.map { units.places(in: $0) }
    return [
      named.last { $0.province != nil }?.province, named.last { $0.district != nil }?.district,
    ]
    .compactMap(\.self)
  }

  /// Whether the titles over a table say that it holds what was planned, not what came of it.
  private func isPlan(_ titles: [String]) -> Bool {
    let keys = titles.suffix(4).map { IntakeText.key($0) }
    let plans = [
      "giao chỉ tiêu", "chỉ tiêu kế hoạch", "giao kế hoạch", "phân bổ chỉ tiêu", "kế hoạch năm",
      "kế hoạch quý", "dự kiến",
    ]
    return keys.contains { key in plans.contains { key.contains($0) } }
      && !keys.contains { key in
        ["thực hiện", "kết quả", "tình hình", "báo cáo"].contains { key.contains($0) }
      }
  }

  /// The file's name without its ending.
  var fileName: String {
    let name = log.file.split(separator: "/").last.map(String.init) ?? log.file
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }

  private func titles(_ rows: Range<Int>, of grid: Grid) -> [WideRecogniser.Title] {
    rows.flatMap { grid.row($0) }.compactMap { cell in
      guard case .text(let text) = cell.content else { return nil }
      return .init(text: text, row: cell.row, column: cell.column)
    }
  }

  /// The words of rows, those of each row together: the quarter and the year may stand in cells of their
  /// own.
  private func rows(_ rows: some Sequence<Int>, of grid: Grid) -> [String] {
    rows.map { row in
      grid.row(row).map { grid.dayText(row, $0.column) }.joined(separator: " ")
    }.filter { !$0.isEmpty }
  }

  /// The rows near the top of a sheet that hold no more than a title would.
  func lonelyLines(of grid: Grid) -> [String] {
    let head = grid.cells.prefix { $0.row <= 25 }.map(\.row)
    let lonely = Set(head).sorted().filter { row in
      let cells = grid.row(row)
      return cells.count <= 4 && !cells.contains { Grid.holdsFigure($0) && !TableFinder.isYear($0) }
    }
    return rows(lonely, of: grid)
  }

  /// Of the same quarter or month of two years, the later: the earlier is what it is compared with.
  private func latest(of periods: [Period]) -> Period? {
    guard periods.count > 1, let last = periods.max(by: { $0.lastDay < $1.lastDay }) else {
      return nil
    }
    let isCompared = periods.allSatisfy { period in
      period.kind == last.kind && period.firstDay.month == last.firstDay.month
    }
    return isCompared && last.kind != .year ? last : nil
  }

  private func periods(in texts: [String], areLines: Bool = false) -> [Period] {
    PeriodText.period(inHead: texts, lines: areLines ? texts : [], calendar: options.calendar)
  }

  /// The one period that the sheets without figures before a sheet name: its cover.
  private func periodsOfCover(of grid: Grid) -> [Period] {
    let covers = grids.prefix { $0.name != grid.name }.filter { cover in
      !cover.isHidden
        && !cover.cells.contains { if case .number = $0.content { true } else { false } }
    }
    let found = Set(covers.flatMap { periods(in: head(of: $0)) })
    return found.count == 1 ? Array(found) : []
  }

  /// The periods that a sheet names anywhere near its top, or its own name or the file's names.
  private func periods(over grid: Grid) -> [Period] {
    for texts in [head(of: grid), [grid.name], [fileName]] {
      let found = periods(in: texts)
      if !found.isEmpty { return found }
    }
    return []
  }
}
