import ReportCore
import ReportIntake
import WorkbookReading

/// Tables of units that are no reporting ones, such as the districts of an old edition: units by name down,
/// indicators by name across.
struct UnitsDownTable {
  let rows: UnitRows
  let period: Period

  /// The figures of a sheet; nothing if it is no such table.
  func observations(in grid: Grid, file: String) -> [Observation] {
    guard let head = head(of: grid) else { return [] }
    return rows.observations(below: head, in: grid, file: file) { unit, item in
      ObservationKey(unit: unit, item: item, period: period)
    }
  }

  /// The line with the names of indicators, each of them once.
  private func head(of grid: Grid) -> (row: Int, columns: [Int: IndicatorKey])? {
    var best: (row: Int, columns: [Int: IndicatorKey])?
    for row in 1...max(1, min(grid.lastRow, 40)) {
      var columns: [Int: IndicatorKey] = [:]
      for column in 1...max(1, grid.lastColumn) {
        let text = grid.headText(row, column)
        guard text.contains(where: \.isLetter),
          let item = TitleWords.readings(of: text).lazy.compactMap({ rows.words.item($0) }).first,
          !columns.values.contains(item)
        else { continue }
        columns[column] = item
      }
      if columns.count > best?.columns.count ?? 0 { best = (row, columns) }
    }
    return best
  }
}
