/// The columns that say what a line of a table is of: its unit, those above it, and its period.
struct LineColumns: Hashable {
  var names: Int?
  var codes: Int?
  var district: Int?
  var province: Int?
  /// The columns for the year, the quarter, the month or the whole period.
  var periods: [Int] = []
  var measure: Int?

  /// With those that heads name.
  func found(in heads: [Int], of grid: Grid) -> LineColumns {
    var result = self
    for column in 1...max(grid.lastColumn, 1) where column != names && column != codes {
      let keys = heads.map { IntakeText.key(grid.headText($0, column)) }
      func isNamed(_ words: Set<String>) -> Bool { keys.contains { words.contains($0) } }
      if isNamed(WideRecogniser.districtHeads) {
        result.district = result.district ?? column
      } else if isNamed(WideRecogniser.provinceHeads) {
        result.province = result.province ?? column
      } else if isNamed(WideRecogniser.periodHeads) {
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

extension Grid {
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
