import ReportCore
import ReportIntake
import WorkbookReading

/// Draws up the account of tables: every cell with a figure, by what was taken and, for the rest, by
/// what stands at its head.
struct TableAccountant {
  struct Pair: Hashable {
    var row: Int
    var column: Int
  }

  let file: String
  let period: Period
  /// Heads, lines and sheets that were left out by name, as they are compared.
  let excluded: Set<String>
  /// Names of units that lie elsewhere, as they are compared.
  let namesElsewhere: Set<String>
  /// Units that are known to lie elsewhere.
  let isElsewhere: (OrganisationUnit.ID) -> Bool

  /// What was taken, by sheet and place.
  private(set) var taken: [String: [Pair: SideAccount.Kind]] = [:]
  /// Cells that were to hold a figure and hold none, by sheet.
  private var faults: [String: Set<Pair>] = [:]

  init(
    file: String, period: Period, excluded: [String], namesElsewhere: Set<String>,
    isElsewhere: @escaping (OrganisationUnit.ID) -> Bool
  ) {
    self.file = file
    self.period = period
    self.excluded = Set(excluded.map { WordBook.key($0) })
    self.namesElsewhere = namesElsewhere
    self.isElsewhere = isElsewhere
  }

  mutating func take(_ observation: Observation) {
    let place = observation.provenance
    let kind: SideAccount.Kind
    if isElsewhere(observation.key.unit) {
      kind = .elsewhere
    } else {
      let months = observation.key.period.on(.statistical)
      kind =
        months == period.on(.statistical) || period.contains(observation.key.period)
        ? .compared : .otherPeriod
    }
    taken[place.sheet, default: [:]][Pair(row: place.row, column: place.column)] = kind
  }

  /// Marks a cell that was to hold a figure.
  mutating func fail(at place: Provenance) {
    faults[place.sheet, default: []].insert(Pair(row: place.row, column: place.column))
  }

  /// Whether a cell lies in a part that was left out by name.
  func isExcluded(_ heads: [String], line: String, sheet: String) -> Bool {
    if excluded.isEmpty { return false }
    return (heads + [line, sheet]).contains { !$0.isEmpty && excluded.contains(WordBook.key($0)) }
  }

  func account(of grids: [Grid]) -> SideAccount {
    var account = SideAccount()
    for grid in grids { add(grid, to: &account) }
    return account
  }

  private func add(_ grid: Grid, to account: inout SideAccount) {
    let own = taken[grid.name] ?? [:]
    let first = own.keys.map(\.row).min() ?? Int.max
    let takenRows = Set(own.keys.map(\.row))
    let takenColumns = Set(own.keys.map(\.column))
    var heads = HeadFinder(grid, above: first)
    let headLines = HeadLines(grid, above: first)
    for cell in grid.cells {
      let pair = Pair(row: cell.row, column: cell.column)
      let isAmongFigures = cell.row >= first && takenColumns.contains(cell.column)
      let isBroken = faults[grid.name]?.contains(pair) == true && Self.holdsDigits(cell)
      guard isBroken || Self.holdsFigure(cell) else { continue }
      let place = Provenance(file: file, sheet: grid.name, row: cell.row, column: cell.column)
      let above = heads.heads(of: cell)
      let line = heads.label(ofRow: cell.row)
      if isExcluded(above, line: line, sheet: grid.name) {
        account.add(.excluded, head: above.first ?? line, at: place)
      } else if let kind = own[pair] {
        account.add(kind, at: place)
      } else if let kind = Self.kind(
        of: cell, heads: above, headLines, isAmongFigures: isAmongFigures)
      {
        account.add(kind, at: place)
      } else if takenColumns.contains(cell.column), namesElsewhere.contains(WordBook.key(line)) {
        account.add(.elsewhere, at: place)
      } else {
        let isRow = takenColumns.contains(cell.column) && !takenRows.contains(cell.row)
        var name = isRow && !line.isEmpty ? line : above.first ?? line
        if let fault = Self.fault(of: cell) { name += " (\(fault))" }
        account.add(.unmatched, head: grid.isHidden ? "\(name) (trang ẩn)" : name, at: place)
      }
    }
  }

  /// Whether a cell holds a figure: a number, what a number was to be, or text that reads as one.
  static func holdsFigure(_ cell: Grid.Cell) -> Bool {
    switch cell.content {
    case .number, .date, .error, .formulaWithoutValue, .unreadable: return true
    case .boolean: return false
    case .text(let text):
      guard text.contains(where: \.isNumber) else { return false }
      if !text.contains(where: \.isLetter) { return true }
      switch NumberReader().read(text) {
      case .value, .ambiguous: return true
      // "khoảng 108", "1,2 nghìn": a figure anyway, which nobody can take as it stands.
      case .refused(.multiple), .refused(.tooLong): return true
      case .refused(.notExact) where !isMarked(text):
        return ["khoảng", "gần", "hơn", "trên", "dưới", "ước"].contains {
          WordBook.key(text).hasPrefix($0)
        }
      default: return isMarked(text)
      }
    }
  }

  private static func holdsDigits(_ cell: Grid.Cell) -> Bool {
    guard case .text(let text) = cell.content else { return false }
    return text.contains(where: \.isNumber)
  }

  /// Whether a text is a number with the mark of a note: `170 (sơ bộ)`, `96(1)`, `174*`.
  private static func isMarked(_ text: String) -> Bool {
    let number = text.prefix { $0.isASCII && $0.isNumber || "., ".contains($0) }
    let rest = text[number.endIndex...]
    let isYear = Int(String(number).trimmed).map { Period.reportedYears.contains($0) } == true
    guard text.first?.isNumber == true, !isYear, let mark = rest.first else { return false }
    return mark == "(" && rest.last == ")" || rest.allSatisfy { "*†‡¹²³⁴⁵".contains($0) }
  }

  /// Whether a text is a day or a month: `05/10/2025`, `9/2025`.
  private static func isDate(_ cell: Grid.Cell) -> Bool {
    guard case .text(let text) = cell.content else { return false }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { (1...4).contains($0.count) && $0.allSatisfy(\.isNumber) }
  }

  private static let ordinals: Set<String> = ["tt", "stt", "số tt", "số thứ tự", "no", "no."]
  private static let codes: Set<String> = [
    "mã", "mã số", "mã đơn vị", "ma_don_vi", "mã xã", "mã chỉ tiêu", "unit", "code", "ref_area",
    "danh mục", "edition", "unit_edition", "indicator",
  ]
  private static let times: Set<String> = [
    "năm", "kỳ", "quý", "tháng", "period", "year", "time_period", "ngày",
  ]
  private static let attributes: Set<String> = [
    "numerator", "denominator", "decimals", "source_cell", "source_file", "source_sheet", "note",
    "order", "options", "unit_mult", "age", "structure_id", "status_detail", "source", "ghi chú",
  ]

  /// What a cell that nobody took is by its head and place; `nil` if that does not tell.
  private static func kind(
    of cell: Grid.Cell, heads: [String], _ lines: HeadLines, isAmongFigures: Bool
  ) -> SideAccount.Kind? {
    // A spreadsheet makes dates of figures such as 12.7.
    if case .date = cell.content { return isAmongFigures ? nil : .time }
    if !isAmongFigures, isDate(cell) { return .time }
    let head = WordBook.key(heads.first ?? "")
    if ordinals.contains(head) { return .ordinal }
    if codes.contains(head) { return .code }
    if times.contains(head) { return .time }
    if attributes.contains(head) { return .attribute }
    if lines.years.contains(cell.row) { return .time }
    return lines.numbering.contains(cell.row) ? .ordinal : nil
  }

  /// Why a cell that was to hold a figure holds none.
  private static func fault(of cell: Grid.Cell) -> String? {
    switch cell.content {
    case .date: "ngày tháng ở cột số liệu"
    case .error: "ô lỗi công thức"
    case .formulaWithoutValue: "công thức chưa có kết quả"
    case .unreadable: "ô không đọc được"
    case .text, .number, .boolean: nil
    }
  }

  static func text(of cell: Grid.Cell) -> String {
    switch cell.content {
    case .text(let text): text
    case .number(let digits): digits
    default: ""
    }
  }
}

/// The words at the heads of columns and at the beginnings of lines.
struct HeadFinder {
  private let grid: Grid
  private let limit: Int
  /// Lines that number the columns, with letters for some: they head nothing.
  private let numbering: Set<Int>
  private var heads: [Int: [String]] = [:]
  private var labels: [Int: String] = [:]

  /// Heads stand above the first line with figures that were taken; where there is none, above each
  /// cell.
  init(_ grid: Grid, above limit: Int) {
    self.grid = grid
    self.limit = limit
    numbering = HeadLines(grid, above: limit).numbering
  }

  /// The words above a cell, the nearest first.
  mutating func heads(of cell: Grid.Cell) -> [String] {
    heads(ofColumn: cell.column, row: cell.row)
  }

  /// The words above a place, the nearest first.
  mutating func heads(ofColumn column: Int, row: Int) -> [String] {
    guard limit != Int.max, row >= limit else { return words(above: row, column: column) }
    if let known = heads[column] { return known }
    let found = words(above: limit, column: column)
    heads[column] = found
    return found
  }

  private func words(above row: Int, column: Int) -> [String] {
    var found: [String] = []
    var line = row - 1
    while line > 0, row - line <= 12, found.count < 3 {
      let text = numbering.contains(line) ? "" : grid.headText(line, column)
      if text.contains(where: \.isLetter), found.last != text { found.append(text) }
      line -= 1
    }
    return found
  }

  /// The first words of a line.
  mutating func label(ofRow row: Int) -> String {
    if let known = labels[row] { return known }
    var found = ""
    for column in 1...max(1, min(grid.lastColumn, 6)) {
      let text = grid.headText(row, column)
      if text.contains(where: \.isLetter) {
        found = text
        break
      }
    }
    labels[row] = found
    return found
  }
}
