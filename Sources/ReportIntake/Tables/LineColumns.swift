import ReportCore
import WorkbookReading

/// The columns that say what a line of a table is of: its unit, those above it, and its period.
struct LineColumns: Hashable {
  var names: Int?
  var codes: Int?
  /// The columns for the units above, such as the district and the province.
  var parents: [Int] = []
  /// The columns for the year, the quarter, the month or the whole period.
  var periods: [Int] = []
  var measure: Int?

  /// With those that heads name, or whose words tell what they are.
  ///
  /// - Parameters:
  ///   - heads: the rows of heads, the upper first.
  ///   - grid: the sheet.
  ///   - units: what names are looked up in.
  ///   - body: the lines of the table.
  /// - Returns: the same columns, and those that were found.
  func found(
    in heads: [Int], of grid: Grid, units: UnitMatcher, body: ClosedRange<Int>
  ) -> LineColumns {
    var result = self
    for column in 1...max(grid.lastColumn, 1) where column != names && column != codes {
      let keys = heads.map { IntakeText.key(grid.headText($0, column)) }
      if ParentColumn.isOne(column, heads: keys, of: grid, units: units, body: body) {
        result.parents.append(column)
      } else if let lowest = keys.last(where: { !$0.isEmpty }),
        LinePeriod.isHead(lowest) && grid.holdsPeriods(column, under: lowest, body: body)
          || lowest == LinePeriod.plainYear
            && grid.holdsPlainYears(
              column, heads, body: body, isBeforeNames: column < names ?? codes ?? 1)
      {
        result.periods.append(column)
      } else if keys.contains(where: { ["đvt", "đơn vị tính", "đ.v.t", "đv tính"].contains($0) })
        || grid.holdsMeasures(column, below: heads.last ?? 0)
      {
        result.measure = result.measure ?? column
      }
    }
    return result
  }
}

/// Tells the columns that name the units above those of the lines: by their heads, or by what stands in
/// them, for heads are many (`Thuộc tỉnh`, `Đơn vị chủ quản`, `Nơi`).
enum ParentColumn {
  private static let core: Set<String> = ["tỉnh", "huyện", "quận", "province", "district"]
  private static let fillers: Set<String> = [
    "tên", "mã", "số", "thuộc", "trực", "thành", "phố", "tp", "thị", "xã", "tx", "cũ", "cấp", "địa",
    "bàn", "trước", "sắp", "xếp", "đơn", "vị", "sáp", "nhập", "mới", "trung", "tâm", "y", "tế",
  ]
  private static let phrases = [
    "cấp trên", "chủ quản", "trực thuộc", "thuộc", "quản lý", "trung tâm", "ttyt", "khu vực", "kv",
    "địa bàn", "vùng", "cụm", "nơi", "y tế",
  ]

  /// Whether a head names units above.
  static func isHead(_ key: String) -> Bool {
    if WideRecogniser.districtHeads.contains(key) || WideRecogniser.provinceHeads.contains(key) {
      return true
    }
    guard key.count <= 40 else { return false }
    let words = Set(key.split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: core) && words.isSubset(of: core.union(fillers))
  }

  /// Whether a column names units above.
  static func isOne(
    _ column: Int, heads: [String], of grid: Grid, units: UnitMatcher, body: ClosedRange<Int>
  ) -> Bool {
    if heads.contains(where: isHead) { return true }
    if heads.contains(where: { $0.contains("ghi chú") }) { return false }
    let isPhrased = heads.contains { key in phrases.contains(where: key.contains) }
    var (named, others) = (0, 0)
    for cell in grid.cells where cell.column == column && body.contains(cell.row) {
      // A longer table shows what it is long before its end.
      if cell.row - body.lowerBound > 500 { break }
      guard case .text(let text) = cell.content, text.contains(where: \.isLetter) else { continue }
      if units.namesAbove(text, needingKind: !isPhrased) { named += 1 } else { others += 1 }
    }
    return named > others
  }
}

extension Grid {
  /// What stands beside a unit in a column of periods, days as people write them.
  func periodText(_ row: Int, _ column: Int) -> String {
    let own = dayText(row, column)
    return own.isEmpty ? headText(row, column) : own
  }

  /// The words of a cell, a day as people write it.
  func dayText(_ row: Int, _ column: Int) -> String {
    if case .date(let date)? = self[row, column]?.content {
      return "\(date.day)/\(date.month)/\(date.year)"
    }
    return text(row, column)
  }

  /// Whether most of what stands in a column under the head of one for periods is one.
  func holdsPeriods(_ column: Int, under head: String, body: ClosedRange<Int>) -> Bool {
    var (named, others) = (0, 0)
    for cell in cells where cell.column == column && body.contains(cell.row) {
      if cell.row - body.lowerBound > 500 { break }
      let text = periodText(cell.row, column)
      if text.isEmpty { continue }
      let isNamed =
        LinePeriod([.init(text: text, head: head)], year: 2000, calendar: .statistical).meaning
        != .unclear
      if isNamed { named += 1 } else { others += 1 }
    }
    return named > 0 && named >= others
  }

  /// Whether a column under `Nam` is one of years: all that stands in it are years, no head is of women, and
  /// it stands before the names, or no head is written with accents.
  func holdsPlainYears(
    _ column: Int, _ heads: [Int], body: ClosedRange<Int>, isBeforeNames: Bool
  ) -> Bool {
    let words = cells.filter { heads.contains($0.row) }.map {
      IntakeText.key(text($0.row, $0.column))
    }
    let isOfWomen = words.contains { head in
      head.split(separator: " ").contains { ["nu", "nữ"].contains($0) }
    }
    guard !isOfWomen, isBeforeNames || words.allSatisfy({ $0 == IntakeText.accentless($0) })
    else { return false }
    let years = cells.lazy.filter { $0.column == column && body.contains($0.row) }.prefix(500)
    return !years.isEmpty
      && years.allSatisfy { cell in
        Int(text(cell.row, column)).map { Period.reportedYears.contains($0) } ?? false
      }
  }

  /// Whether all words of a column are measures (`hộ`, `người`, `%`), whatever its head says.
  func holdsMeasures(_ column: Int, below head: Int) -> Bool {
    var found = 0
    for cell in cells where cell.column == column && cell.row > head {
      guard case .text(let text) = cell.content else { continue }
      guard TitleWords.measure(text) != nil else { return false }
      found += 1
    }
    return found > 1
  }
}
