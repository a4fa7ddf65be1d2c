import ReportCore
import ReportIntake
import WorkbookReading

/// The lines of a table that has units down: which unit a line is of, and what its cells say.
struct UnitRows {
  typealias UnitID = OrganisationUnit.ID

  let words: WordBook
  let whole: UnitID
  let edition: UnitEdition
  /// Other maps, whose districts are known by name where the edition has no such unit.
  let others: [UnitEdition]
  /// Whether other units stand below a unit.
  let isAbove: (UnitID) -> Bool
  let convention: NumberConvention?

  /// The columns in which names of units are looked for.
  private static let lastNameColumn = 6

  /// The unit that a line names, and in which column: the commune where its district stands before it.
  /// Codes count where no words name a unit: numbers of lines look like codes.
  func unit(_ row: Int, in grid: Grid) -> (id: UnitID, column: Int)? {
    var coded: (UnitID, Int)?
    var above: (UnitID, Int)?
    for column in 1...max(1, min(grid.lastColumn, Self.lastNameColumn)) {
      let text = grid.headText(row, column)
      if text.contains(where: \.isLetter) {
        guard let found = named(text) else { return above ?? coded }
        if !isAbove(found) { return (found, column) }
        above = above ?? (found, column)
        continue
      }
      if coded == nil, text.count > 1, let found = words.unit(code: text, edition: edition) {
        coded = (found, column)
      }
    }
    return above ?? coded
  }

  private func named(_ text: String) -> UnitID? {
    if WordBook.isTotal(text) { return .init(whole.code, in: edition) }
    if let found = words.unit(name: text, edition: edition) { return found }
    return others.lazy.compactMap { other in
      words.unit(name: text, edition: other).flatMap { isAbove($0) ? $0 : nil }
    }.first
  }

  /// The figures of the units from a line on, under columns that are on an indicator and a period; counts
  /// are whole. The texts among them are read by one convention.
  func observations(
    from first: Int, under columns: [Int: (item: IndicatorKey, period: Period, isCount: Bool)],
    in grid: Grid, file: String
  ) -> [Observation] {
    guard !columns.isEmpty, first <= grid.lastRow else { return [] }
    var places: [(unit: UnitID, row: Int)] = []
    var texts: [(text: String, isCount: Bool)] = []
    for row in first...grid.lastRow {
      guard let unit = unit(row, in: grid)?.id else { continue }
      places.append((unit, row))
      for (column, subject) in columns {
        if case .text(let text)? = grid[row, column]?.content {
          texts.append((text, subject.isCount))
        }
      }
    }
    var known = convention
    if known == nil, case .convention(let found) = NumberStyle.find(texts) { known = found }
    var found: [Observation] = []
    for (unit, row) in places {
      for (column, subject) in columns.sorted(by: { $0.key < $1.key }) {
        let key = ObservationKey(unit: unit, item: subject.item, period: subject.period)
        guard let cell = grid[row, column],
          let said = Self.observation(key, of: cell, in: grid, file: file, by: known)
        else { continue }
        found.append(said)
      }
    }
    return found
  }

  /// What a cell says of an indicator; `nil` if that is no figure and no sign for one.
  private static func observation(
    _ key: ObservationKey, of cell: Grid.Cell, in grid: Grid, file: String,
    by convention: NumberConvention?
  ) -> Observation? {
    var observation = Observation(
      key: key, value: nil,
      provenance: Provenance(file: file, sheet: grid.name, row: cell.row, column: cell.column))
    switch cell.content {
    // A share that a workbook shows in percent is another number than the one that is seen.
    case .number(let digits) where !cell.isPercent: observation.value = ExactDecimal(digits)
    case .text(let text):
      if let sign = NumberStyle.sign(text) {
        (observation.value, observation.status) = sign
      } else {
        // A unit of measure beside a number is not that of the column, or the head would say it.
        guard let convention, !text.contains(where: { $0.isLetter || "%‰".contains($0) }),
          let value = NumberStyle.value(text, convention)
        else { return nil }
        observation.value = value
      }
    default: return nil
    }
    return observation.value == nil && observation.status == .normal ? nil : observation
  }
}
