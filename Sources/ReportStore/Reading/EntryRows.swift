import GRDB
import ReportCore

/// The rows that go with each entry, by the number of the entry; figures are read when they are asked for.
struct EntryRows {
  /// What a submission says for a unit and period, with its number in the tables.
  struct UnitReturn {
    let key: ReturnKey
    let number: Int
    let observations: Int
    let hasErrors: Bool
    fileprivate let stored: StoredFigures.StoredReturn
  }

  let submissions: [Int: Submission]
  let returns: [Int: [UnitReturn]]
  let leftOut: [Int: [IncomingReturn.LeftOut]]
  let closings: [Int: Closing]
  let explanations: [Int: Explanation]
  let agreements: [Int: AgreedFigure]
  private let reader: StoredFigures
  private let translator: FigureTranslator

  init(_ db: Database) throws {
    reader = try StoredFigures(db)
    translator = try FigureTranslator(db)
    let names = try NameBook(db)
    submissions = Dictionary(
      uniqueKeysWithValues: try SubmissionQuery(db).submissions(where: "TRUE", []).map {
        ($0.id, $0)
      })
    returns = Dictionary(
      grouping: try Row.fetchAll(db, sql: "SELECT * FROM unit_return ORDER BY id").compactMap {
        row -> (Int, UnitReturn)? in
        guard let unit = names.units[row["unit"]], let period = names.periods[row["period"]] else {
          return nil
        }
        let stored = StoredFigures.StoredReturn(
          number: row["id"], unit: row["unit"], period: row["period"],
          submission: row["submission"], maturity: .final, received: 0)
        return (
          row["submission"],
          UnitReturn(
            key: ReturnKey(unit: unit, period: period), number: row["number"],
            observations: row["observations"], hasErrors: row["has_errors"], stored: stored)
        )
      }, by: \.0
    ).mapValues { $0.map(\.1) }
    leftOut = Dictionary(
      grouping: try Row.fetchAll(
        db, sql: "SELECT submission, unit, reason FROM left_out ORDER BY rowid"),
      by: { $0[0] as Int }
    ).mapValues { $0.map { IncomingReturn.LeftOut(unit: $0[1], reason: $0[2]) } }
    closings = Dictionary(
      uniqueKeysWithValues: try ClosingQuery.all(db).map { ($0.id, $0) })
    explanations = Dictionary(
      uniqueKeysWithValues: try RemarkQuery.explanations(db).map { ($0.number, $0.explanation) })
    agreements = Dictionary(
      uniqueKeysWithValues: try RemarkQuery.agreements(db, names).map { ($0.number, $0.figure) })
  }

  /// The numbers of all entries that have rows.
  var numbers: Set<Int> {
    Set(submissions.keys).union(closings.keys).union(explanations.keys).union(agreements.keys)
      .union(returns.keys).union(leftOut.keys)
  }

  /// Of which kinds the rows of an entry are.
  func kinds(of number: Int) -> [JournalRecord.Kind] {
    var kinds: [JournalRecord.Kind] = []
    if submissions[number] != nil { kinds.append(.submission) }
    if closings[number] != nil { kinds.append(.closing) }
    if explanations[number] != nil { kinds.append(.explanation) }
    if agreements[number] != nil { kinds.append(.agreement) }
    return kinds
  }

  /// The figures of returns.
  func observations(of returns: [UnitReturn]) throws -> [Observation] {
    try returns.flatMap { unitReturn in
      try reader.figures(of: [unitReturn.stored]).map(translator.observation)
    }
  }
}
