import GRDB
import ReportCore

/// Reads the figures that count from the tables.
struct StoredFigures {
  /// A return in the tables, with what decides which one counts.
  struct StoredReturn {
    let number: Int64
    let unit: Int64
    let period: Int64
    let submission: Int
    let maturity: Maturity
    let received: Int64

    /// Whether its figures count, and not those of the other return.
    func hasTheWord(over other: StoredReturn) -> Bool {
      (maturity, received, submission) > (other.maturity, other.received, other.submission)
    }
  }

  /// A figure in the tables.
  struct Figure {
    let unit: Int64
    let period: Int64
    let item: Int64
    let value: ExactDecimal?
    let status: Int64
    let source: Int64
    let row: Int64
    let column: Int64
    let note: Int64
    let submission: Int
    let maturity: Maturity

    /// What it is of, by the numbers in the tables.
    struct Key: Hashable {
      let unit: Int64
      let period: Int64
      let item: Int64
    }

    var key: Key { Key(unit: unit, period: period, item: item) }

    func says(theSameAs other: Figure) -> Bool {
      value == other.value && status == other.status
    }
  }

  let database: Database
  private let select: RawStatement

  init(_ database: Database) throws {
    self.database = database
    select = try RawStatement(
      database,
      sql: """
        SELECT item, significand, scale, status, source, row, column, note
        FROM observation WHERE unit_return = ?
        """)
  }

  /// The figures that count of one unit and period, whose returns are handed over, the one with the
  /// word first.
  func figures(of returns: some Collection<StoredReturn>) throws -> [Figure] {
    var figures: [Figure] = []
    try append(returns, to: &figures)
    return figures
  }

  /// The figures that count of many units and periods, whose returns are handed over grouped by unit
  /// and period, the one with the word first in each group.
  func allFigures(of returns: [StoredReturn]) throws -> [Figure] {
    var figures: [Figure] = []
    var start = returns.startIndex
    while start < returns.endIndex {
      let first = returns[start]
      let end =
        returns[start...].firstIndex { $0.unit != first.unit || $0.period != first.period }
        ?? returns.endIndex
      try append(returns[start..<end], to: &figures)
      start = end
    }
    return figures
  }

  private func append(
    _ returns: some Collection<StoredReturn>, to figures: inout [Figure]
  ) throws {
    var taken: Set<Int64> = []
    for stored in returns {
      select.reset()
      select.bind(stored.number, at: 1)
      while try select.step() {
        let item = select.integer(at: 0)
        if returns.count > 1, !taken.insert(item).inserted { continue }
        figures.append(
          Figure(
            unit: stored.unit, period: stored.period, item: item,
            value: select.isNull(at: 1)
              ? nil
              : ExactDecimal(
                significand: select.integer(at: 1), scale: Int(select.integer(at: 2))),
            status: select.integer(at: 3), source: select.integer(at: 4),
            row: select.integer(at: 5), column: select.integer(at: 6),
            note: select.integer(at: 7), submission: stored.submission,
            maturity: stored.maturity))
      }
    }
    select.reset()
  }
}
