import GRDB
import ReportCore

/// Turns figures from the tables into the words of the model.
final class FigureTranslator {
  // A class, because it remembers the notes that it has looked up.
  private let database: Database
  private let names: NameBook
  private var notes: [Int64: String] = [0: ""]

  init(_ database: Database) throws {
    self.database = database
    names = try NameBook(database)
  }

  /// The figures ordered by unit, indicator and period.
  func sorted(_ figures: [StoredFigures.Figure]) -> [StoredFigures.Figure] {
    figures.map { figure in
      (
        names.units.rank(of: figure.unit), names.items.rank(of: figure.item),
        names.periods.rank(of: figure.period), figure
      )
    }.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
  }

  func key(of figure: StoredFigures.Figure) throws -> ObservationKey {
    guard let unit = names.units[figure.unit], let item = names.items[figure.item],
      let period = names.periods[figure.period]
    else { throw Self.danglingNumber }
    return ObservationKey(unit: unit, item: item, period: period)
  }

  func observation(_ figure: StoredFigures.Figure) throws -> Observation {
    Observation(
      key: try key(of: figure), value: figure.value, status: try status(of: figure),
      provenance: try provenance(of: figure))
  }

  func side(_ figure: StoredFigures.Figure) throws -> RevisionDifference.Side {
    RevisionDifference.Side(
      value: figure.value, status: try status(of: figure), maturity: figure.maturity,
      submission: figure.submission, provenance: try provenance(of: figure))
  }

  private func status(of figure: StoredFigures.Figure) throws -> ObservationStatus {
    guard let status = names.statuses[figure.status] else { throw Self.danglingNumber }
    return status
  }

  private func provenance(of figure: StoredFigures.Figure) throws -> Provenance {
    guard let source = names.sources[figure.source] else { throw Self.danglingNumber }
    return Provenance(
      file: source.file, sheet: source.sheet, row: Int(figure.row), column: Int(figure.column),
      note: try note(figure.note))
  }

  private func note(_ number: Int64) throws -> String {
    if let known = notes[number] { return known }
    let text = try String.fetchOne(
      database.cachedStatement(sql: "SELECT value FROM text WHERE id = ?"), arguments: [number])
    guard let text else { throw Self.danglingNumber }
    notes[number] = text
    return text
  }

  private static let danglingNumber = DatabaseError(
    resultCode: .SQLITE_CORRUPT, message: "a number refers to nothing")
}
