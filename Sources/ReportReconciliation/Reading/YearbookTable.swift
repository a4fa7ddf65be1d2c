import ReportCore
import ReportIntake
import WorkbookReading

/// Tables of yearbooks: one indicator, named by the title, with units down and years across.
struct YearbookTable {
  let rows: UnitRows
  let period: Period

  /// The figures of a sheet; nothing if it is no such table.
  func observations(in grid: Grid, file: String) -> [Observation] {
    guard let head = head(of: grid), let item = item(above: head.row, in: grid) else { return [] }
    return rows.observations(below: head, in: grid, file: file) { unit, period in
      ObservationKey(unit: unit, item: item, period: period)
    }
  }

  /// The line with the periods: at least two, in their order, and no line of a unit, whose figures may look
  /// like years.
  private func head(of grid: Grid) -> (row: Int, columns: [Int: Period])? {
    var best: (row: Int, columns: [Int: Period])?
    for row in 1...max(1, min(grid.lastRow, 40)) {
      var columns: [Int: Period] = [:]
      for column in 1...max(1, grid.lastColumn) {
        let text = grid.headText(row, column)
        guard !text.isEmpty, text.count < 40,
          let found = PeriodWords.period(text, period.calendar),
          (1990...2100).contains(found.year), !columns.values.contains(found)
        else { continue }
        columns[column] = found
      }
      let order = columns.sorted { $0.key < $1.key }.map(\.value)
      guard columns.count >= 2, columns.count > best?.columns.count ?? 0,
        order == order.sorted() || order == order.sorted(by: >),
        rows.unit(row, before: columns.keys.min() ?? 1, in: grid) == nil
      else { continue }
      best = (row, columns)
    }
    return best
  }

  private func item(above row: Int, in grid: Grid) -> IndicatorKey? {
    var texts: [String] = []
    for line in stride(from: row, through: 1, by: -1) {
      for column in 1...max(1, grid.lastColumn) {
        let text = grid.headText(line, column)
        if text.contains(where: \.isLetter), !texts.contains(text) { texts.append(text) }
      }
    }
    texts.append(grid.name)
    let found = texts.lazy.flatMap { TitleWords.readings(of: $0) }.compactMap {
      rows.words.item($0)
    }
    return found.first
  }
}
