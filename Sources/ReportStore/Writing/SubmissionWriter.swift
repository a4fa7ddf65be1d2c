import GRDB
import ReportCore

/// Puts submissions with all their figures into the tables, within the caller's transaction.
struct SubmissionWriter {
  private let database: Database
  private var names: Names

  init(_ database: Database) {
    self.database = database
    names = Names(database)
  }

  /// - Returns: what the submission says for each unit and period, and the number of each in the
  ///   tables.
  mutating func write(
    _ submission: Submission, _ incoming: IncomingReturn, _ figures: NumberedFigures,
    _ coverage: Coverage
  ) throws -> (returns: [ReturnRevision], numbers: [Int64]) {
    try database.cachedStatement(
      sql: """
        INSERT INTO submission (id, file_name, sha256, received, sender, maturity, form,
          form_version, reason, reading, reopening_reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      submission.id, submission.fileName, submission.sha256, submission.arrival.received.seconds,
      submission.arrival.sender, submission.note.maturity.rawValue, submission.note.form,
      submission.note.formVersion,
      submission.note.reason, submission.note.reading, submission.note.reopeningReason,
    ])
    for part in incoming.leftOut {
      try database.cachedStatement(
        sql: "INSERT INTO left_out (submission, unit, reason) VALUES (?, ?, ?)"
      ).execute(arguments: [submission.id, part.unit, part.reason])
    }
    let parts = try writeReturns(submission, coverage, withErrors: incoming.withErrors)
    try writeObservations(figures, coverage, numbers: parts.numbers)
    return parts
  }

  private mutating func writeReturns(
    _ submission: Submission, _ coverage: Coverage, withErrors: Set<ReturnKey>
  ) throws -> (returns: [ReturnRevision], numbers: [Int64]) {
    var returns: [ReturnRevision] = []
    var numbers: [Int64] = []
    let heard = try SubmissionQuery(database).periodsHeard(among: coverage.keys)
    let insert = try RawStatement(
      database,
      sql: """
        INSERT INTO unit_return (submission, unit, period, number, observations, has_errors)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for (key, count) in zip(coverage.keys, coverage.counts) {
      let unit = try names.number(of: key.unit)
      let period = try names.number(of: key.period)
      let earlier =
        heard.contains(key.period)
        ? try Int.fetchOne(
          database.cachedStatement(
            sql: "SELECT count(*) FROM unit_return WHERE period = ? AND unit = ?"),
          arguments: [period, unit]) ?? 0 : 0
      let hasErrors = withErrors.contains(key)
      let values = [
        Int64(submission.id), unit, period, Int64(earlier + 1), Int64(count), hasErrors ? 1 : 0,
      ]
      for (place, value) in values.enumerated() { insert.bind(value, at: Int32(place + 1)) }
      _ = try insert.step()
      insert.reset()
      numbers.append(database.lastInsertedRowID)
      returns.append(
        ReturnRevision(
          key: key, number: earlier + 1, submission: submission, observations: count,
          hasErrors: hasErrors))
    }
    return (returns, numbers)
  }

  private mutating func writeObservations(
    _ figures: NumberedFigures, _ coverage: Coverage, numbers: [Int64]
  ) throws {
    let items = try figures.items.map { try names.number(of: $0) }
    let statuses = try figures.statuses.map { try names.number(of: $0) }
    let sources = try figures.origins.map {
      try names.number(ofSource: $0.file, sheet: $0.sheet)
    }
    let notes = try figures.origins.map {
      $0.note.isEmpty ? nil : try names.number(ofText: $0.note)
    }
    var inserter = try ObservationInserter(database, count: figures.count)
    for (number, position) in coverage.positions.enumerated() {
      let figure = figures[number]
      try inserter.insert(
        unitReturn: numbers[Int(position)], item: items[Int(figure.key.item)],
        value: figure.value, status: statuses[Int(figure.status)],
        source: sources[Int(figure.origin)], row: figure.row, column: figure.column,
        note: notes[Int(figure.origin)])
    }
  }

  /// A second figure for the same unit, indicator and period in one return.
  struct Duplicate: Error {
    let key: ObservationKey
    let provenance: Provenance
  }

  /// Refuses figures of which one stands twice.
  static func refuseDuplicate(in figures: NumberedFigures) throws {
    guard let position = figures.firstRepeated else { return }
    let figure = figures[position]
    let origin = figures.origins[Int(figure.origin)]
    throw Duplicate(
      key: figures.key(at: position),
      provenance: Provenance(
        file: origin.file, sheet: origin.sheet, row: figure.row, column: figure.column,
        note: origin.note))
  }
}
