import ReportCore

/// Finds the tables of a sheet: each with its own heads, and ended by whatever comes first of another
/// table's heads, signatures, and notes.
struct TableFinder {
  let grid: Grid
  let units: UnitMatcher
  let indicators: IndicatorMatcher

  private let rows: [Int]

  init(grid: Grid, units: UnitMatcher, indicators: IndicatorMatcher) {
    self.grid = grid
    self.units = units
    self.indicators = indicators
    var rows: [Int] = []
    for cell in grid.cells where rows.last != cell.row { rows.append(cell.row) }
    self.rows = rows
  }

  /// Beyond this, a sheet is no return.
  private static let mostTables = 100

  /// The tables, from the top down; none if no row looks like a head.
  func blocks() -> [TableBlock] {
    var blocks: [TableBlock] = []
    var heads: [(first: Int, rows: [Int], body: Int)] = []
    var index = 0
    while index < rows.count, heads.count < Self.mostTables {
      if let head = head(at: index) {
        heads.append((head.rows[0], head.rows, rows[head.next]))
        index = head.next
      }
      index += 1
    }
    for (number, head) in heads.enumerated() {
      let stop = number + 1 < heads.count ? heads[number + 1].first - 1 : grid.lastRow
      guard let end = end(of: head.body...max(head.body, stop)) else { continue }
      if let before = blocks.last, goesOn(before, with: head.rows) {
        blocks[blocks.count - 1] = TableBlock(
          titles: before.titles, heads: before.heads, body: before.body.lowerBound...end)
        continue
      }
      let start = blocks.last.map { $0.body.upperBound + 1 } ?? 1
      blocks.append(
        TableBlock(
          titles: min(start, head.first)..<head.first, heads: head.rows, body: head.body...end))
    }
    return blocks
  }

  /// Whether heads are those of the table before, printed again on the next page, with nothing between.
  private func goesOn(_ before: TableBlock, with heads: [Int]) -> Bool {
    guard let first = heads.first, heads.count == before.heads.count,
      !rows.contains(where: { $0 > before.body.upperBound && $0 < first })
    else { return false }
    return zip(before.heads, heads).allSatisfy { own, other in
      cells(own).map(\.column) == cells(other).map(\.column)
        && cells(own).map(\.text) == cells(other).map(\.text)
    }
  }

  // MARK: - Heads

  private func cells(_ row: Int) -> [(column: Int, text: String)] {
    grid.row(row).compactMap { cell in
      if case .text(let text) = cell.content { (cell.column, text) } else { nil }
    }
  }

  /// Whether a row holds figures that no head would hold.
  private func hasFigures(_ row: Int) -> Bool {
    grid.row(row).contains { Grid.holdsFigure($0) && !Self.isYear($0) && !Self.isTime($0) }
  }

  /// Whether a cell says a time that begins with a number: `9 tháng`, `6 tháng đầu năm`.
  private static func isTime(_ cell: Grid.Cell) -> Bool {
    guard case .text(let text) = cell.content, text.contains(where: \.isLetter) else {
      return false
    }
    return TimeWords(text, period: nil, calendar: .statistical).rest.isEmpty
  }

  static func isYear(_ cell: Grid.Cell) -> Bool {
    switch cell.content {
    case .number(let text), .text(let text):
      text.count == 4 && Int(text).map { Period.reportedYears.contains($0) } == true
    default: false
    }
  }

  /// Words that stand over the columns that say what a line is.
  private static let stubWords: Set<String> = Set(
    [
      "tt", "stt", "số tt", "số thứ tự", "đơn vị", "tên đơn vị", "xã, phường", "xã/phường",
      "xã", "phường", "địa phương", "địa bàn", "đơn vị hành chính", "chỉ tiêu", "tên chỉ tiêu",
      "nội dung", "đvt", "đơn vị tính", "xã/phường/đặc khu", "xã, phường, đặc khu",
      "xã/phường/thị trấn", "xã, phường, thị trấn", "tên xã, phường", "tên xã/phường",
      "tên xã", "tên phường", "đơn vị báo cáo", "mã đơn vị", "mã xã", "các chỉ tiêu",
      "nội dung chỉ tiêu", "các chỉ tiêu báo cáo", "biện pháp tránh thai", "danh mục",
      "tên biện pháp", "biện pháp", "thôn", "thôn, tổ dân phố", "thôn/tổ dân phố", "thôn/tdp",
      "thôn, bản", "tên thôn", "tổ dân phố", "đơn vị xã", "cơ sở", "cơ sở báo cáo", "mã số",
      "trạm y tế", "chỉ tiêu báo cáo", "mục", "số tt.", "mã", "nội dung báo cáo",
      "chỉ tiêu thống kê", "đvị", "đ.vị", "đ/vị", "chỉ số", "các chỉ số", "tên chỉ số",
      "nội dung chỉ số",
      "các chỉ tiêu chuyên môn", "chỉ tiêu chuyên môn", "tiêu chí", "các tiêu chí", "hạng mục",
      "diễn giải", "tên xã/phường/đặc khu", "tên đơn vị hành chính", "tên đvhc", "đvhc",
      "phường/xã", "phường, xã", "xã phường", "khu vực", "đơn vị/địa phương",
    ].map { IntakeText.key($0) })

  static func isStubWord(_ text: String) -> Bool {
    var key = IntakeText.key(text)
    while let last = key.last, ".:*".contains(last) { key.removeLast() }
    return stubWords.contains(key) || WideRecogniser.describing.contains(key)
      || WideRecogniser.unitHeads.contains(key)
  }

  private func isHead(_ row: Int) -> Bool {
    let texts = cells(row)
    guard texts.count >= 2, !hasFigures(row), !isLabelled(texts) else { return false }
    if texts.contains(where: { Self.isStubWord($0.text) }) { return true }
    if indicators.stubs(of: texts[0].text).count > 1 { return true }
    let known = texts.count { indicators.exact($0.text) != nil }
    return known >= 2 && !units.mentions(texts[0].text)
  }

  /// Whether a row says of the whole sheet what its first word names: `Đơn vị: | Xã Thanh Hà`.
  private func isLabelled(_ texts: [(column: Int, text: String)]) -> Bool {
    let (label, value) = (texts[0].text, texts[1].text)
    if label.hasSuffix(":") { return !Self.isStubWord(value) && indicators.exact(value) == nil }
    return texts.count == 2 && WideRecogniser.unitHeads.contains(IntakeText.key(label))
      && units.mentions(value)
  }

  /// The rows of heads that begin at a row, and the position of the first line below them.
  private func head(at start: Int) -> (rows: [Int], next: Int)? {
    guard isHead(rows[start]) else { return nil }
    var heads = [rows[start]]
    var index = start - 1
    while index >= 0, rows[index] == (heads.first ?? 0) - 1, heads.count < 3,
      isOverHead(rows[index], first: rows[start])
    {
      heads.insert(rows[index], at: 0)
      index -= 1
    }
    let stub = cells(rows[start]).first?.column ?? 1
    var next = start + 1
    while next < rows.count, heads.count < 5 {
      let row = rows[next]
      if WideRecogniser.isNumbering(row, in: grid) {
        next += 1
        continue
      }
      let texts = cells(row)
      let isCodes =
        grid.row(row).count > 1
        && grid.row(row).allSatisfy { units.hasCode(grid.text(row, $0.column)) }
      guard isCodes || !hasFigures(row) && isContinued(texts, row: row, stub: stub) else { break }
      heads.append(row)
      next += 1
    }
    // Somewhere below there must be a line with figures before another head.
    var probe = next
    while probe < rows.count, probe < next + 12 {
      if hasFigures(rows[probe]), !WideRecogniser.isNumbering(rows[probe], in: grid) {
        return (heads, next)
      }
      if probe > next, isHead(rows[probe]) { return nil }
      probe += 1
    }
    return nil
  }

  /// Whether a row below a head is a second row of heads: words over columns of figures, none of them a
  /// unit or the title of a section.
  private func isContinued(
    _ texts: [(column: Int, text: String)], row: Int, stub: Int
  ) -> Bool {
    guard let first = texts.first else { return false }
    let named = texts.count { units.mentions($0.text) || units.hasCode($0.text) }
    if named > 0 { return named > 1 && first.column > stub }
    if texts.count == 1 { return first.column > stub + 1 && !Self.isClosing(first.text) }
    return first.column > stub
      || texts.allSatisfy { Self.isStubWord($0.text) || indicators.exact($0.text) != nil }
  }

  /// Whether a row stands over heads: groups of columns, none of them over the stub.
  private func isOverHead(_ row: Int, first: Int) -> Bool {
    let texts = cells(row)
    guard let start = texts.first, let below = cells(first).first, !hasFigures(row),
      start.column > below.column
    else { return false }
    let key = IntakeText.key(start.text)
    if ["đơn vị tính", "đvt", "biểu", "mẫu", "ngày", "cộng hòa", "độc lập"].contains(
      where: key.hasPrefix)
    {
      return false
    }
    return texts.count > 1 || grid.isCovered(row, start.column + 1)
      || indicators.exact(start.text) != nil
  }

  // MARK: - Ends

  private static let closings = [
    "người lập", "người tổng hợp", "lập biểu", "thủ trưởng", "trạm trưởng", "trưởng trạm",
    "chủ tịch", "phó chủ tịch", "tm.", "kt.", "tl.", "nơi nhận", "ghi chú", "lưu ý", "chú thích",
    "ký tên", "(ký", "cán bộ", "viên chức", "giám đốc", "chi cục trưởng", "xác nhận", "kế toán",
    "số điện thoại", "điện thoại", "đt:", "sđt", "người báo cáo", "người kiểm tra", "*", "người ký",
    "đại diện", "phụ trách", "nhân viên", "cộng tác viên", "trưởng ban", "phó trưởng",
  ].map { IntakeText.key($0) }

  /// Whether words stand below a table: by whom and when it was signed, and notes.
  static func isClosing(_ text: String) -> Bool {
    let key = IntakeText.key(text)
    if closings.contains(where: key.hasPrefix) { return true }
    return key.contains("ngày") && key.contains("tháng") && key.contains("năm") && key.count < 90
  }

  /// Whether a row is the next line of a table: it names a unit or an indicator where the line before names
  /// one, and holds something in a column of figures, which may look like a year or be no figure at all.
  private func isNextLine(_ row: Int, after last: Int?) -> Bool {
    guard let last, row == last + 1 else { return false }
    let figures = Set(
      grid.row(last).filter { Grid.holdsFigure($0) || Self.isYear($0) }.map(\.column))
    let before = cells(last)
    return cells(row).contains { name in
      guard let own = before.first(where: { $0.column == name.column }),
        grid.row(row).contains(where: {
          $0.column > name.column && (figures.contains($0.column) || Self.isYear($0))
        })
      else { return false }
      return units.mentions(name.text) && units.mentions(own.text)
        || indicators.exact(name.text) != nil && indicators.exact(own.text) != nil
    }
  }

  /// The last line of a table that must end within some rows; `nil` if it has none.
  private func end(of stretch: ClosedRange<Int>) -> Int? {
    var last: Int?
    var isClosed = false
    for row in rows where stretch.contains(row) {
      let hasFigures = hasFigures(row) || isNextLine(row, after: last)
      let texts = cells(row)
      let closes = texts.contains { Self.isClosing($0.text) }
      guard closes || isClosed else {
        if hasFigures { last = row }
        continue
      }
      let isNamed = texts.contains { units.mentions($0.text) || indicators.exact($0.text) != nil }
      if closes, !isNamed { isClosed = true }
      // Lines below a note go on with the table if they say what they are of.
      let isLine = !closes && grid.row(row).count(where: Grid.holdsFigure) > 1
      if hasFigures, isNamed || isLine { isClosed = closes && isClosed }
      if !isClosed, hasFigures { last = row }
    }
    return last
  }
}
