import GRDB
public import ReportCore

extension Ledger {
  /// Stores explanations, all of them or none; a later one for the same finding takes the place of an
  /// earlier one, and both are kept. What was said when a period was closed stays, until the period is
  /// opened again.
  public func explain(_ explanations: [Explanation]) throws(StoreError) {
    try appendAll(explanations) { db, number, explanation in
      try SentExplanations.refuse(explanation, db)
      try Self.insert(explanation, number: number, db)
      return JournalRecord(number: number, explanation)
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

  /// Stores agreed figures, all of them or none; a later one for the same key takes the place of an
  /// earlier one, and both are kept.
  public func agree(_ figures: [AgreedFigure]) throws(StoreError) {
    try appendAll(figures) { db, number, figure in
      try Self.insert(figure, number: number, db)
      return JournalRecord(number: number, figure)
    }
  }

  /// The agreed figures that hold for these periods, ordered by key; for all if none is given.
  public func agreedFigures(
    _ view: LedgerView = .now, periods: Set<Period>? = nil
  ) throws(StoreError) -> [AgreedFigure] {
    try read { db in
      let agreements = try RemarkQuery.agreements(
        db, NameBook(db), where: ViewBounds.condition, ViewBounds(view, db).arguments)
      var last: [AgreedFigure.Subject: AgreedFigure] = [:]
      for (_, figure) in agreements where periods?.contains(figure.key.period) != false {
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
        number, try names.number(of: figure.key.unit),
        try names.number(of: figure.key.item),
        try names.number(of: figure.key.period), figure.value?.significand,
        figure.value.map { Int($0.scale) }, figure.source, figure.reason,
      ])
    for other in figure.others ?? [] {
      try db.execute(
        sql: "INSERT INTO agreement_other (agreement, unit) VALUES (?, ?)",
        arguments: [number, try names.number(of: other)])
    }
  }
}
