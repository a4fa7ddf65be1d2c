import ReportCore
import ReportIntake
import WorkbookReading

/// Tables of yearbooks: one indicator, named by the title, with units down and years across.
struct YearbookTable {
  let words: WordBook
  let whole: OrganisationUnit.ID
  let period: Period
  let edition: UnitEdition
  let convention: NumberConvention?

  /// The figures of a sheet; nothing if it is no such table.
  func observations(in grid: Grid, file: String) -> [Observation] {
    guard let head = head(of: grid), let item = item(above: head.row, in: grid) else { return [] }
    var found: [Observation] = []
    let first = head.columns.keys.min() ?? 1
    guard head.row < grid.lastRow else { return [] }
    for row in (head.row + 1)...grid.lastRow {
      guard let unit = unit(row, before: first, in: grid) else { continue }
      for (column, period) in head.columns.sorted(by: { $0.key < $1.key }) {
        let place = Provenance(file: file, sheet: grid.name, row: row, column: column)
        var observation = Observation(
          key: ObservationKey(unit: unit, item: item, period: period), value: nil,
          provenance: place)
        switch grid[row, column]?.content {
        case .number(let digits): observation.value = ExactDecimal(digits)
        case .text(let text):
          switch NumberReader(convention: convention).read(text) {
          case .value(let value, _): observation.value = value
          case .nilReported: (observation.value, observation.status) = (.zero, .nil)
          case .notCollected: observation.status = .notCollected
          default: continue
          }
        default: continue
        }
        found.append(observation)
      }
    }
    return found
  }

  /// The line with the periods: at least two, in their order, or one that is the period asked for.
  private func head(of grid: Grid) -> (row: Int, columns: [Int: Period])? {
    var best: (row: Int, columns: [Int: Period])?
    for row in 1...max(1, min(grid.lastRow, 40)) {
      var columns: [Int: Period] = [:]
      for column in 1...max(1, grid.lastColumn) {
        let text = grid.headText(row, column)
        guard !text.isEmpty, text.count < 40,
          let found = PeriodWords.period(text, period.calendar), !columns.values.contains(found)
        else { continue }
        columns[column] = found
      }
      if columns.count >= 2, columns.count > best?.columns.count ?? 0 { best = (row, columns) }
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
    let found = texts.lazy.flatMap { TitleWords.readings(of: $0) }.compactMap { words.item($0) }
    return found.first
  }

  private func unit(_ row: Int, before column: Int, in grid: Grid) -> OrganisationUnit.ID? {
    guard column > 1 else { return nil }
    for place in 1..<column {
      let text = grid.headText(row, place)
      if text.isEmpty { continue }
      if let found = words.unit(code: text, edition: edition) { return found }
      guard text.contains(where: \.isLetter) else { continue }
      if WordBook.isTotal(text) { return .init(whole.code, in: edition) }
      if let found = words.unit(name: text, edition: edition) { return found }
    }
    return nil
  }
}
