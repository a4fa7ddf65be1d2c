import GRDB
import ReportCore

/// Puts submissions with all their figures into the tables, within the caller's transaction.
struct SubmissionWriter {
  private let database: Database
  private var names: Names
  /// The checksum of the figures of the last submission.
  private(set) var checksum = Checksum()

  init(_ database: Database) {
    self.database = database
    names = Names(database)
  }

  /// - Returns: what the submission says for each unit and period, and the number of each in the
  ///   tables.
  mutating func write(
    _ submission: Submission, _ incoming: IncomingReturn, _ coverage: Coverage
  ) throws -> (returns: [ReturnRevision], numbers: [Int64]) {
    checksum = Checksum()
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
    try writeObservations(incoming.observations, coverage, numbers: parts.numbers)
    return parts
  }

  private mutating func writeReturns(
    _ submission: Submission, _ coverage: Coverage, withErrors: Set<ReturnKey>
  ) throws -> (returns: [ReturnRevision], numbers: [Int64]) {
    var returns: [ReturnRevision] = []
    var numbers: [Int64] = []
    for (key, count) in zip(coverage.keys, coverage.counts) {
      let unit = try names.name(of: key.unit).number
      let period = try names.name(of: key.period).number
      let earlier =
        try Int.fetchOne(
          database.cachedStatement(
            sql: "SELECT count(*) FROM unit_return WHERE period = ? AND unit = ?"),
          arguments: [period, unit]) ?? 0
      let hasErrors = withErrors.contains(key)
      try database.cachedStatement(
        sql: """
          INSERT INTO unit_return (submission, unit, period, number, observations, has_errors)
          VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [submission.id, unit, period, earlier + 1, count, hasErrors])
      numbers.append(database.lastInsertedRowID)
      returns.append(
        ReturnRevision(
          key: key, number: earlier + 1, submission: submission, observations: count,
          hasErrors: hasErrors))
    }
    return (returns, numbers)
  }

  private mutating func writeObservations(
    _ observations: [Observation], _ coverage: Coverage, numbers: [Int64]
  ) throws {
    let unitMarks = try coverage.keys.map { try names.name(of: $0.unit).mark }
    let periodMarks = try coverage.keys.map { try names.name(of: $0.period).mark }
    var inserter = try ObservationInserter(database, count: observations.count)
    var status = ObservationStatus.normal
    var statusName = try names.name(of: status)
    var file = ""
    var sheet = ""
    var source = try names.number(ofSource: file, sheet: sheet)
    // Returns mostly name the same indicators in the same order, which spares looking them up.
    var row: [(key: IndicatorKey, name: Names.Name)] = []
    var column = 0
    var lastPosition: Int32 = -1
    do {
      for (observation, position) in zip(observations, coverage.positions) {
        if position != lastPosition { (lastPosition, column) = (position, 0) }
        let key = observation.key.item
        if column == row.count {
          row.append((key, try names.name(of: key)))
        } else if row[column].key != key {
          row[column] = (key, try names.name(of: key))
        }
        let item = row[column].name
        column += 1
        let place = observation.provenance
        if observation.status != status {
          status = observation.status
          statusName = try names.name(of: status)
        }
        if place.file != file || place.sheet != sheet {
          (file, sheet) = (place.file, place.sheet)
          source = try names.number(ofSource: file, sheet: sheet)
        }
        let note = place.note.isEmpty ? nil : try names.number(ofText: place.note)
        try inserter.insert(
          unitReturn: numbers[Int(position)], item: item.number, value: observation.value,
          status: statusName.number, source: source, row: place.row, column: place.column,
          note: note)
        checksum.add(
          unit: unitMarks[Int(position)], item: item.mark, period: periodMarks[Int(position)],
          status: statusName.mark, value: observation.value)
      }
    } catch let error as DatabaseError
      where error.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY
    {
      if let duplicate = Duplicate(among: observations) { throw duplicate }
      throw error
    }
  }

  /// A second figure for the same unit, indicator and period in one return.
  struct Duplicate: Error {
    let key: ObservationKey
    let provenance: Provenance

    fileprivate init?(among observations: [Observation]) {
      var keys: Set<ObservationKey> = []
      guard let second = observations.first(where: { !keys.insert($0.key).inserted }) else {
        return nil
      }
      key = second.key
      provenance = second.provenance
    }
  }
}
