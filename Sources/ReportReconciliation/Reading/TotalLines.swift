import ReportCore
import ReportIntake
import WorkbookReading

/// Lines of sums below or above the units (`Toàn thành phố`): the province's own figures as the other
/// side prints them. They are compared as such, and held against their parts.
struct TotalLines {
  let words: WordBook
  let whole: OrganisationUnit.ID
  let convention: NumberConvention?

  /// The figures of lines that sum up a table of which figures were taken.
  func observations(in grid: Grid, file: String, taken: [Observation]) -> [Observation] {
    var columns: [Int: Set<ObservationKey>] = [:]
    var rows: Set<Int> = []
    for observation in taken where observation.provenance.sheet == grid.name {
      let key = observation.key
      let edition = key.unit.edition
      columns[observation.provenance.column, default: []].insert(
        ObservationKey(unit: .init(whole.code, in: edition), item: key.item, period: key.period))
      rows.insert(observation.provenance.row)
    }
    let known = Set(taken.map(\.key))
    // A column that holds several indicators is a file of one figure a line.
    let single = columns.compactMapValues { $0.count == 1 ? $0.first : nil }
    guard !single.isEmpty else { return [] }
    var finder = HeadFinder(grid, above: rows.min() ?? Int.max)
    var found: [Observation] = []
    var used: Set<ObservationKey> = []
    for cell in grid.cells where !rows.contains(cell.row) {
      guard let key = single[cell.column], !known.contains(key), !used.contains(key),
        isWhole(finder.label(ofRow: cell.row), key.unit.edition)
      else { continue }
      let place = Provenance(file: file, sheet: grid.name, row: cell.row, column: cell.column)
      guard let value = value(of: cell) else { continue }
      used.insert(key)
      found.append(Observation(key: key, value: value, provenance: place))
    }
    return found
  }

  private func isWhole(_ label: String, _ edition: UnitEdition) -> Bool {
    WordBook.isTotal(label)
      || words.unit(name: label, edition: edition) == .init(whole.code, in: edition)
  }

  private func value(of cell: Grid.Cell) -> ExactDecimal? {
    switch cell.content {
    case .number(let digits): return ExactDecimal(digits)
    case .text(let text):
      if case .value(let value, _) = NumberReader(convention: convention).read(text) {
        return value
      }
      return nil
    default: return nil
    }
  }
}
