import GRDB
public import ReportCore

extension Ledger {
  /// Stores an explanation; a later one for the same finding takes its place, and both are kept.
  public func explain(_ explanation: Explanation) throws(StoreError) {
    try append { db, number in
      try Self.insert(explanation, number: number, db)
      return .entry(JournalRecord(number: number, explanation), ())
    }
  }

  /// The explanations that hold, ordered by key.
  public func explanations(_ view: LedgerView = .now) throws(StoreError) -> [Explanation] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT explanation.key, explanation.value, entry.author, entry.recorded,
            max(explanation.id)
          FROM explanation JOIN entry ON entry.id = explanation.id
          WHERE \(ViewBounds.condition)
          GROUP BY explanation.key ORDER BY explanation.key
          """, arguments: ViewBounds(view, db).arguments
      ).map { row in
        Explanation(
          key: row[0], text: row[1], author: row[2], given: Timestamp(seconds: row[3]))
      }.filter { !$0.text.isEmpty }
    }
  }

  /// Stores an agreed figure; a later one for the same key takes its place, and both are kept.
  public func agree(_ figure: AgreedFigure) throws(StoreError) {
    try append { db, number in
      try Self.insert(figure, number: number, db)
      return .entry(JournalRecord(number: number, figure), ())
    }
  }

  /// The agreed figures that hold for these periods, ordered by key; for all if none is given.
  public func agreedFigures(
    _ view: LedgerView = .now, periods: Set<Period>? = nil
  ) throws(StoreError) -> [AgreedFigure] {
    try read { db in
      let names = try NameBook(db)
      let others = Dictionary(
        grouping: try Row.fetchAll(db, sql: "SELECT agreement, unit FROM agreement_other")
      ) { $0[0] as Int64 }.mapValues { rows in rows.compactMap { names.units[$0[1]] } }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT agreement.*, entry.author, entry.recorded
          FROM agreement JOIN entry ON entry.id = agreement.id
          WHERE \(ViewBounds.condition) ORDER BY agreement.id
          """, arguments: ViewBounds(view, db).arguments)
      var last: [AgreedFigure.Subject: AgreedFigure] = [:]
      for row in rows {
        guard let unit = names.units[row["unit"]], let item = names.items[row["item"]],
          let period = names.periods[row["period"]], periods?.contains(period) != false
        else { continue }
        let significand = row["significand"] as Int64?
        let figure = AgreedFigure(
          key: ObservationKey(unit: unit, item: item, period: period),
          others: others[row["id"]] ?? [],
          value: significand.flatMap { ExactDecimal(significand: $0, scale: row["scale"]) },
          source: row["source"], reason: row["reason"], author: row["author"],
          agreed: Timestamp(seconds: row["recorded"]))
        last[figure.subject] = figure
      }
      return last.values.filter { $0.value != nil }.sorted { $0.subject < $1.subject }
    }
  }

  static func insert(_ explanation: Explanation, number: Int, _ db: Database) throws {
    try db.execute(
      sql: "INSERT INTO explanation (id, key, value) VALUES (?, ?, ?)",
      arguments: [number, explanation.key, explanation.text])
  }

  static func insert(_ figure: AgreedFigure, number: Int, _ db: Database) throws {
    var names = Names(db)
    try db.execute(
      sql: """
        INSERT INTO agreement (id, unit, item, period, significand, scale, source, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        number, try names.name(of: figure.key.unit).number,
        try names.name(of: figure.key.item).number,
        try names.name(of: figure.key.period).number, figure.value?.significand,
        figure.value.map { Int($0.scale) }, figure.source, figure.reason,
      ])
    for other in figure.others ?? [] {
      try db.execute(
        sql: "INSERT INTO agreement_other (agreement, unit) VALUES (?, ?)",
        arguments: [number, try names.name(of: other).number])
    }
  }
}
