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

  /// The figures as a data set, ordered: what each is of and where it was read is looked up once, and
  /// taken over by number after that.
  func dataSet(of figures: [StoredFigures.Figure]) throws -> DataSet {
    var data = DataSet()
    data.reserveCapacity(figures.count)
    var (units, items, periods) = (Numbers<Int64>(), Numbers<Int64>(), Numbers<Int64>())
    var (statuses, origins) = (Numbers<Int64>(), Numbers<Origin>())
    for figure in sorted(figures) {
      let key = NumberedKey(
        unit: try units.number(for: figure.unit) { data.number(of: try named(names.units[$0])) },
        item: try items.number(for: figure.item) { data.number(of: try named(names.items[$0])) },
        period: try periods.number(for: figure.period) {
          data.number(of: try named(names.periods[$0]))
        })
      let status = try statuses.number(for: figure.status) {
        data.number(of: try named(names.statuses[$0]))
      }
      let origin = try origins.number(for: Origin(source: figure.source, note: figure.note)) {
        let source = try named(names.sources[$0.source])
        return data.number(ofOrigin: source.file, source.sheet, note: try note($0.note))
      }
      _ = data.fill(
        key, value: figure.value, status: status, origin: origin, row: Int(figure.row),
        column: Int(figure.column))
    }
    return data
  }

  /// The numbers in the tables of a source and a note, which are one thing to a data set.
  private struct Origin: Hashable {
    let source: Int64
    let note: Int64
  }

  /// Which numbers a data set has for what the tables number in their own way.
  private struct Numbers<Key: Hashable> {
    private var known: [Key: Int32] = [:]
    // Figures come in order, so that most are of the same as the one before.
    private var last: (key: Key, number: Int32)?

    mutating func number(for key: Key, _ new: (Key) throws -> Int32) rethrows -> Int32 {
      if let last, last.key == key { return last.number }
      let number: Int32
      if let found = known[key] {
        number = found
      } else {
        number = try new(key)
        known[key] = number
      }
      last = (key, number)
      return number
    }
  }

  private func named<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Self.danglingNumber }
    return value
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
