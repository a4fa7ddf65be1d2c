import GRDB
public import ReportCore

extension Ledger {
  /// The figures that count, ordered by unit, indicator and period.
  public func dataSet(
    _ view: LedgerView = .now, periods: Set<Period>? = nil,
    units: Set<OrganisationUnit.ID>? = nil
  ) throws(StoreError) -> DataSet {
    try read { db in
      let returns = try ViewBounds(view, db).returns(for: periods, of: units, db)
      let figures = try StoredFigures(db).allFigures(of: returns)
      return try FigureTranslator(db).dataSet(of: figures)
    }
  }

  /// The submissions, the earliest first; of one period only if it is given.
  public func submissions(
    _ view: LedgerView = .now, covering period: Period? = nil
  ) throws(StoreError) -> [Submission] {
    try read { db in
      let bounds = try ViewBounds(view, db)
      var condition = "\(ViewBounds.condition) AND submission.maturity <= ?"
      if let period {
        let numbers = try ViewBounds.numbers(of: [period], db).map(String.init)
        condition += """
           AND submission.id IN (SELECT submission FROM unit_return
            WHERE period IN (\(numbers.joined(separator: ","))))
          """
      }
      return try SubmissionQuery(db).submissions(
        where: condition, bounds.arguments + [bounds.maturity.rawValue])
    }
  }

  /// What each unit returned for these periods, ordered by unit, period and number.
  public func returns(
    for periods: Set<Period>, _ view: LedgerView = .now
  ) throws(StoreError) -> [ReturnRevision] {
    try read { db in
      let bounds = try ViewBounds(view, db)
      let numbers = try ViewBounds.numbers(of: periods, db).map(String.init)
      return try SubmissionQuery(db).returns(
        where: """
          \(ViewBounds.condition) AND submission.maturity <= ?
            AND unit_return.period IN (\(numbers.joined(separator: ",")))
          """, bounds.arguments + [bounds.maturity.rawValue])
    }
  }

  /// What one submission says for each unit and period, ordered by unit and period.
  public func returns(of submission: Submission) throws(StoreError) -> [ReturnRevision] {
    try read { db in try SubmissionQuery(db).returns(ofSubmission: submission.id) }
  }

  /// The units of a submission's file that were not taken.
  public func leftOut(
    of submission: Submission
  ) throws(StoreError) -> [IncomingReturn.LeftOut] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT unit, reason FROM left_out WHERE submission = ? ORDER BY rowid",
        arguments: [submission.id]
      ).map { IncomingReturn.LeftOut(unit: $0[0], reason: $0[1]) }
    }
  }

  /// The figures of these periods that say something else in the second view than in the first.
  public func revisions(
    of periods: Set<Period>, from old: LedgerView, to new: LedgerView
  ) throws(StoreError) -> [RevisionDifference] {
    try read { db in
      let reader = try StoredFigures(db)
      let before = try reader.allFigures(of: ViewBounds(old, db).returns(for: periods, db))
      let after = try reader.allFigures(of: ViewBounds(new, db).returns(for: periods, db))
      var earlier: [StoredFigures.Figure.Key: StoredFigures.Figure] = [:]
      for figure in before { earlier[figure.key] = figure }
      var pairs: [(old: StoredFigures.Figure?, new: StoredFigures.Figure?)] = []
      for figure in after {
        let counterpart = earlier.removeValue(forKey: figure.key)
        if counterpart?.says(theSameAs: figure) != true { pairs.append((counterpart, figure)) }
      }
      pairs += earlier.values.map { ($0, nil) }
      let translator = try FigureTranslator(db)
      return try pairs.compactMap { pair in
        guard let figure = pair.new ?? pair.old else { return nil }
        return RevisionDifference(
          key: try translator.key(of: figure), old: try pair.old.map(translator.side),
          new: try pair.new.map(translator.side))
      }.sorted { $0.key < $1.key }
    }
  }

  /// The bytes of the file of a submission.
  ///
  /// - Throws: `originalLost` if they are gone or changed, `notFound` for figures typed in.
  public func original(of submission: Submission) throws(StoreError) -> [UInt8] {
    guard let hash = submission.sha256 else {
      throw StoreError(
        .notFound, "Số liệu nhập tay không có tệp gốc; lý do ghi trong ghi chú của số liệu.",
        at: submission.fileName)
    }
    do {
      return try originals.read(hash: hash, named: submission.fileName)
    } catch {
      throw StoreError.originalLost(
        at: originals.path(of: hash, named: submission.fileName), cause: error)
    }
  }

  /// Where the bytes of the file of a submission lie; `nil` for figures typed in.
  public func originalPath(of submission: Submission) -> String? {
    submission.sha256.map { originals.path(of: $0, named: submission.fileName) }
  }
}
