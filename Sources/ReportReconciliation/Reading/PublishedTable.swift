import ReportCore
import ReportIntake
import WorkbookReading

/// Tables as statistical offices print them: units down, in any column, and across indicators, periods or both, under
/// heads of several lines. What the heads do not say, the title does: the indicator, the period, the unit
/// of measure.
struct PublishedTable {
  /// What a column is on.
  struct Column {
    var item: IndicatorKey
    var period: Period
    var conversion = IndicatorMapping.Conversion.none
  }

  /// What a sheet says.
  struct Reading {
    var observations: [Observation] = []
    /// What each column is on, by its number.
    var columns: [Int: Column] = [:]
    /// The column of the units' names.
    var names = 0
    /// Whether a line above the figures says that they are in thousands or the like.
    var isScaled = false
  }

  let rows: UnitRows
  let period: Period
  let catalogue: IndicatorCatalogue

  /// The figures of a sheet; nothing if it is no such table.
  func read(_ grid: Grid, file: String) -> Reading {
    var reading = Reading()
    guard let body = body(of: grid) else { return reading }
    reading.names = body.names
    let title = Title(self, grid, above: body.row, column: body.names)
    reading.isScaled = title.texts.contains {
      MeasureWords.conversion(inLine: $0, to: UnitOfMeasure(rawValue: "")) != nil
    }
    for column in 1...max(1, grid.lastColumn) where column != body.names {
      if let found = self.column(column, title, above: body.row, in: grid) {
        reading.columns[column] = found
      }
    }
    reading.observations = rows.observations(
      from: body.row, under: reading.columns.mapValues { ($0.item, $0.period, isCount($0)) },
      in: grid, file: file)
    return reading
  }

  private func isCount(_ column: Column) -> Bool {
    column.conversion == .none && catalogue[column.item.indicator].map { $0.decimals == 0 } == true
  }

  /// The first line of a unit with a figure, and the column of its name.
  private func body(of grid: Grid) -> (row: Int, names: Int)? {
    for row in 1...max(1, min(grid.lastRow, 60)) {
      guard let found = rows.unit(row, in: grid),
        (1...max(1, grid.lastColumn)).contains(where: { column in
          column != found.column
            && grid[row, column].map { TableAccountant.holdsFigure($0) } == true
        })
      else { continue }
      return (row, found.column)
    }
    return nil
  }

  // MARK: - Columns

  private static let deepestHead = 8

  private func column(_ column: Int, _ title: Title, above first: Int, in grid: Grid) -> Column? {
    var heads: [String] = []
    for row in stride(from: first - 1, through: max(1, first - Self.deepestHead), by: -1) {
      let text = grid.headText(row, column)
      // Numbers of columns are no heads; a title may be merged over all columns.
      let isYear = Int(text).map { Period.reportedYears.contains($0) } == true
      guard isYear || text.contains(where: { $0.isLetter || "%‰".contains($0) }),
        !title.texts.contains(text), heads.last != text
      else { continue }
      heads.append(text)
    }
    if heads.isEmpty { return nil }
    let times = heads.map { $0.count < 40 ? PeriodWords.period($0, period.calendar) : nil }
    guard let item = item(heads, times, title) else { return nil }
    var found = Column(item: item, period: times.lazy.compactMap { $0 }.first ?? title.period)
    if let unit = catalogue[item.indicator]?.unit {
      if heads.contains(where: { MeasureWords.contradict($0, unit) }) { return nil }
      found.conversion =
        heads.lazy.compactMap { MeasureWords.conversion(in: $0, to: unit) }.first
        ?? title.texts.lazy.compactMap { MeasureWords.conversion(inLine: $0, to: unit) }.first
        ?? .none
    }
    return found
  }

  private func item(_ heads: [String], _ times: [Period?], _ title: Title) -> IndicatorKey? {
    for (position, head) in heads.enumerated() {
      for reading in TitleWords.readings(of: head) {
        for group in heads.dropFirst(position + 1) {
          if let found = rows.words.item(reading, group: group) { return found }
        }
        if let found = rows.words.item(reading) { return found }
      }
    }
    guard let whole = title.item else { return nil }
    // Everything that the heads say has to be known where the title names the indicator.
    let others = zip(heads, times).filter { head, time in
      time == nil && !WordBook.isTotal(head) && !Self.isMeasure(head)
    }.map(\.0)
    guard let option = others.first else { return whole }
    return others.count == 1 ? rows.words.item(option, group: title.words) : nil
  }

  /// Whether words are a unit of measure and nothing else: `Nghìn người`.
  private static func isMeasure(_ text: String) -> Bool {
    text.count <= 25
      && [UnitOfMeasure.percent, .perMille, UnitOfMeasure(rawValue: "")].contains {
        MeasureWords.conversion(in: text, to: $0) != nil
      }
  }

  /// What stands above a table.
  private struct Title {
    /// The lines, the nearest to the table first.
    var texts: [String] = []
    /// The indicator that they name, and the words that name it.
    var item: IndicatorKey?
    var words = ""
    /// The one period that they name, or the one that is asked for.
    var period: Period

    init(_ table: PublishedTable, _ grid: Grid, above first: Int, column names: Int) {
      period = table.period
      for row in stride(from: first - 1, through: 1, by: -1) {
        let line = (1...max(1, grid.lastColumn)).map { grid.headText(row, $0) }
          .filter { $0.contains(where: \.isLetter) }
        let isAlone = Set(line).count == 1 && row < first - 1
        for (column, text) in line.enumerated()
        where (column == 0 && grid.headText(row, names) == text || isAlone || Self.announces(text))
          && !texts.contains(text)
        {
          texts.append(text)
        }
      }
      for text in texts + [grid.name] where item == nil {
        for reading in TitleWords.readings(of: text) {
          guard let found = table.rows.words.item(reading) else { continue }
          (item, words) = (found, reading)
          break
        }
      }
      let named = Set(texts.flatMap { WordBook.periods(in: $0, calendar: table.period.calendar) })
      if named.count == 1, let only = named.first { period = only }
    }

    private static func announces(_ text: String) -> Bool {
      let key = WordBook.key(text)
      return ["đơn vị tính", "đvt", "unit:"].contains { key.hasPrefix($0) }
    }
  }
}
