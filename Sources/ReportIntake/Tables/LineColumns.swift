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
      } else if keys.contains(where: { ["đvt", "đơn vị tính"].contains($0) }) {
        result.measure = result.measure ?? column
      }
    }
    return result
  }
}
