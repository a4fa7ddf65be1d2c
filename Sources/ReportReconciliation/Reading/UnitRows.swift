import ReportCore
import ReportIntake
import WorkbookReading

/// The lines of a table that has units down: which unit a line is of, and what its cells say.
struct UnitRows {
  let words: WordBook
  let whole: OrganisationUnit.ID
  let edition: UnitEdition
  let convention: NumberConvention?

  /// The unit that the words before a column name.
  func unit(_ row: Int, before column: Int, in grid: Grid) -> OrganisationUnit.ID? {
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

  /// The figures of the units below a head, of which `head` tells the row and what each column is on; `key`
  /// tells what a figure is of, from its unit and what its column is on.
  func observations<Subject>(
    below head: (row: Int, columns: [Int: Subject]), in grid: Grid, file: String,
    key: (OrganisationUnit.ID, Subject) -> ObservationKey
  ) -> [Observation] {
    guard let first = head.columns.keys.min(), head.row < grid.lastRow else { return [] }
    var found: [Observation] = []
    for row in (head.row + 1)...grid.lastRow {
      guard let unit = unit(row, before: first, in: grid) else { continue }
      for (column, subject) in head.columns.sorted(by: { $0.key < $1.key }) {
        if let said = observation(
          key(unit, subject), in: grid, file: file, row: row, column: column)
        {
          found.append(said)
        }
      }
    }
    return found
  }

  /// What a cell says of an indicator; `nil` if that is no figure and no sign for one.
  private func observation(
    _ key: ObservationKey, in grid: Grid, file: String, row: Int, column: Int
  ) -> Observation? {
    var observation = Observation(
      key: key, value: nil,
      provenance: Provenance(file: file, sheet: grid.name, row: row, column: column))
    switch grid[row, column]?.content {
    case .number(let digits): observation.value = ExactDecimal(digits)
    case .text(let text):
      switch NumberReader(convention: convention).read(text) {
      case .value(let value, _): observation.value = value
      case .nilReported: (observation.value, observation.status) = (.zero, .nil)
      case .notCollected: observation.status = .notCollected
      default: return nil
      }
    default: return nil
    }
    return observation
  }
}
