import ReportCore
import ReportIntake
import WorkbookReading

/// Lines of sums among the units (`Toàn thành phố`, the districts of an old edition): the figures of the
/// province or district itself as the other side prints them. They are compared as such, and checked against
/// their parts.
struct TotalLines {
  let words: WordBook
  let whole: OrganisationUnit.ID
  let convention: NumberConvention?
  /// Whether other units stand below a unit: lines of others are no sums.
  let isAbove: (OrganisationUnit.ID) -> Bool

  /// The figures of lines that sum up a table of which figures were taken.
  func observations(in grid: Grid, file: String, taken: [Observation]) -> [Observation] {
    struct Column: Hashable {
      var edition: UnitEdition
      var item: IndicatorKey
      var period: Period
    }
    var columns: [Int: Set<Column>] = [:]
    var rows: Set<Int> = []
    for observation in taken where observation.provenance.sheet == grid.name {
      let key = observation.key
      columns[observation.provenance.column, default: []].insert(
        Column(edition: key.unit.edition, item: key.item, period: key.period))
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
      guard let column = single[cell.column],
        let unit = unit(finder.label(ofRow: cell.row), column.edition)
      else { continue }
      let key = ObservationKey(unit: unit, item: column.item, period: column.period)
      if known.contains(key) || used.contains(key) { continue }
      let place = Provenance(file: file, sheet: grid.name, row: cell.row, column: cell.column)
      guard let value = value(of: cell) else { continue }
      used.insert(key)
      found.append(Observation(key: key, value: value, provenance: place))
    }
    return found
  }

  private func unit(_ label: String, _ edition: UnitEdition) -> OrganisationUnit.ID? {
    if WordBook.isTotal(label) { return .init(whole.code, in: edition) }
    return words.unit(name: label, edition: edition).flatMap { isAbove($0) ? $0 : nil }
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
