import GRDB
import ReportCore

/// Reads explanations and agreed figures, each with the number of its entry, the earliest first.
enum RemarkQuery {
  static func explanations(
    _ db: Database, where condition: String = "TRUE", _ arguments: StatementArguments = []
  ) throws -> [(number: Int, explanation: Explanation)] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT explanation.id, explanation.key, explanation.value, entry.author, entry.recorded
        FROM explanation JOIN entry ON entry.id = explanation.id
        WHERE \(condition) ORDER BY explanation.id
        """, arguments: arguments
    ).map { row in
      (
        row[0],
        Explanation(
          key: row[1], text: row[2], author: row[3], given: Timestamp(seconds: row[4]))
      )
    }
  }

  /// Those whose unit, indicator and period can be read.
  static func agreements(
    _ db: Database, _ names: NameBook, where condition: String = "TRUE",
    _ arguments: StatementArguments = []
  ) throws -> [(number: Int, figure: AgreedFigure)] {
    let others = Dictionary(
      grouping: try Row.fetchAll(db, sql: "SELECT agreement, unit FROM agreement_other")
    ) { $0[0] as Int64 }.mapValues { rows in rows.compactMap { names.units[$0[1]] } }
    return try Row.fetchAll(
      db,
      sql: """
        SELECT agreement.*, entry.author, entry.recorded
        FROM agreement JOIN entry ON entry.id = agreement.id
        WHERE \(condition) ORDER BY agreement.id
        """, arguments: arguments
    ).compactMap { row in
      guard let unit = names.units[row["unit"]], let item = names.items[row["item"]],
        let period = names.periods[row["period"]]
      else { return nil }
      let significand = row["significand"] as Int64?
      let figure = AgreedFigure(
        key: ObservationKey(unit: unit, item: item, period: period),
        others: others[row["id"]] ?? [],
        value: significand.flatMap { ExactDecimal(significand: $0, scale: row["scale"]) },
        source: row["source"], reason: row["reason"], author: row["author"],
        agreed: Timestamp(seconds: row["recorded"]))
      return (row["id"], figure)
    }
  }
}
