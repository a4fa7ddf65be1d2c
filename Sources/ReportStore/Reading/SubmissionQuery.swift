import GRDB
import ReportCore

/// Reads submissions and what they say for which unit and period.
struct SubmissionQuery {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func submission(_ number: Int) throws -> Submission? {
    try submissions(where: "submission.id = ?", [number]).first
  }

  /// The submissions under a condition, the earliest first.
  func submissions(
    where condition: String, _ arguments: StatementArguments
  ) throws -> [Submission] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT submission.*, entry.recorded, entry.author
        FROM submission JOIN entry ON entry.id = submission.id
        WHERE \(condition) ORDER BY submission.id
        """, arguments: arguments
    ).map { row in
      Submission(
        id: row["id"], fileName: row["file_name"], sha256: row["sha256"],
        arrival: ReturnArrival(
          received: Timestamp(seconds: row["received"]),
          recorded: Timestamp(seconds: row["recorded"]), sender: row["sender"],
          author: row["author"]),
        note: ReturnNote(
          maturity: Maturity(rawValue: row["maturity"]) ?? .final, form: row["form"],
          formVersion: row["form_version"], reason: row["reason"], reading: row["reading"],
          reopeningReason: row["reopening_reason"]))
    }
  }

  /// The periods among those of returns that any unit has reported on.
  func periodsHeard(among keys: [ReturnKey]) throws -> Set<Period> {
    let select = try database.cachedStatement(
      sql: """
        SELECT 1 FROM unit_return
        WHERE period = (SELECT id FROM period WHERE code = ? AND calendar = ?) LIMIT 1
        """)
    return try Set(keys.map(\.period)).filter { period in
      try Int.fetchOne(select, arguments: [period.code, period.calendar.rawValue]) != nil
    }
  }

  func returns(ofSubmission number: Int) throws -> [ReturnRevision] {
    try returns(where: "submission.id = ?", [number])
  }

  /// The returns under a condition, ordered by unit, period and number.
  func returns(
    where condition: String, _ arguments: StatementArguments
  ) throws -> [ReturnRevision] {
    let filter = """
      submission.id IN (SELECT unit_return.submission FROM unit_return
        JOIN submission ON submission.id = unit_return.submission
        JOIN entry ON entry.id = submission.id WHERE \(condition))
      """
    let submissions = Dictionary(
      uniqueKeysWithValues: try submissions(where: filter, arguments).map { ($0.id, $0) })
    let names = try NameBook(database)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT unit_return.* FROM unit_return
          JOIN submission ON submission.id = unit_return.submission
          JOIN entry ON entry.id = submission.id
        WHERE \(condition)
        """, arguments: arguments
    ).compactMap { row in
      guard let unit = names.units[row["unit"]], let period = names.periods[row["period"]],
        let submission = submissions[row["submission"]]
      else { return nil }
      return ReturnRevision(
        key: ReturnKey(unit: unit, period: period), number: row["number"],
        submission: submission, observations: row["observations"],
        hasErrors: row["has_errors"])
    }.sorted { left, right in
      left.key != right.key ? left.key < right.key : left.number < right.number
    }
  }
}
