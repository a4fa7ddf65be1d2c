import DelimitedText
import ReportCore
import WorkbookReading

/// The reading of one file: what was found so far.
struct ReadSession {
  let context: IntakeContext
  let options: ReadOptions
  var log: FindingLog
  var result = IntakeResult()
  /// What was made of the cells so far.
  var marks = CellMarks()
  /// What can be told of the reading.
  var explanation: ReadExplanation
  /// What was made of the tables so far.
  var tables = TableTally()
  /// What was read, sheet by sheet.
  var grids: [Grid] = []
  /// The sheets of which every line is a figure; their account is drawn up by who reads them.
  var longSheets: Set<String> = []

  private let matchers: Matchers

  init(
    context: IntakeContext, matchers: Matchers, options: ReadOptions, file: String,
    isExplained: Bool = false
  ) {
    self.context = context
    self.matchers = matchers
    self.options = options
    explanation = ReadExplanation(isWanted: isExplained)
    log = FindingLog(file: file)
  }

  var indicators: IndicatorMatcher { matchers.indicators }

  /// What was found of texts, of this file and of others.
  var texts: TextBook { matchers.texts }

  // MARK: - Files

  mutating func readWorkbook(_ bytes: [UInt8]) {
    let workbook: Workbook
    do {
      workbook = try Workbook(bytes: bytes)
    } catch {
      let sheet = error.location.sheet.map { "Trang tính '\($0)': " } ?? ""
      log.add(.unreadableFile, "\(sheet)Không đọc được bảng tính: \(error.message).", line: 0)
      return
    }
    grids = workbook.sheets.map {
      var grid = Grid($0, encoding: options.encoding, texts: texts)
      grid.awaitsComputing = workbook.awaitsComputing
      return grid
    }
    reportUnreadable()
    if let identity = grids.lazy.compactMap({ EntryIdentity($0) }).first {
      readEntry(identity, in: grids)
      return
    }
    if let layout = options.layout {
      readLayout(layout, in: grids)
      return
    }
    for grid in grids {
      log.sheet = grid.name
      if grid.isHidden {
        skipHidden(grid)
      } else {
        read(grid)
      }
    }
    tables.settle(&log)
    log.sheet = ""
    if tables.recognised == 0 { reportNoTable() }
  }

  /// A cell that contradicts the file it stands in, as one whose text the file does not hold: a name or a
  /// head may be missing.
  private mutating func reportUnreadable() {
    for grid in grids {
      let cells = grid.cells.filter { if case .unreadable = $0.content { true } else { false } }
      guard let first = cells.first else { continue }
      log.sheet = grid.name
      log.add(
        .unreadableFile,
        "\(cells.count) ô không đọc được nội dung, ô đầu tiên là \(first.address): tệp bị hỏng ở các ô này."
          + " Hãy mở bằng Excel, kiểm tra, lưu lại rồi gửi lại.", line: first.row,
        column: first.column)
    }
    log.sheet = ""
  }

  mutating func readText(_ bytes: [UInt8]) {
    if let reason = StrayFile.reason(bytes) {
      log.add(
        .unreadableFile,
        "Không phải là bảng số liệu: \(reason). Cần tệp CSV, hoặc bảng tính Excel.", line: 0)
      return
    }
    let text = text(of: bytes)
    let separator: Separator
    do throws(Separator.Doubt) {
      separator = try Separator(foundIn: text.utf8.span)
    } catch {
      log.add(.damagedText, Separator.doubt(among: error.candidates), line: 1)
      return
    }
    if options.layout == nil,
      let long = LongText(context: context)
        .read(text.utf8.span, separator: separator, file: log.file)
    {
      tables.recognise()
      result = long
      return
    }
    if options.layout == nil, beginsLikeNoTable(text.utf8.span, separator: separator) { return }
    let table = DelimitedTable(text.utf8.span, separator: separator)
    for fault in table.faults { log.add(fault) }
    if let layout = options.layout {
      grids = [Grid(table, encoding: options.encoding, texts: texts)]
      readLayout(layout, in: grids)
      return
    }
    if table.rows.prefix(LongRows.mostTitles).contains(where: {
      LongColumns.areNamed(in: $0.fields)
    }) {
      tables.recognise()
      LongTableReader(context, convention: options.convention)
        .read(
          table.rows.map { LongRow(line: $0.row, fields: $0.fields) }, log: &log, into: &result)
      return
    }
    grids = [Grid(table, encoding: options.encoding, texts: texts)]
    read(grids[0])
    tables.settle(&log)
    if tables.recognised == 0 { reportNoTable() }
  }

  /// Looks at the beginning of a long text: where it has neither units nor indicators, it is reported, and the
  /// rest is not read. Logs, programs and prose of any length cost no more than this.
  ///
  /// - Returns: whether it was reported.
  private mutating func beginsLikeNoTable(_ text: Span<UInt8>, separator: Separator) -> Bool {
    guard text.count > StrayFile.beginningOfText else { return false }
    var end = StrayFile.beginningOfText
    while end < text.count, text[end] != UInt8(ascii: "\n"), text[end] != UInt8(ascii: "\r") {
      end += 1
    }
    let table = DelimitedTable(text.extracting(0..<end), separator: separator)
    let isLong = table.rows.prefix(LongRows.mostTitles).contains {
      LongColumns.areNamed(in: $0.fields)
    }
    if isLong { return false }
    var trial = self
    let grid = Grid(table, encoding: options.encoding, texts: texts)
    trial.grids = [grid]
    trial.read(grid)
    trial.tables.settle(&trial.log)
    if trial.tables.recognised > 0 { return false }
    trial.reportNoTable()
    trial.grids = []
    self = trial
    countFigures(of: text, separator: separator)
    return true
  }

  /// Counts the figures of a text that nothing was read of: fields with digits and without letters.
  private mutating func countFigures(of text: Span<UInt8>, separator: Separator) {
    marks = CellMarks()
    var (row, column) = (1, 1)
    var (hasDigit, hasLetter) = (false, false)
    var (count, firstPlace) = (0, (row: 0, column: 0))
    for place in 0...text.count {
      let byte = place < text.count ? text[place] : UInt8(ascii: "\n")
      switch byte {
      case separator.byte, UInt8(ascii: "\n"):
        if hasDigit, !hasLetter {
          if count == 0 { firstPlace = (row, column) }
          count += 1
        }
        (hasDigit, hasLetter) = (false, false)
        column += 1
        if byte == UInt8(ascii: "\n") { (row, column) = (row + 1, 1) }
      case 0x30...0x39: hasDigit = true
      case 0x41...0x5A, 0x61...0x7A, 0x80...: hasLetter = true
      default: break
      }
    }
    result.account.add(
      .outside, at: Provenance(file: log.file, row: firstPlace.row, column: firstPlace.column),
      count: count)
  }

  /// The text of a file; in an old encoding of fonts every byte is a character.
  private func text(of bytes: [UInt8]) -> DecodedText {
    let text = DecodedText(bytes)
    guard options.encoding != nil, text.encoding == .windows1258 else { return text }
    return DecodedText(bytes.flatMap { Array(String(Unicode.Scalar($0)).utf8) }, as: .utf8)
  }

  /// Says which of the two that a table needs was found: names of indicators, or of units.
  private mutating func reportNoTable() {
    let texts = grids.filter { !$0.isHidden }.flatMap { grid in
      grid.cells.prefix(2000).compactMap { cell -> String? in
        if case .text(let text) = cell.content, text.count <= 120 { text } else { nil }
      }
    }
    let edition = options.period.map { context.history.edition(for: $0) } ?? context.unit.edition
    let units = matcher(for: edition)
    let items = texts.filter { indicators.exact($0) != nil }
    let named = texts.filter { text in
      units.map { $0.mentions(text) || !$0.reporting(in: text).isEmpty } ?? false
    }
    let joined = texts.filter { text in
      guard let colon = text.lastIndex(of: ":") else { return false }
      let words = String(text[..<colon])
      let figure = text[text.index(after: colon)...].drop { $0 == " " }
      return figure.first?.isNumber ?? false && indicators.exact(words) != nil
    }
    func list(_ names: [String]) -> String {
      names.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    }
    let reason =
      switch (items.isEmpty, named.isEmpty) {
      case (true, _) where !joined.isEmpty:
        "tên chỉ tiêu và số nằm chung trong một ô (\(list(joined))); hãy để tên ở một cột, số ở cột bên cạnh"
      case (true, true): "không có tên đơn vị, cũng không có tên chỉ tiêu nào của danh mục"
      case (true, false):
        "có tên đơn vị (\(list(named))) nhưng không có dòng hoặc cột nào mang tên chỉ tiêu của danh mục"
      case (false, true):
        "có tên chỉ tiêu (\(list(items))) nhưng không có tên đơn vị nào; hãy ghi 'Đơn vị báo cáo: …' ở đầu"
          + " biểu, hoặc tên đơn vị ở mỗi dòng"
      case (false, false):
        "có tên đơn vị (\(list(named))) và tên chỉ tiêu (\(list(items))), nhưng không có số liệu nào ở dòng"
          + " và cột của chúng"
      }
    log.add(
      .noTable,
      advising: """
        Không tìm thấy bảng số liệu nào: \(reason). Nếu tệp có bố cục riêng, hãy mô tả bằng tệp ánh xạ\
        \(.describeLayout).
        """, line: 0)
  }

  private mutating func skipHidden(_ grid: Grid) {
    guard !grid.cells.isEmpty else { return }
    log.add(
      .hiddenCells,
      "Trang tính ẩn '\(grid.name)' không được đọc; hãy bỏ ẩn nếu có số liệu cần gửi.", line: 0,
      severity: .warning)
  }

  // MARK: - Sheets

  mutating func read(_ grid: Grid) {
    guard let first = grid.cells.first else { return }
    for row in first.row..<first.row + LongRows.mostTitles {
      guard let last = grid.row(row).last else { continue }
      let names = (1...last.column).map { grid.text(row, $0) }
      if LongColumns.areNamed(in: names) {
        readLong(grid, from: row, columns: names.count)
        return
      }
    }
    readWide(grid)
  }

  private func isEdition(_ date: WorkbookDate) -> Bool {
    let code = LongRows.code(date.year, date.month, date.day)
    return context.history.hierarchies[UnitEdition(rawValue: code)] != nil
  }

  private mutating func readLong(_ grid: Grid, from first: Int, columns: Int) {
    tables.recognise()
    longSheets.insert(grid.name)
    explanation.tell(grid, nil, "bảng dài, mỗi dòng một số liệu")
    var rows: [LongRow] = []
    for row in first...grid.lastRow {
      let cells = grid.row(row)
      if cells.isEmpty { continue }
      for cell in cells {
        switch cell.content {
        case .error(let error):
          log.add(
            .errorCell, "Ô bị lỗi công thức '\(error)'; hãy sửa công thức hoặc ghi số trực tiếp.",
            line: row, column: cell.column)
        case .formulaWithoutValue:
          log.add(
            .formulaWithoutValue,
            "Công thức trong ô chưa được tính; hãy mở tệp bằng Excel rồi lưu lại.", line: row,
            column: cell.column)
        case .date(let date):
          // A day that is an edition's can have been meant as nothing else.
          if isEdition(date) { continue }
          log.add(
            .dateForNumber,
            "Ô là ngày \(date.day)/\(date.month)/\(date.year); có thể bảng tính đã tự đổi. Hãy ghi lại.",
            line: row, column: cell.column)
        default:
          guard let words = cell.marks.words else { continue }
          log.add(
            .badNumber,
            "Ô có chữ số \(words) (số đã xóa, hoặc số của chú thích); hãy ghi lại ô này.",
            line: row,
            column: cell.column)
        }
      }
      let width = max(columns, cells.last?.column ?? 0)
      rows.append(
        LongRow(
          line: row,
          fields: (1...width).map { column in
            if case .date(let date)? = grid[row, column]?.content, isEdition(date) {
              return LongRows.code(date.year, date.month, date.day)
            }
            return grid.text(row, column)
          }))
    }
    LongTableReader(context, convention: options.convention).read(rows, log: &log, into: &result)
  }

  /// Reads a sheet without heads that anybody would put over a table.
  mutating func readHeadless(_ grid: Grid) {
    let named = PeriodText.period(
      inHead: head(of: grid), lines: lonelyLines(of: grid), calendar: options.calendar)
    // Without a period, the units of today tell at least whether there is a table.
    let edition =
      (options.period ?? named.first).map { context.history.edition(for: $0) }
      ?? context.unit.edition
    guard let units = matcher(for: edition) else { return }
    var recogniser = recogniser(for: grid, units: units)
    let before = log.findings.count
    let head = EntryHead(grid)
    let headUnit = head.map { OrganisationUnit.ID($0.code, in: edition) }
      .flatMap { context.covers($0) ? $0 : nil }
    guard let table = recogniser.table(only: options.unit ?? headUnit) else {
      if explanation.wantsGuess {
        explanation.keep(guessed: LayoutDraft(grid, units: units, indicators: indicators))
      }
      if recogniser.log.findings.count > before {
        explanation.tell(grid, recogniser.trace)
        if isOtherEdition(grid, than: edition) {
          log = recogniser.log
          tables.recognise()
          reportOtherEdition(grid, than: edition)
        } else {
          tables.doubt(recogniser.log.suffix(from: before), on: grid.name)
        }
        reportText(of: grid, isRead: false)
      } else if isOtherEdition(grid, than: edition) {
        tables.recognise()
        reportOtherEdition(grid, than: edition)
      } else if !grid.damage.suspected.isEmpty || !grid.damage.lossy.isEmpty {
        reportText(of: grid, isRead: false)
      }
      return
    }
    log = recogniser.log
    tables.recognise()
    reportText(of: grid, isRead: true)
    explanation.tell(
      grid, recogniser.trace,
      table.direction == .unitsDown
        ? "bảng ngang: đơn vị theo dòng, chỉ tiêu theo cột"
        : "bảng ngang: chỉ tiêu theo dòng, đơn vị theo cột")
    if explanation.wantsDraft {
      explanation.keep(LayoutDraft(grid, table, units: units, indicators: indicators))
    }
    for subject in table.subjects {
      if case .unit(let unit) = subject.meaning { result.subjects.insert(unit.id) }
    }
    result.periods.formUnion(named)
    guard let period = period(named, grid) else {
      let lines =
        table.direction == .unitsDown
        ? table.subjects.map(\.index) : table.items.map(\.index)
      if let first = lines.min(), let last = lines.max() {
        refuse(first...last, of: grid, because: "không rõ kỳ báo cáo")
      }
      return
    }
    explanation.tell(grid, nil, "kỳ báo cáo: \(Wording.name(of: period))")
    var reader = reader(of: grid, period, with: options)
    let taken = result.observations.count
    reader.read(table, into: &result)
    log = reader.log
    for (row, column) in reader.compared {
      marks.mark(.compared, sheet: grid.name, row: row, column: column)
    }
    explanation.tell(grid, reader.trace)
    if head == nil { return }
    for index in result.observations.indices.dropFirst(taken) {
      result.observations[index] = withStatus(result.observations[index], in: grid)
    }
  }

  func recogniser(for grid: Grid, units: UnitMatcher) -> WideRecogniser {
    WideRecogniser(grid: grid, units: units, indicators: indicators, context: context, log: log)
  }

  /// A reader of the figures of a table.
  func reader(of grid: Grid, _ period: Period, with options: ReadOptions) -> WideReader {
    WideReader(
      grid: grid, context: context, options: options, period: period, log: log,
      isTraced: explanation.isWanted)
  }

  /// The texts in which a table's head can name its period.
  func head(of grid: Grid) -> [String] {
    grid.cells.compactMap { cell in
      guard cell.row <= 25, case .text(let text) = cell.content else { return nil }
      return text
    }
  }

  func matcher(for edition: UnitEdition) -> UnitMatcher? { matchers.units(of: edition) }

  // MARK: - What a sheet says of itself

  /// The period, given by the caller or named in the head.
  mutating func period(_ named: [Period], _ grid: Grid) -> Period? {
    if named.count > 1, options.period.map({ !named.contains($0) }) ?? true {
      let names = named.map { Wording.name(of: $0) }.joined(separator: "; ")
      log.add(
        .unknownPeriod,
        advising: "Đầu biểu ghi nhiều kỳ (\(names)); hãy chỉ rõ kỳ báo cáo\(.givePeriod).", line: 1)
      return nil
    }
    if let given = options.period {
      if let other = named.first, named.count == 1, other != given {
        log.add(
          .unknownPeriod,
          "Đầu biểu ghi \(Wording.name(of: other)), không phải \(Wording.name(of: given)).", line: 1
        )
        return nil
      }
      return allowed(given)
    }
    guard let period = named.first else {
      log.add(
        .unknownPeriod,
        advising: """
          Không tìm thấy kỳ báo cáo ở đầu biểu (ví dụ 'Quý III năm 2025'); hãy ghi kỳ hoặc chỉ rõ kỳ\
          \(.givePeriod).
          """, line: 1)
      return nil
    }
    return allowed(period)
  }

  mutating func allowed(_ period: Period) -> Period? {
    guard let obstacle = context.obstacle(to: period) else { return period }
    log.add(.foreignPeriod, obstacle, line: 1)
    return nil
  }

  /// Whether the units of a sheet are those of another edition.
  ///
  /// Most names live on, with another territory: only many more of another edition tell.
  mutating func isOtherEdition(_ grid: Grid, than edition: UnitEdition) -> Bool {
    let own = matcher(for: edition).map { count(of: $0, in: grid) } ?? 0
    for other in context.history.hierarchies.keys.sorted() where other != edition {
      guard let units = matcher(for: other), !units.units.isEmpty else { continue }
      if count(of: units, in: grid) > 2 * own + 1 { return true }
    }
    return false
  }

  private func count(of units: UnitMatcher, in grid: Grid) -> Int {
    let census = recogniser(for: grid, units: units).census()
    // Lists of persons hold numbers that look like codes, and no indicator.
    return census.itemsByRow.isEmpty ? 0 : census.unitCells.count
  }

  mutating func reportOtherEdition(_ grid: Grid, than edition: UnitEdition) {
    log.add(
      .wrongEdition,
      "Kỳ báo cáo dùng danh mục đơn vị \(edition), nhưng tên đơn vị trong bảng thuộc danh mục khác; hãy"
        + " dùng tên đơn vị của kỳ báo cáo.", line: 0)
  }

  /// Conversions, lost letters and text that looks like an old encoding.
  mutating func reportText(of grid: Grid, isRead: Bool) {
    for conversion in grid.conversions {
      let font = conversion.fontName.map { ", phông '\($0)'" } ?? ""
      log.add(
        .convertedText,
        "Chữ mã \(conversion.encoding.name)\(font) đã được chuyển sang Unicode (\(conversion.count) ô).",
        line: conversion.row, column: conversion.column, severity: .information)
    }
    for index in grid.damage.lossy {
      let cell = grid.cells[index]
      log.add(
        .damagedText,
        "Chữ bị mất dấu hoặc mất ký tự ('\(grid.text(cell.row, cell.column))'), không khôi phục được; hãy"
          + " gửi lại tệp gốc, chữ Unicode.", line: cell.row, column: cell.column)
    }
    guard let first = grid.damage.suspected.first else { return }
    let cell = grid.cells[first.index]
    let text = grid.text(cell.row, cell.column)
    log.add(
      .damagedText,
      advising: """
        \(grid.damage.suspected.count) ô có vẻ là chữ mã \(first.encoding.name) trong phông Unicode: '\(text)' \
        có thể là '\(first.encoding.converted(text))'. Hãy chỉ rõ bảng mã\(.giveEncoding) khi nhập tệp.
        """,
      line: cell.row, column: cell.column, severity: isRead ? .warning : .error)
  }
}
