import ReportCore

/// Finds where units, indicators and figures stand in a table that people made.
///
/// Words decide, not places: the row or column with the most units, and the column or rows with the
/// most indicators. What holds figures and is not understood is a finding, never passed over.
struct WideRecogniser {
  var grid: Grid
  let units: UnitMatcher
  let indicators: IndicatorMatcher
  let context: IntakeContext
  var log: FindingLog
  /// Where the heads and lines of the table stand, if that is known.
  var block: TableBlock?
  /// The period of the report, if it is known, and the calendar that it is of.
  var period: Period?
  /// Whether whoever hands the file in said which period it is of.
  var isPeriodGiven = false
  var calendar = ReportingCalendar.statistical
  /// The places above, a province or what lies in it, that titles and heads of the table name: all of its
  /// units must lie in them.
  var places: [String] = []
  /// What the titles over the table say, and the names of its sheet and file: where the unit of a table
  /// of one unit is named.
  var titles: [Title] = []
  /// What was recognised, cell by cell, in words.
  var trace: [Recognition] = []
  /// What cells are that are no figures of units.
  var marks: [(row: Int, column: Int, mark: CellMarks.Mark)] = []

  /// Words over a table.
  struct Title: Hashable {
    var text: String
    var row = 0
    var column = 0
  }

  mutating func mark(_ kind: CellClass, _ reason: String = "", row: Int, column: Int) {
    marks.append((row, column, .init(kind: kind, reason: reason)))
  }

  /// Marks all figures of a column, or of a part of it.
  mutating func markColumn(_ column: Int, _ kind: CellClass, _ reason: String = "") {
    for cell in grid.cells where cell.column == column && Grid.holdsFigure(cell) {
      if let block, !block.body.contains(cell.row) { continue }
      mark(kind, reason, row: cell.row, column: column)
    }
  }

  /// Something that was recognised, and where.
  struct Recognition: Hashable {
    var row: Int
    var column: Int
    var words: String
  }

  init(
    grid: Grid, units: UnitMatcher, indicators: IndicatorMatcher, context: IntakeContext,
    log: FindingLog
  ) {
    self.grid = grid
    self.units = units
    self.indicators = indicators
    self.context = context
    self.log = log
  }

  /// The columns with a figure in one of the rows.
  func figureColumns(where isWanted: (Int) -> Bool) -> Set<Int> {
    grid.cells.reduce(into: []) { columns, cell in
      if isWanted(cell.row), Self.isFigure(cell) { columns.insert(cell.column) }
    }
  }

  /// Whether so much is wrong that going on would tell nobody anything; says so once.
  mutating func givesUp(row: Int) -> Bool {
    guard log.findings.count >= Self.mostFindings else { return false }
    if log.findings.last?.code != .noTable {
      log.add(
        .noTable, "Quá nhiều lỗi: dừng ở dòng \(row). Tệp này có thể không phải là bảng số liệu.",
        line: row)
    }
    return true
  }

  private static let mostFindings = 500

  mutating func note(_ row: Int, _ column: Int, _ words: String) {
    trace.append(Recognition(row: row, column: column, words: words))
  }

  // MARK: - Counting

  /// How many cells of each row and column hold what.
  struct Census {
    var unitsByRow: [Int: Int] = [:]
    var unitsByColumn: [Int: Int] = [:]
    var itemsByRow: [Int: Int] = [:]
    var itemsByColumn: [Int: Int] = [:]
    var itemCells: [(row: Int, column: Int)] = []
    var unitCells: [(row: Int, column: Int)] = []

    /// The key with the highest count, the first of several.
    static func best(_ counts: [Int: Int]) -> (key: Int, count: Int) {
      counts.map { (key: $0.key, count: $0.value) }
        .max { ($0.count, -$0.key) < ($1.count, -$1.key) } ?? (0, 0)
    }
  }

  private static let censusRows = 2000

  func census() -> Census {
    var census = Census()
    var parents: [Int: IndicatorKey] = [:]
    for cell in grid.cells {
      // A longer table shows what it is long before its end.
      if cell.row > Self.censusRows { break }
      guard let text = words(of: cell) else { continue }
      if isUnit(text) {
        census.unitsByRow[cell.row, default: 0] += 1
        census.unitsByColumn[cell.column, default: 0] += 1
        census.unitCells.append((cell.row, cell.column))
      } else if let match = indicators.exact(text, under: parents[cell.column]) {
        if case .item(let item) = match, item.options.isEmpty { parents[cell.column] = item }
        census.itemsByRow[cell.row, default: 0] += 1
        census.itemsByColumn[cell.column, default: 0] += 1
        census.itemCells.append((cell.row, cell.column))
      } else if isGrouped(cell, text) {
        census.itemsByRow[cell.row, default: 0] += 1
      }
    }
    return census
  }

  /// Whether a head together with the one over it is an indicator.
  private func isGrouped(_ cell: Grid.Cell, _ text: String) -> Bool {
    guard cell.row > 1 else { return false }
    let over = grid.headText(cell.row - 1, cell.column)
    return !over.isEmpty && over != text && indicators.exact(text, group: over) != nil
  }

  private func words(of cell: Grid.Cell) -> String? {
    switch cell.content {
    case .text(let text): text.contains(where: \.isLetter) || text.count >= 4 ? text : nil
    case .number(let digits) where digits.count >= 4: digits
    default: nil
    }
  }

  /// Whether words stand for a unit that reports, one of the code, or an ambiguous one.
  private func isUnit(_ text: String) -> Bool {
    if text.count >= 4, text.allSatisfy(\.isNumber) { return units.hasCode(text) }
    return units.mentions(text)
  }

  // MARK: - Recognising

  /// The table of the grid.
  ///
  /// - Parameter only: the unit of a table with one column of figures, if the caller knows it.
  /// - Returns: `nil` if there is none; if there is one that cannot be read, the log says why.
  mutating func table(only: OrganisationUnit.ID? = nil) -> WideTable? {
    let census = census()
    let (itemColumn, itemRows) = Census.best(census.itemsByColumn)
    let (unitRow, _) = Census.best(census.unitsByRow)
    let (unitColumn, unitRows) = Census.best(census.unitsByColumn)
    let (_, itemColumns) = Census.best(census.itemsByRow)
    let firstItem = census.itemCells.filter { $0.column == itemColumn }.map(\.row).min() ?? 0
    let unitsAbove = census.unitCells.filter { $0.row == unitRow && $0.column > itemColumn }.count
    let across = unitRow < firstItem ? itemRows * unitsAbove : 0
    let down = unitRows * itemColumns
    if itemRows + itemColumns == 0 { return nil }
    if down > across, down > 0, itemColumns > 1 || itemRows <= 1 {
      return unitsDown(nameColumn: unitColumn, census: census)
    }
    if across > 0 { return indicatorsDown(titleColumn: itemColumn, headRow: unitRow) }
    guard itemRows >= 2 else {
      return down > 0 ? unitsDown(nameColumn: unitColumn, census: census) : nil
    }
    return singleUnit(titleColumn: itemColumn, firstItem: firstItem, only: only)
  }

  // MARK: - Words that are neither units nor indicators

  /// Columns that describe lines and hold no figures of units.
  static let describing: Set<String> = [
    "tt", "stt", "số tt", "số thứ tự", "mã số", "mã", "mã chỉ tiêu", "tên chỉ tiêu", "chỉ tiêu",
    "nội dung", "đơn vị tính", "đvt", "đơn vị", "ghi chú", "mã đơn vị", "tên đơn vị", "a", "b",
    "c", "ghi chú (nếu có)", "quận/huyện", "huyện", "mã huyện", "tên huyện", "mã xã",
    "điện thoại", "số điện thoại", "sđt", "họ và tên", "họ tên", "cán bộ phụ trách",
    "người phụ trách", "cán bộ dân số", "người báo cáo", "ngày báo cáo", "ngày gửi", "họ tên ctv",
    "cộng tác viên", "họ và tên ctv", "họ tên cộng tác viên",
    "các chỉ tiêu", "số tt.", "mục", "chỉ tiêu báo cáo", "nội dung chỉ tiêu",
  ]

  /// Heads of columns that name units, and those above them.
  static let unitHeads: Set<String> = Set(
    [
      "đơn vị", "tên đơn vị", "xã, phường", "xã/phường", "xã", "phường", "địa phương", "địa bàn",
      "đơn vị hành chính", "xã/phường/đặc khu", "xã, phường, đặc khu", "xã/phường/thị trấn",
      "xã, phường, thị trấn", "tên xã, phường", "tên xã/phường", "tên xã", "tên phường",
      "đơn vị báo cáo", "trạm y tế", "phường/xã", "phường, xã", "đơn vị xã", "cơ sở",
      "cơ sở báo cáo", "xã phường", "đơn vị/địa phương", "đvị", "đ.vị", "đ/vị", "tên đvhc", "đvhc",
      "tên đơn vị hành chính", "tên xã/phường/đặc khu", "xã/phường/đk", "tên địa phương",
    ].map { IntakeText.key($0) })
  static let districtHeads: Set<String> = Set(
    [
      "huyện", "quận/huyện", "huyện/quận", "quận, huyện", "tên huyện", "cấp huyện", "mã huyện",
      "huyện, quận", "huyện/thị xã/thành phố", "huyện, thị xã, thành phố", "quận", "huyện cũ",
      "huyện/thành phố", "tên quận, huyện", "quận/huyện cũ",
    ].map { IntakeText.key($0) })
  static let provinceHeads: Set<String> = Set(
    [
      "tỉnh", "tỉnh/thành phố", "tỉnh, thành phố", "tỉnh/tp", "thành phố", "tên tỉnh", "mã tỉnh",
      "tỉnh thành", "tỉnh, tp", "tỉnh/thành",
    ].map { IntakeText.key($0) })
  /// The words for the sum of all units.
  static func isTotal(_ text: String) -> Bool {
    // Most words have nothing of a total.
    let bytes = KeyBytes(IntakeText.key(text))
    guard totalWords.contains(where: bytes.contains) else { return false }
    var key = TitleWords(text).keys.last ?? ""
    if let dot = key.firstIndex(of: "."), key[..<dot].allSatisfy({ "ivx".contains($0) }) {
      key = String(key[key.index(after: dot)...]).trimmed
    }
    // `TỔNG (I+II)`, `Cộng (1+2+3)`
    if key.hasSuffix(")"), let start = key.lastIndex(of: "("),
      key[start...].contains("+") || key[start...].contains("=")
    {
      key = String(key[..<start]).trimmed
    }
    if totalOpenings.contains(where: { key == $0 || key.hasPrefix($0 + " ") }) { return true }
    return isPlainTotal(key) || isPlainTotal(text)
  }

  /// One of these is part of all words for a total.
  private static let totalWords = ["tổng", "cộng", "toàn", "cả", "chung", "ts"].map {
    KeyBytes(IntakeText.key($0))
  }

  private static let totalOpenings = [
    "tổng cộng", "toàn tỉnh", "toàn thành phố", "toàn huyện", "toàn quận", "toàn xã",
    "toàn phường", "toàn đặc khu", "toàn thị xã", "toàn thị trấn", "cộng toàn", "tổng toàn",
    "tổng số toàn", "cả tỉnh", "cả thành phố", "toàn địa bàn", "cộng chung", "tổng hợp toàn",
    "toàn tp",
    "tổng số xã", "cộng các", "tổng các", "tổng số các",
  ].map { IntakeText.key($0) }

  private static func isPlainTotal(_ text: String) -> Bool {
    let key = IntakeText.key(text)
    return [
      "toàn tỉnh", "toàn thành phố", "toàn huyện", "toàn quận", "toàn xã", "toàn phường",
      "toàn đặc khu", "toàn thị xã", "toàn thị trấn", "tổng số", "tổng cộng", "tổng", "cộng",
      "chung", "cả tỉnh", "cả thành phố", "toàn địa bàn", "tổng cụm", "cộng cụm", "toàn cụm",
      "tổng số cụm", "tổng số chung", "tổng toàn bộ", "toàn bộ", "ts", "tổng cộng (ts)",
    ].contains(key.hasSuffix(":") ? String(key.dropLast()) : key)
  }

  /// `A`, `(2)`, `3=1+2`, `(3)=(4)+(5)`: a cell of the row that numbers the columns.
  static func isColumnNumber(_ text: String) -> Bool {
    let inner =
      text.hasPrefix("(") && text.hasSuffix(")") && !text.dropFirst().dropLast().contains(")")
      ? text.dropFirst().dropLast() : text[...]
    guard let first = inner.first, inner.count <= 24 else { return false }
    if inner.count == 1, first.isASCII, first.isUppercase || "abc".contains(first) { return true }
    let sign = inner.firstIndex { "=<".contains($0) } ?? inner.endIndex
    let number = inner[..<sign].filter { !"() []".contains($0) }
    return number.count <= 3 && !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
      && inner[sign...].allSatisfy { $0.isNumber || "=+-*/:().<x% ,;[]".contains($0) }
  }

  /// Whether a row only numbers the columns.
  func isNumbering(_ row: Int) -> Bool { Self.isNumbering(row, in: grid) }

  static func isNumbering(_ row: Int, in grid: Grid) -> Bool {
    let cells = grid.row(row)
    guard cells.count >= 2 else { return false }
    let numbers = cells.map { grid.text($0.row, $0.column) }
    guard numbers.allSatisfy(Self.isColumnNumber) else { return false }
    // Figures are no such row: its numbers go up by one.
    let values = numbers.compactMap { text in
      Int(text.filter { $0.isNumber || $0 == "=" }.prefix { $0.isNumber })
    }
    return zip(values, values.dropFirst()).allSatisfy { $1 == $0 + 1 } && !values.isEmpty
  }
}
